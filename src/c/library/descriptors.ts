/**
 * Descriptors of the kernel's and of files, under the same calls: open, read, write, close, dup, lseek, stat.
 *
 * @module
 */
import { F_DUPFD, O_NONBLOCK, O_RDWR } from "../../abi/constants.ts";
import * as E from "../../abi/errno.ts";
import { set_errno } from "../../process/mod.ts";
import type { Wide } from "../integers.ts";
import { attempt, OpenFile } from "./files.ts";
import { callByName, socketLibrary, transfer } from "./sockets.ts";
import { type Library, type LibraryFunction, newString, type Program, put, stringAt } from "./types.ts";

/** Reads from a descriptor, as read(2). */
export function readFrom(program: Program, fd: number, buffer: Uint8Array): number {
  const file = program.openFiles.get(fd);
  return file ? result(file.read(buffer)) : transfer(program, "read", fd, buffer);
}

/** Writes to a descriptor, as write(2). */
export function writeTo(program: Program, fd: number, bytes: Uint8Array): number {
  const file = program.openFiles.get(fd);
  return file ? result(file.write(bytes)) : transfer(program, "write", fd, bytes);
}

/** Closes a descriptor, as close(2). */
export function closeDescriptor(program: Program, fd: number): number {
  program.openFiles.get(fd)?.close();
  program.openFiles.delete(fd);
  return callByName(program, "close", fd);
}

/** Opens a file, as open(2). */
export function openFile(program: Program, path: string, flags: number, mode: number): number {
  const opened = OpenFile.open(path, flags, mode);
  if (typeof opened === "number") return result(-opened);
  const fd = placeholder(program, flags);
  if (fd < 0) opened.close();
  else program.openFiles.set(fd, opened);
  return fd;
}

/** A descriptor of /dev/null, which holds a number for something that the kernel does not know. */
export function placeholder(program: Program, flags = O_RDWR): number {
  const { memory } = program.runtime;
  const path = newString(program, "/dev/null");
  const fd = callByName(program, "open", path, flags & (3 | O_NONBLOCK));
  memory.release(path, 0);
  return fd;
}

/** What a call of a file returns: -1 with errno for what is less than 0. */
function result(value: number): number {
  if (value >= 0) return value;
  set_errno(-value);
  return -1;
}

