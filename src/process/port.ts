import { setErrno, threadState } from "./thread_state.ts";
import { hasClient } from "./program.ts";
import { syscall } from "./syscall.ts";
import { denoStdio } from "./stdio.ts";

/** Descriptors and errno of this thread, for the functions of the headers. */
export const threadPort: {
  write(fd: number, bytes: Uint8Array): number;
  read(fd: number, buffer: Uint8Array): number;
  errno(): number;
  setErrno(number: number): void;
} = {
  write(fd, bytes) {
    // A program that only prints needs no kernel.
    if (!hasClient() && threadState().program && (fd === 1 || fd === 2)) {
      denoStdio.write(fd, bytes);
      return bytes.length;
    }
    return syscall("write", fd, bytes, bytes.length);
  },
  read: (fd, buffer) => syscall("read", fd, buffer, buffer.length),
  errno: () => threadState().errno,
  setErrno,
};
