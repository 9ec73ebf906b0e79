/**
 * What programs ask of their surroundings, <err.h> and <sys/ioctl.h>.
 *
 * @module
 */
import { F_GETFL, F_SETFL, MSG_DONTWAIT, MSG_PEEK, MSG_TRUNC, O_NONBLOCK } from "../../abi/constants.ts";
import { EAGAIN, EINVAL, ENOTTY, EPERM } from "../../abi/errno.ts";
import { errnoText } from "../../abi/errno_text.ts";
import { readable, set_errno, threadPort } from "../../process/mod.ts";
import type { Wide } from "../integers.ts";
import { ProgramExit } from "../runtime.ts";
import { attempt } from "./files.ts";
import { formatted, fromValues } from "./formats.ts";
import { callByName } from "./sockets.ts";
import { type Library, newString, type Program, put, stringAt } from "./types.ts";

const FIONREAD = 0x541b;
const FIONBIO = 0x5421;
/** Most bytes that FIONREAD counts. */
const MOST = 1 << 16;
const RLIMIT_NOFILE = 7;
/** How many descriptors a process may have. */
const DESCRIPTORS = 1024;
const encoder = new TextEncoder();

/** The functions on the system as such. */
export function systemLibrary(program: Program): Library {
  const { memory, fail } = program.runtime;
  const text = (content: string) => encoder.encode(`${content}\0`);
  const complain = (f: number, kinds: string, values: Wide[], errno: boolean, at: number): void => {
    const cause = errno ? `${f === 0 ? "" : ": "}${errnoText(memory.g_i32(program.errnoAddress))}` : "";
    const own = f === 0 ? new Uint8Array() : formatted(program, "err", f, fromValues(program, kinds, values), at);
    program.write(2, Uint8Array.of(...encoder.encode(`${program.name}: `), ...own, ...encoder.encode(`${cause}\n`)));
  };
  /** Bytes that could be read at once. */
  const available = (fd: number): number => {
    const room = memory.allocate(MOST);
    const before = memory.g_i32(program.errnoAddress);
    const count = callByName(program, "recv", fd, room, MOST, MSG_PEEK | MSG_DONTWAIT | MSG_TRUNC);
    memory.release(room, 0);
    if (count >= 0) return count;
    if (threadPort.errno() !== EAGAIN) return -1;
    set_errno(before);
    return 0;
  };
  const pathIn = (p: number, path: string, size: number, at: number): number => {
    put(program, p, text(path).subarray(0, size), at);
    return p;
  };
  return {
    ioctl(at, fd: number, request: Wide, kinds: string, values: Wide[]) {
      if (kinds !== "p") return fail("Cannot ioctl: behind the request a pointer is needed; is a & missing?", at);
      const p = Number(values[0]);
      if (Number(request) === FIONREAD) {
        const count = available(fd);
        if (count < 0) return -1;
        memory.w_32(p, count, at);
        return 0;
      }
      if (Number(request) === FIONBIO) {
        const flags = callByName(program, "fcntl", fd, F_GETFL, 0);
        if (flags < 0) return -1;
        const wanted = memory.r_i32(p, at) ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
        return callByName(program, "fcntl", fd, F_SETFL, wanted);
      }
      set_errno(ENOTTY);
      return -1;
    },
    err(at, status: number, f: number, kinds: string, values: Wide[]) {
      complain(f, kinds, values, true, at);
      throw new ProgramExit(status & 0xff);
    },
    errx(at, status: number, f: number, kinds: string, values: Wide[]) {
      complain(f, kinds, values, false, at);
      throw new ProgramExit(status & 0xff);
    },
    warn: (at, f: number, kinds: string, values: Wide[]) => complain(f, kinds, values, true, at),
    warnx: (at, f: number, kinds: string, values: Wide[]) => complain(f, kinds, values, false, at),
    openlog: () => {},
    closelog: () => {},
    syslog: (at) => fail("Cannot syslog: there is no system log here; fprintf(stderr, …) does the same", at),
    uname(at, p: number) {
      put(program, p, new Uint8Array(390), at);
      const names = ["Linux", hostName(), "6.0.0", "#1 SMP", Deno.build.arch, "(none)"];
      names.forEach((name, i) => put(program, p + 65 * i, text(name), at));
      return 0;
    },
    getrlimit(at, _resource: number, p: number) {
      memory.w_64(p, DESCRIPTORS, at);
      memory.w_64(p + 8, DESCRIPTORS, at);
      return 0;
    },
    setrlimit(at, resource: number, p: number) {
      const [wanted, most] = [Number(memory.r_u64(p, at)), Number(memory.r_u64(p + 8, at))];
      if (resource !== RLIMIT_NOFILE) return fail("Cannot setrlimit: only RLIMIT_NOFILE is known here", at);
      if (wanted > most || most > DESCRIPTORS) {
        set_errno(wanted > most ? EINVAL : EPERM);
        return -1;
      }
      if (wanted === DESCRIPTORS) return 0;
      return fail(
        `Cannot setrlimit: a process always has ${DESCRIPTORS} descriptors here, and no limit below that`,
        at,
      );
    },
    sysconf(_at, name: number) {
      const known: Readonly<Record<number, number>> = { 30: 4096, 4: 1024, 84: navigator.hardwareConcurrency, 2: 100 };
      if (known[name] === undefined) set_errno(EINVAL);
      return known[name] ?? -1;
    },
    getpid: () => Deno.pid,
    getppid: () => Deno.ppid,
    getcwd(at, p: number, size: Wide) {
      const path = attempt(() => Deno.cwd());
      if (typeof path === "string") return p === 0 ? newString(program, path) : pathIn(p, path, Number(size), at);
      set_errno(path);
      return 0;
    },
    chdir(at, path: number) {
      const errno = attempt(() => (Deno.chdir(stringAt(program, path, at)), 0));
      if (errno === 0) return 0;
      set_errno(errno);
      return -1;
    },
    isatty(_at, fd: number) {
      const stream = [Deno.stdin, Deno.stdout, Deno.stderr][fd];
      if (stream?.isTerminal()) return 1;
      set_errno(ENOTTY);
      return 0;
    },
    fsync: () => 0,
    umask: () => 0o022,
    gethostname(at, name: number, size: Wide) {
      pathIn(name, hostName(), Number(size), at);
      return 0;
    },
    basename(at, path: number) {
      const whole = path === 0 ? "" : stringAt(program, path, at);
      const trimmed = whole.replace(/(?<=.)\/+$/, "");
      if (trimmed === "" || trimmed === "/") return newString(program, trimmed || ".");
      memory.s_8(path + trimmed.length, 0);
      return path + trimmed.lastIndexOf("/") + 1;
    },
    dirname(at, path: number) {
      const whole = path === 0 ? "" : stringAt(program, path, at);
      return newString(program, /^(.*[^/])?\/+[^/]+\/*$/.exec(whole)?.[1] ?? (whole.startsWith("/") ? "/" : "."));
    },
    setlocale: () => newString(program, "C"),
    setenv: () => 0,
  };
}

/** The machine's name where it may be known. */
function hostName(): string {
  return readable("/etc/hostname")?.trim() || "localhost";
}
