import * as C from "../abi/constants.ts";
import { EBADF, EFAULT, EINVAL, EMFILE, EOPNOTSUPP } from "../abi/errno.ts";
import { int, memory } from "../kernel/arguments.ts";
import { until } from "../kernel/call_descriptors.ts";
import { OpenFile } from "../kernel/file.ts";
import type { Handler } from "./handlers.ts";
import { F_DUPFD_CLOEXEC, O_CLOEXEC, O_CREAT, O_NOCTTY, O_TMPFILE } from "./numbers.ts";
import type { NativeFile, NativeProcess } from "./process.ts";
import { RealFile } from "./real_file.ts";

/** What F_SETFL may change of a standard stream. */
const SETTABLE = C.O_APPEND | C.O_NONBLOCK;

/** close(fd) */
export const close: Handler = (process, [fd]) => {
  const descriptor = process.descriptors.remove(int(fd));
  if (!descriptor) return -EBADF;
  const closing = process.release(descriptor);
  return closing ? until(closing) : 0;
};

/** fcntl(fd, cmd, arg) */
export const fcntl: Handler = (process, [fdArg, cmd, argument]) => {
  const descriptor = process.descriptors.get(int(fdArg));
  if (!descriptor) return -EBADF;
  const value = int(argument ?? 0);
  switch (int(cmd)) {
    case C.F_DUPFD:
    case F_DUPFD_CLOEXEC:
      if (value < 0 || value >= process.descriptorLimit) return -EINVAL;
      return process.open(descriptor.file, int(cmd) === F_DUPFD_CLOEXEC, value);
    case C.F_GETFD:
      return descriptor.closeOnExec ? C.FD_CLOEXEC : 0;
    case C.F_SETFD:
      descriptor.closeOnExec = (value & C.FD_CLOEXEC) !== 0;
      return 0;
    case C.F_GETFL:
      return getStatus(process, descriptor.file);
    case C.F_SETFL:
      return setStatus(process, descriptor.file, value);
    default:
      return -EINVAL;
  }
};

/** O_NONBLOCK is the process's own idea: below, a file that blocks may be non-blocking. */
function getStatus(process: NativeProcess, { body, access, status }: NativeFile): number {
  if (body.kind === "standard") return access | status;
  const real = process.kernel.libc.fcntl(body.fd, C.F_GETFL, 0);
  return real < 0 ? real : (real & ~C.O_NONBLOCK) | (status & C.O_NONBLOCK);
}

function setStatus(process: NativeProcess, file: NativeFile, value: number): number {
  const { body } = file;
  if (body.kind === "real" && !body.borrowed) {
    const result = process.kernel.libc.fcntl(body.fd, C.F_SETFL, value | C.O_NONBLOCK);
    if (result < 0) return result;
    body.nonblocking = true;
  }
  file.status = value & SETTABLE;
  return 0;
}

/** open(pathname, flags): files that exist. */
export const open: Handler = (process, [pathArg, flagsArg]) => {
  const path = memory(pathArg);
  if (!path) return -EFAULT;
  const flags = int(flagsArg);
  if (flags & (O_CREAT | O_TMPFILE)) return process.cannot("files", EOPNOTSUPP);
  if (process.descriptors.lowestFree() < 0) return -EMFILE;
  const terminated = path.includes(0) ? path : new Uint8Array([...path, 0]);
  const fd = process.kernel.libc.open(terminated, flags | C.O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return fd;
  return process.open(new OpenFile(new RealFile(fd), flags & 3, flags & SETTABLE), (flags & O_CLOEXEC) !== 0);
};
