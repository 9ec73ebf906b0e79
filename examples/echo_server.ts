/**
 * echo_server PORT: serves five clients one after another; sends back what each sends, until it closes.
 *
 * @module
 */
import {
  accept,
  AF_INET,
  atoi,
  bind,
  char,
  close,
  exit,
  fputc,
  fputs,
  htonl,
  htons,
  INADDR_ANY,
  listen,
  memset,
  PF_INET,
  printf,
  read,
  ref,
  sizeof,
  SOCK_STREAM,
  sockaddr_in,
  socket,
  stderr,
  write,
} from "../mod.ts";

const BUF_SIZE = 1024;

const argv = ["echo_server", ...Deno.args];
const message = char(BUF_SIZE);

if (argv.length !== 2) {
  printf("Usage: %s <port>\n", argv[0]);
  exit(1);
}
const port = atoi(argv[1]);
if (port < 1 || port > 65535) error_handling("port must be a number from 1 to 65535");

// 1. A socket.
const serv_sock = socket(PF_INET, SOCK_STREAM, 0);
if (serv_sock === -1) error_handling("socket() error");

// 2. Its address: the given port on every address of this machine.
const serv_addr = sockaddr_in();
memset(serv_addr, 0, sizeof(serv_addr));
serv_addr.sin_family = AF_INET;
serv_addr.sin_addr.s_addr = htonl(INADDR_ANY);
serv_addr.sin_port = htons(port);

if (bind(serv_sock, serv_addr, sizeof(serv_addr)) === -1) error_handling("bind() error");

// 3. While one client is served, up to six wait in the queue.
if (listen(serv_sock, 5) === -1) error_handling("listen() error");

const clnt_addr = sockaddr_in();
for (let i = 0; i < 5; i++) {
  // 4. The next client, on a socket of its own.
  const clnt_addr_size = ref(sizeof(clnt_addr));
  const clnt_sock = accept(serv_sock, clnt_addr, clnt_addr_size);
  if (clnt_sock === -1) error_handling("accept() error");
  printf("Connected client %d \n", i + 1);

  // 5. As many bytes go back as came; read returns 0 when the client has closed.
  let str_len;
  while ((str_len = read(clnt_sock, message, BUF_SIZE)) !== 0) {
    if (str_len === -1) error_handling("read() error");
    if (write(clnt_sock, message, str_len) === -1) error_handling("write() error");
  }

  close(clnt_sock);
}

close(serv_sock);

function error_handling(message: string): never {
  fputs(message, stderr);
  fputc("\n", stderr);
  exit(1);
}
