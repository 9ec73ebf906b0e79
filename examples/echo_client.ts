/**
 * echo_client IP PORT: sends typed lines and prints what comes back, believing that one read returns what one write sent.
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
  fgets,
  fputc,
  fputs,
  htons,
  inet_addr,
  memset,
  PF_INET,
  printf,
  puts,
  read,
  sizeof,
  SOCK_STREAM,
  sockaddr_in,
  socket,
  stderr,
  stdin,
  stdout,
  strcmp,
  strlen,
  write,
} from "../mod.ts";

const BUF_SIZE = 1024;

const argv = ["echo_client", ...Deno.args];
const message = char(BUF_SIZE);

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

// 3. When connect returns, the request is in the queue of the server, which may not have accepted it yet.
if (connect(sock, serv_addr, sizeof(serv_addr)) === -1) error_handling("connect() error");
else puts("Connected.....");

while (true) {
  fputs("Input message(Q to quit): ", stdout);
  if (fgets(message, BUF_SIZE, stdin) === null) break;
  // The last line of a file may lack its newline.
  if (!strcmp(message, "q\n") || !strcmp(message, "Q\n") || !strcmp(message, "q") || !strcmp(message, "Q")) break;

  // 4. The text goes without its NUL. TCP keeps no message boundaries: the one read may bring only a part of it.
  if (write(sock, message, strlen(message)) === -1) error_handling("write() error");
  const str_len = read(sock, message, BUF_SIZE - 1);
  if (str_len === -1) error_handling("read() error");
  message[str_len] = 0;
  printf("Message from server: %s", message);
}

close(sock);

function error_handling(message: string): never {
  fputs(message, stderr);
  fputc("\n", stderr);
  exit(1);
}
