/**
 * hello_server PORT: greets one client with the 13 bytes of "Hello World!".
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
  ref,
  sizeof,
  SOCK_STREAM,
  sockaddr_in,
  socket,
  stderr,
  write,
} from "../mod.ts";

const argv = ["hello_server", ...Deno.args];
const message = char("Hello World!");

if (argv.length !== 2) {
  printf("Usage: %s <port>\n", argv[0]);
  exit(1);
}
const port = atoi(argv[1]);
if (port < 1 || port > 65535) error_handling("port must be a number from 1 to 65535");

// 1. A socket: one end of a conversation that has no address yet.
const serv_sock = socket(PF_INET, SOCK_STREAM, 0);
if (serv_sock === -1) error_handling("socket() error");

// 2. Its address: the given port on every address of this machine, in network byte order.
const serv_addr = sockaddr_in();
memset(serv_addr, 0, sizeof(serv_addr));
serv_addr.sin_family = AF_INET;
serv_addr.sin_addr.s_addr = htonl(INADDR_ANY);
serv_addr.sin_port = htons(port);

if (bind(serv_sock, serv_addr, sizeof(serv_addr)) === -1) error_handling("bind() error");

// 3. From here on clients can connect; they wait in a queue until they are accepted.
if (listen(serv_sock, 5) === -1) error_handling("listen() error");

// 4. The first of the queue, or whoever comes first, on a socket of its own.
const clnt_addr = sockaddr_in();
const clnt_addr_size = ref(sizeof(clnt_addr));
const clnt_sock = accept(serv_sock, clnt_addr, clnt_addr_size);
if (clnt_sock === -1) error_handling("accept() error");
printf("serv : %d, clnt : %d\n\n", serv_sock, clnt_sock);

// 5. sizeof counts the NUL too: 13 bytes.
if (write(clnt_sock, message, sizeof(message)) === -1) error_handling("write() error");
printf("serv : %d, clnt : %d\n\n", serv_sock, clnt_sock);

// 6. Both sockets are open; both are to be closed.
close(clnt_sock);
close(serv_sock);

function error_handling(message: string): never {
  fputs(message, stderr);
  fputc("\n", stderr);
  exit(1);
}
