/**
 * udp_echo_client IP PORT: sends typed lines as datagrams and prints the datagrams that come back.
 *
 * @module
 */
import {
  AF_INET,
  atoi,
  char,
  close,
  exit,
  fgets,
  fputc,
  fputs,
  htons,
  inet_addr,
  memset,
  PF_INET,
  printf,
  recvfrom,
  ref,
  sendto,
  sizeof,
  SOCK_DGRAM,
  sockaddr_in,
  socket,
  stderr,
  stdin,
  stdout,
  strcmp,
  strlen,
} from "../mod.ts";

const BUF_SIZE = 1024;

const argv = ["udp_echo_client", ...Deno.args];
const message = char(BUF_SIZE);

if (argv.length !== 3) {
  printf("Usage: %s <IP> <port>\n", argv[0]);
  exit(1);
}
const port = atoi(argv[2]);
if (port < 1 || port > 65535) error_handling("port must be a number from 1 to 65535");

// 1. A socket.
const sock = socket(PF_INET, SOCK_DGRAM, 0);
if (sock === -1) error_handling("socket() error");

// 2. The address of the server, in network byte order.
const serv_addr = sockaddr_in();
memset(serv_addr, 0, sizeof(serv_addr));
serv_addr.sin_family = AF_INET;
serv_addr.sin_addr.s_addr = inet_addr(argv[1]);
serv_addr.sin_port = htons(port);

// 3. No connect: each datagram carries its own address.
const from_addr = sockaddr_in();

while (true) {
  fputs("Input message(Q to quit): ", stdout);
  if (fgets(message, BUF_SIZE, stdin) === null) break;
  // The last line of a file may lack its newline.
  if (!strcmp(message, "q\n") || !strcmp(message, "Q\n") || !strcmp(message, "q") || !strcmp(message, "Q")) break;

  // 4. One sendto is one datagram, and one recvfrom takes a whole one: boundaries are kept. Either may be lost.
  if (sendto(sock, message, strlen(message), 0, serv_addr, sizeof(serv_addr)) === -1) error_handling("sendto() error");
  const addr_size = ref(sizeof(from_addr));
  const str_len = recvfrom(sock, message, BUF_SIZE - 1, 0, from_addr, addr_size);
  if (str_len === -1) error_handling("recvfrom() error");
  message[str_len] = 0;
  printf("Message from server: %s", message);
}

close(sock);

function error_handling(message: string): never {
  fputs(message, stderr);
  fputc("\n", stderr);
  exit(1);
}
