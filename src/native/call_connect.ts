import { POLLOUT, SO_SNDTIMEO } from "../abi/constants.ts";
import { EAGAIN, EALREADY, EBADF, EINPROGRESS, ENOTSOCK } from "../abi/errno.ts";
import { addressBytes, int } from "../kernel/arguments.ts";
import type { Outcome } from "../kernel/wait.ts";
import { Blocking } from "./blocking.ts";
import type { Handler } from "./handlers.ts";
import { addressIn } from "./memory.ts";

/**
 * connect(sockfd, addr, addrlen). Repeated on a non-blocking socket until it says something else than "in progress",
 * it does what the kernel's own blocking connect does after its wait: the result, and the state that is left, are its.
 */
export const connect: Handler = (process, [fdArg, addr, lengthArg]) => {
  const file = process.file(int(fdArg));
  if (!file) return -EBADF;
  const { body } = file;
  const length = int(lengthArg);
  if (body.kind === "standard") {
    // Linux takes the address in before it looks what kind of file this is.
    const taken = addressBytes(addr, length);
    return typeof taken === "number" ? taken : -ENOTSOCK;
  }
  const address = addressIn(addr, length)?.slice() ?? null;
  const { libc } = process.kernel;
  let first = 0;
  const blocking = new Blocking(process, body, {
    events: POLLOUT,
    reason: "answer",
    timeout: SO_SNDTIMEO,
    expired: () => first,
  });
  const attempt = (): Outcome => {
    if (body.closed) return process.closedUnder;
    const result = libc.connect(body.fd, address, length);
    first ||= result;
    // EAGAIN: the queue of an AF_UNIX listener is full, for which a blocking connect waits.
    const waits = result === -EINPROGRESS || result === -EALREADY || result === -EAGAIN;
    return waits && !file.nonblocking ? blocking.until(attempt) : result;
  };
  return attempt();
};
