/**
 * udp_echo_server PORT: sends every datagram back to where it came from, until it is killed.
 *
 * @module
 */
import {
  AF_INET,
  atoi,
  bind,
  char,
  exit,
  fputc,
  fputs,
  htonl,
  htons,
  INADDR_ANY,
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
} from "../mod.ts";

const BUF_SIZE = 1024;

const argv = ["udp_echo_server", ...Deno.args];
const message = char(BUF_SIZE);

if (argv.length !== 2) {
  printf("Usage: %s <port>\n", argv[0]);
  exit(1);
}
const port = atoi(argv[1]);
if (port < 1 || port > 65535) error_handling("port must be a number from 1 to 65535");

// 1. A socket for datagrams.
const serv_sock = socket(PF_INET, SOCK_DGRAM, 0);
if (serv_sock === -1) error_handling("socket() error");

// 2. Its address: the given port on every address of this machine.
const serv_addr = sockaddr_in();
memset(serv_addr, 0, sizeof(serv_addr));
serv_addr.sin_family = AF_INET;
serv_addr.sin_addr.s_addr = htonl(INADDR_ANY);
serv_addr.sin_port = htons(port);

if (bind(serv_sock, serv_addr, sizeof(serv_addr)) === -1) error_handling("bind() error");

// 3. No listen, no accept: one socket talks with everyone, and each datagram says where it came from.
const clnt_addr = sockaddr_in();
while (true) {
  const clnt_addr_size = ref(sizeof(clnt_addr));
  const str_len = recvfrom(serv_sock, message, BUF_SIZE, 0, clnt_addr, clnt_addr_size);
  if (str_len === -1) error_handling("recvfrom() error");
  if (sendto(serv_sock, message, str_len, 0, clnt_addr, clnt_addr_size.value) === -1) error_handling("sendto() error");
}

function error_handling(message: string): never {
  fputs(message, stderr);
  fputc("\n", stderr);
  exit(1);
}
