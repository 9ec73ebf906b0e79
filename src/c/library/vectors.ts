/**
 * <sys/uio.h>, and messages of <sys/socket.h>: several arrays in one call.
 *
 * @module
 */
import { MSG_TRUNC } from "../../abi/constants.ts";
import { EINVAL } from "../../abi/errno.ts";
import { set_errno } from "../../process/mod.ts";
import type { Library, Program } from "./types.ts";

/** Most arrays of one call. */
const IOV_MAX = 1024;

type Call = (at: number, ...args: number[]) => number;

/** The functions that scatter and gather, over those of the kernel in `calls`. */
export function vectorLibrary(program: Program, calls: Library): Library {
  const { memory } = program.runtime;
  const { read, write, sendto, recvfrom } = calls as unknown as Record<string, Call>;
  const vectors = (list: number, count: number, at: number): { p: number; size: number }[] | undefined => {
    if (count < 0 || count > IOV_MAX) {
      set_errno(EINVAL);
      return undefined;
    }
    return Array.from({ length: count }, (_, i) => ({
      p: memory.r_p(list + 16 * i, at),
      size: Number(memory.r_u64(list + 16 * i + 8, at)),
    }));
  };
  const total = (parts: readonly { size: number }[]) => parts.reduce((sum, { size }) => sum + size, 0);
  /** Gathers the arrays into one, does something with it, and frees it. */
  const gathered = (
    parts: readonly { p: number; size: number }[],
    at: number,
    body: (p: number, n: number) => number,
  ) => {
    const whole = memory.allocate(total(parts));
    let to = whole;
    for (const { p, size } of parts) {
      memory.copy(to, p, size, at);
      to += size;
    }
    try {
      return body(whole, to - whole);
    } finally {
      memory.release(whole, at);
    }
  };
  const scattered = (
    parts: readonly { p: number; size: number }[],
    at: number,
    body: (p: number, n: number) => number,
  ) => {
    for (const { p, size } of parts) memory.range(p, size, true, at);
    const whole = memory.allocate(total(parts));
    try {
      const count = body(whole, total(parts));
      let from = whole;
      for (const { p, size } of parts) {
        const here = Math.max(0, Math.min(size, whole + count - from));
        memory.copy(p, from, here, at);
        from += here;
      }
      return count;
    } finally {
      memory.release(whole, at);
    }
  };
  const message = (p: number, at: number) => ({
    name: memory.r_p(p, at),
    nameLength: memory.r_i32(p + 8, at),
    parts: vectors(memory.r_p(p + 16, at), Number(memory.r_u64(p + 24, at)), at),
  });
  return {
    readv(at, fd: number, list: number, count: number) {
      const parts = vectors(list, count, at);
      return parts ? scattered(parts, at, (p, n) => read(at, fd, p, n)) : -1;
    },
    writev(at, fd: number, list: number, count: number) {
      const parts = vectors(list, count, at);
      return parts ? gathered(parts, at, (p, n) => write(at, fd, p, n)) : -1;
    },
    sendmsg(at, fd: number, p: number, flags: number) {
      const { name, nameLength, parts } = message(p, at);
      if (Number(memory.r_u64(p + 40, at)) > 0) noAncillary("sendmsg", at);
      return parts ? gathered(parts, at, (data, n) => sendto(at, fd, data, n, flags, name, nameLength)) : -1;
    },
    recvmsg(at, fd: number, p: number, flags: number) {
      const { name, parts } = message(p, at);
      if (!parts) return -1;
      const whole = total(parts);
      // With MSG_TRUNC the kernel tells the length of a datagram that does not fit.
      const count = scattered(
        parts,
        at,
        (data, n) => recvfrom(at, fd, data, n, flags | MSG_TRUNC, name, name && p + 8),
      );
      memory.w_64(p + 40, 0, at);
      memory.w_32(p + 48, count > whole ? MSG_TRUNC : 0, at);
      return flags & MSG_TRUNC ? count : Math.min(count, whole);
    },
  };

  function noAncillary(call: string, at: number): never {
    return program.runtime.fail(
      `Cannot ${call} with msg_control: descriptors can't be sent to another process here`,
      at,
    );
  }
}
