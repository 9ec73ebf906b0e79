import { O_NONBLOCK, O_RDWR, SO_RCVTIMEO, SOCK_CLOEXEC, SOCK_NONBLOCK, SOL_SOCKET } from "../abi/constants.ts";
import { EAGAIN, EBADF, EINVAL, EMFILE, EOPNOTSUPP } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { int, lengthRef, memory, putAddress } from "./arguments.ts";
import { closeSocket } from "./close_socket.ts";
import { OpenFile } from "./file.ts";
import type { Handler } from "./handlers.ts";
import type { KernelProcess } from "./process.ts";
import type { TcpSocket } from "./tcp_socket.ts";
import type { Outcome } from "./wait.ts";

/** accept(sockfd, addr, addrlen) */
export const accept: Handler = (process, [fd, addr, length]) => accept4(process, [fd, addr, length, 0]);

/** accept4(sockfd, addr, addrlen, flags) */
export const accept4: Handler = (process, [fdArg, addr, length, flagsArg]) => {
  const fd = int(fdArg);
  const flags = int(flagsArg);
  if (flags & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) return -EINVAL;
  const socket = process.socket(fd);
  if (typeof socket === "number") return socket;
  if (socket.kind === "udp") return -EOPNOTSUPP;
  const { nonblocking } = process.file(fd)!;
  const timeout = socket.options.get(SOL_SOCKET, SO_RCVTIMEO);
  const deadline = timeout ? { at: process.kernel.clock.now() + timeout, result: () => -EAGAIN } : undefined;
  let sure = false;
  const attempt = (): Outcome => {
    if (socket.closed) return -EBADF;
    const { queue } = socket;
    if (!queue) return -EINVAL;
    if (process.descriptors.lowestFree() < 0) return -EMFILE;
    const child = queue.take();
    if (child) return install(process, child, addr, length, flags);
    if (queue.error) {
      const error = queue.error;
      queue.error = 0;
      return -error;
    }
    queue.ask();
    if (nonblocking) {
      // A client that has connected must be found now, as it would be in C.
      if (sure) return -EAGAIN;
      sure = true;
      return { on: [], settle: true, retry: attempt };
    }
    return { on: [socket.changed], retry: attempt, reason: { type: "connection", local: socket.local! }, deadline };
  };
  return attempt();
};

function install(process: KernelProcess, child: TcpSocket, addr: Arg, length: Arg, flags: number): number {
  if (memory(addr)) {
    const result = putAddress(child.remote, child.family, addr, lengthRef(length));
    if (result < 0) {
      // The connection was taken from the queue before the address was looked at: it is lost, as in Linux.
      closeSocket(process.kernel, child);
      return result;
    }
  }
  const file = new OpenFile(child, O_RDWR, flags & SOCK_NONBLOCK ? O_NONBLOCK : 0);
  return process.open(file, (flags & SOCK_CLOEXEC) !== 0);
}
