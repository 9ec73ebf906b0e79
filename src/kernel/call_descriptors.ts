import * as C from "../abi/constants.ts";
import { EBADF, EFAULT, EINVAL, ENOENT, EOPNOTSUPP } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { int, memory } from "./arguments.ts";
import type { BaseProcess } from "./base_process.ts";
import { OpenFile } from "./file.ts";
import type { Handler } from "./handlers.ts";
import { type Outcome, WaitQueue } from "./wait.ts";

/** Linux sets this on every file that a 64-bit program opens. */
const O_LARGEFILE = 0o100000;

/** What F_SETFL may change: O_APPEND, O_NONBLOCK, and O_ASYNC, O_DIRECT, O_NOATIME that mean nothing here. */
const SETTABLE = C.O_APPEND | C.O_NONBLOCK;

/** close(fd) */
export const close: Handler = (process, [fd]) => {
  const descriptor = process.descriptors.remove(int(fd));
  if (!descriptor) return -EBADF;
  const { body } = descriptor.file;
  const holdsPort = body.kind === "udp" || (body.kind === "tcp" && body.queue !== undefined);
  const closing = process.release(descriptor);
  // Waited for until its port is free; a connection sends what is left by itself.
  return closing && holdsPort ? until(closing) : 0;
};

/** `result` once `done` has resolved. */
export function until(done: Promise<void>, result = 0): Outcome {
  const changed = new WaitQueue();
  let over = false;
  done.finally(() => {
    over = true;
    changed.wake();
  });
  const retry = (): Outcome => over ? result : { on: [changed], retry };
  return retry();
}

/** dup(oldfd) */
export function dup<B>(process: BaseProcess<B>, [fd]: readonly Arg[]): number {
  const file = process.file(int(fd));
  return file ? process.open(file) : -EBADF;
}

/** dup2(oldfd, newfd) */
export function dup2<B>(process: BaseProcess<B>, [oldArg, newArg]: readonly Arg[]): number {
  const [oldFd, newFd] = [int(oldArg), int(newArg)];
  const file = process.file(oldFd);
  if (!file || newFd < 0 || newFd >= process.descriptorLimit) return -EBADF;
  if (oldFd === newFd) return newFd;
  const replaced = process.descriptors.remove(newFd);
  if (replaced) process.release(replaced);
  process.install(newFd, file);
  return newFd;
}

/** fcntl(fd, cmd, arg) */
export const fcntl: Handler = (process, [fdArg, cmd, argument]) => {
  const descriptor = process.descriptors.get(int(fdArg));
  if (!descriptor) return -EBADF;
  const { file } = descriptor;
  const value = int(argument);
  switch (int(cmd)) {
    case C.F_DUPFD:
      if (value < 0 || value >= process.descriptorLimit) return -EINVAL;
      return process.open(file, false, value);
    case C.F_GETFD:
      return descriptor.closeOnExec ? C.FD_CLOEXEC : 0;
    case C.F_SETFD:
      descriptor.closeOnExec = (value & C.FD_CLOEXEC) !== 0;
      return 0;
    case C.F_GETFL:
      return file.access | file.status;
    case C.F_SETFL:
      file.status = value & SETTABLE | file.status & ~SETTABLE;
      return 0;
    default:
      return -EINVAL;
  }
};

/** open(pathname, flags): /dev/null only, for the lessons on descriptors. */
export const open: Handler = (process, [pathArg, flagsArg]) => {
  const bytes = memory(pathArg);
  if (!bytes) return -EFAULT;
  const path = new TextDecoder().decode(bytes).split("\0")[0];
  if (path === "") return -ENOENT;
  if (path !== "/dev/null") return process.cannot("files", EOPNOTSUPP);
  const flags = int(flagsArg);
  // Access mode 3 means "for ioctl only" on Linux: neither reading nor writing.
  return process.open(
    new OpenFile({ kind: "null" }, flags & 3, flags & SETTABLE | O_LARGEFILE),
    (flags & C.SOCK_CLOEXEC) !== 0,
  );
};