/** The calls of the kernel, with files among what they work on. */
export function descriptorLibrary(program: Program): Library {
  const { memory } = program.runtime;
  const kernel = socketLibrary(program) as Record<string, (at: number, ...args: unknown[]) => number>;
  const files = program.openFiles;
  const copied = (from: number, to: number): number => {
    const file = files.get(from);
    if (to < 0 || to === from) return to;
    files.get(to)?.close();
    if (file) files.set(to, file.share());
    else files.delete(to);
    return to;
  };
  const status = (info: Deno.FileInfo | number, to: number, at: number): number => {
    if (typeof info === "number") return result(-info);
    putStatus(program, to, info, at);
    return 0;
  };
  const library: Record<string, LibraryFunction> = {
    ...kernel as Library,
    open(at, path: number, flags: number, _kinds: string, rest: Wide[]) {
      const name = stringAt(program, path, at);
      if (name === "/dev/null") return kernel.open(at, path, flags, "", []);
      return openFile(program, name, flags, rest.length > 0 ? Number(rest[0]) & 0o777 : 0o666);
    },
    creat: (at, path: number, mode: number) => openFile(program, stringAt(program, path, at), 0o1101, mode & 0o777),
    read(at, fd: number, p: number, n: Wide) {
      const file = files.get(fd);
      return file ? result(file.read(memory.slice(p, Number(n), true, at))) : kernel.read(at, fd, p, n);
    },
    write(at, fd: number, p: number, n: Wide) {
      const file = files.get(fd);
      return file ? result(file.write(memory.slice(p, Number(n), false, at))) : kernel.write(at, fd, p, n);
    },
    close: (_at, fd: number) => closeDescriptor(program, fd),
    dup: (at, fd: number) => copied(fd, kernel.dup(at, fd)),
    dup2: (at, from: number, to: number) => copied(from, kernel.dup2(at, from, to)),
    fcntl(at, fd: number, command: number, kinds: string, values: Wide[]) {
      const got = kernel.fcntl(at, fd, command, kinds, values);
      return command === F_DUPFD ? copied(fd, got) : got;
    },
    lseek(_at, fd: number, offset: Wide, whence: number) {
      const file = files.get(fd);
      return file ? result(file.seek(Number(offset), whence)) : result(-E.ESPIPE);
    },
    ftruncate(_at, fd: number, size: Wide) {
      const file = files.get(fd);
      return result(file ? -file.truncate(Number(size)) : -E.EINVAL);
    },
    fstat(at, fd: number, to: number) {
      const file = files.get(fd);
      if (file) return status(file.stat(), to, at);
      if (kernel.fcntl(at, fd, 1, "", []) < 0) return -1;
      putStatus(program, to, undefined, at);
      return 0;
    },
    stat: (at, path: number, to: number) => status(attempt(() => Deno.statSync(stringAt(program, path, at))), to, at),
    lstat: (at, path: number, to: number) => status(attempt(() => Deno.lstatSync(stringAt(program, path, at))), to, at),
    access(at, path: number) {
      const info = attempt(() => Deno.statSync(stringAt(program, path, at)));
      return typeof info === "number" ? result(-info) : 0;
    },
    unlink: (at, path: number) => result(-attempt(() => (Deno.removeSync(stringAt(program, path, at)), 0))),
    remove: (at, path: number) => result(-attempt(() => (Deno.removeSync(stringAt(program, path, at)), 0))),
    rename(at, from: number, to: number) {
      const [old, fresh] = [stringAt(program, from, at), stringAt(program, to, at)];
      return result(-attempt(() => (Deno.renameSync(old, fresh), 0)));
    },
    mkdir(at, path: number, mode: number) {
      return result(-attempt(() => (Deno.mkdirSync(stringAt(program, path, at), { mode: mode & 0o777 }), 0)));
    },
    sendfile(at, to: number, from: number, offset: number, count: Wide) {
      const file = files.get(from);
      if (!file) return result(-E.EINVAL);
      const before = file.seek(0, 1);
      if (offset !== 0) file.seek(Number(memory.r_i64(offset, at)), 0);
      const bytes = new Uint8Array(Math.min(Number(count), 1 << 16));
      const got = file.read(bytes);
      const sent = got > 0 ? writeTo(program, to, bytes.subarray(0, got)) : result(got);
      if (offset !== 0) {
        memory.w_64(offset, Number(memory.r_i64(offset, at)) + Math.max(0, sent), at);
        file.seek(before, 0);
      }
      return sent;
    },
  };
  return library;
}

const S_IFREG = 0o100000;
const S_IFDIR = 0o040000;
const S_IFCHR = 0o020000;

/** Fills in a `struct stat`; what is no file counts as a device. */
function putStatus(program: Program, to: number, info: Deno.FileInfo | undefined, at: number): void {
  const { memory } = program.runtime;
  put(program, to, new Uint8Array(144), at);
  const kind = info?.isDirectory ? S_IFDIR : info ? S_IFREG : S_IFCHR;
  memory.s_64(to, info?.dev ?? 0);
  memory.s_64(to + 8, info?.ino ?? 0);
  memory.s_64(to + 16, info?.nlink ?? 1);
  memory.s_32(to + 24, info?.mode ?? kind | 0o666);
  memory.s_32(to + 28, info?.uid ?? 0);
  memory.s_32(to + 32, info?.gid ?? 0);
  memory.s_64(to + 48, info?.size ?? 0);
  memory.s_64(to + 56, info?.blksize ?? 4096);
  memory.s_64(to + 64, info?.blocks ?? 0);
  [info?.atime, info?.mtime, info?.ctime].forEach((time, i) =>
    memory.s_64(to + 72 + 16 * i, Math.floor((time?.getTime() ?? 0) / 1000))
  );
}
