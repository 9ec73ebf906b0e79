import { O_RDWR, POLLIN, SO_RCVTIMEO, SOCK_CLOEXEC, SOCK_NONBLOCK } from "../abi/constants.ts";
import { EAGAIN, EBADF, EINVAL, EMFILE, ENOTSOCK } from "../abi/errno.ts";
import { int } from "../kernel/arguments.ts";
import { OpenFile } from "../kernel/file.ts";
import type { Outcome } from "../kernel/wait.ts";
import { Blocking } from "./blocking.ts";
import type { Handler } from "./handlers.ts";
import { addressOut } from "./memory.ts";
import { RealFile } from "./real_file.ts";

/** accept(sockfd, addr, addrlen) */
export const accept: Handler = (process, [fd, addr, length]) => accept4(process, [fd, addr, length, 0]);

/** accept4(sockfd, addr, addrlen, flags) */
export const accept4: Handler = (process, [fdArg, addr, length, flagsArg]) => {
  const file = process.file(int(fdArg));
  if (!file) return -EBADF;
  const flags = int(flagsArg);
  if (flags & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) return -EINVAL;
  // Before the queue is looked at: a connection must not be lost for want of a descriptor.
  if (process.descriptors.lowestFree() < 0) return -EMFILE;
  const { body } = file;
  if (body.kind === "standard") return -ENOTSOCK;
  const { libc } = process.kernel;
  const out = addressOut(addr, length);
  const blocking = new Blocking(process, body, { events: POLLIN, reason: "connection", timeout: SO_RCVTIMEO });
  const attempt = (): Outcome => {
    if (body.closed) return process.closedUnder;
    const fd = libc.accept4(body.fd, out.bytes, out.length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd === -EAGAIN && !file.nonblocking) return blocking.until(attempt);
    if (fd < 0) return fd;
    out.done();
    const accepted = new RealFile(fd, body);
    return process.open(new OpenFile(accepted, O_RDWR, flags & SOCK_NONBLOCK), (flags & SOCK_CLOEXEC) !== 0);
  };
  return attempt();
};
