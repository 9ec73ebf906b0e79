/**
 * hello_client IP PORT: connects, reads the greeting once and prints it.
 *
 * @module
 */
import {
  AF_INET,
  atoi,
  char,
  close,
  connect,
  exit,
  fputc,
  fputs,
  htons,
  inet_addr,
  memset,
  PF_INET,
  printf,
  read,
  sizeof,
  SOCK_STREAM,
  sockaddr_in,
  socket,
  stderr,
} from "../mod.ts";

const argv = ["hello_client", ...Deno.args];
const message = char(30);

if (argv.length !== 3) {
  printf("Usage: %s <IP> <port>\n", argv[0]);
  exit(1);
}
const port = atoi(argv[2]);
if (port < 1 || port > 65535) error_handling("port must be a number from 1 to 65535");

// 1. A socket.
const sock = socket(PF_INET, SOCK_STREAM, 0);
if (sock === -1) error_handling("socket() error");

// 2. The address of the server, in network byte order.
const serv_addr = sockaddr_in();
memset(serv_addr, 0, sizeof(serv_addr));
serv_addr.sin_family = AF_INET;
serv_addr.sin_addr.s_addr = inet_addr(argv[1]);
serv_addr.sin_port = htons(port);

// 3. connect gives this socket an address of its own as well: a free port, chosen by the kernel.
if (connect(sock, serv_addr, sizeof(serv_addr)) === -1) error_handling("connect() error");

// 4. One read takes what has arrived, and adds no NUL: room is left for one.
const str_len = read(sock, message, sizeof(message) - 1);
if (str_len === -1) error_handling("read() error");
message[str_len] = 0;

printf("Message from server: %s \n", message);
close(sock);

function error_handling(message: string): never {
  fputs(message, stderr);
  fputc("\n", stderr);
  exit(1);
}
