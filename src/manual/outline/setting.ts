/** Lines that many examples begin with. */

/** A listening socket, `serv`, on a free port; `addr` is its address. */
export const listening: readonly string[] = [
  "> serv = socket(PF_INET, SOCK_STREAM, 0)",
  "3",
  '> addr = sockaddr_in("127.0.0.1", 0); bind(serv, addr); listen(serv, 5)',
  "0",
  "> getsockname(serv, addr, ref(sizeof(addr)))",
  "0",
];

/** Also both ends of a connection: `sock` is the client's, `clnt` the one that `accept` made. */
export const connected: readonly string[] = [
  ...listening,
  "> sock = socket(PF_INET, SOCK_STREAM, 0); connect(sock, addr)",
  "0",
  "> clnt = accept(serv)",
  "5",
];
