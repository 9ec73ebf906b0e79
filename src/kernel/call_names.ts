import { wildcard } from "../abi/address.ts";
import { ENOTCONN } from "../abi/errno.ts";
import { int, lengthRef, putAddress } from "./arguments.ts";
import { caughtUp } from "./catch_up.ts";
import type { Handler } from "./handlers.ts";

/** getsockname(sockfd, addr, addrlen) */
export const getsockname: Handler = (process, [fd, addr, length]) => {
  const socket = process.socket(int(fd));
  if (typeof socket === "number") return socket;
  return putAddress(socket.local ?? { host: wildcard(socket.family), port: 0 }, socket.family, addr, lengthRef(length));
};

/** getpeername(sockfd, addr, addrlen) */
export const getpeername: Handler = (process, [fd, addr, length]) => {
  const socket = process.socket(int(fd));
  if (typeof socket === "number") return socket;
  const answer = () => {
    const known = socket.remote && socket.remote.port !== 0 &&
      (socket.kind === "udp" || (socket.state !== "CLOSED" && socket.state !== "SYN-SENT"));
    return known ? putAddress(socket.remote, socket.family, addr, lengthRef(length)) : -ENOTCONN;
  };
  return socket.kind === "tcp" ? caughtUp(socket, answer) : answer();
};
