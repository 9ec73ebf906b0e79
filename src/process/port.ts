import { setErrno, threadState } from "./thread_state.ts";
import { endBySigpipe } from "./exit.ts";
import { hasClient } from "./program.ts";
import { syscall, tell } from "./syscall.ts";
import { denoStdio } from "./stdio.ts";
import { readable } from "./readable.ts";

const HOSTS = Deno.build.os === "windows" ? "C:\\Windows\\System32\\drivers\\etc\\hosts" : "/etc/hosts";

/** Descriptors and errno of this thread, for the functions of the headers. */
export const threadPort: {
  write(fd: number, bytes: Uint8Array): number;
  read(fd: number, buffer: Uint8Array): number;
  errno(): number;
  setErrno(number: number): void;
  hosts(): string | undefined;
  warn(sentence: string): void;
} = {
  write(fd, bytes) {
    // A program that only prints needs no kernel.
    if (!hasClient() && threadState().program && (fd === 1 || fd === 2)) {
      try {
        denoStdio.write(fd, bytes);
        return bytes.length;
      } catch (error) {
        if (error instanceof Deno.errors.BrokenPipe) endBySigpipe();
        // Anything else, such as a full disk: the kernel's write fails in the same way, and says it as C does.
      }
    }
    return syscall("write", fd, bytes, bytes.length);
  },
  read: (fd, buffer) => syscall("read", fd, buffer, buffer.length),
  errno: () => threadState().errno,
  setErrno,
  hosts: () => readable(HOSTS),
  warn: tell,
};
