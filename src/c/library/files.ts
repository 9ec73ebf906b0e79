/**
 * Files: what open() gives but sockets and /dev/null. The kernel knows nothing of them: a descriptor of /dev/null holds
 * the number, so that numbers, dup() and select() are as in C.
 *
 * @module
 */
import { O_APPEND, O_RDONLY, O_WRONLY } from "../../abi/constants.ts";
import * as E from "../../abi/errno.ts";

export const O_CREAT = 0o100;
export const O_EXCL = 0o200;
export const O_TRUNC = 0o1000;
const O_ACCMODE = 3;

/** An open file; descriptors that dup() has made share one. */
export class OpenFile {
  readonly #file: Deno.FsFile;
  readonly #flags: number;
  #users = 1;

  private constructor(file: Deno.FsFile, flags: number) {
    this.#file = file;
    this.#flags = flags;
  }

  /** Opens a file; a number is the errno that says why not. */
  static open(path: string, flags: number, mode: number): OpenFile | number {
    const access = flags & O_ACCMODE;
    const write = access !== O_RDONLY;
    const options = {
      read: access !== O_WRONLY,
      write,
      append: write && (flags & O_APPEND) !== 0,
      truncate: write && (flags & O_TRUNC) !== 0,
      create: write && (flags & O_CREAT) !== 0,
      createNew: write && (flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0,
      mode,
    };
    return attempt(() => {
      if (write && isFolder(path)) return E.EISDIR;
      return new OpenFile(Deno.openSync(path, options), flags);
    });
  }

  /** As read(2); less than 0 is an errno. */
  read(buffer: Uint8Array): number {
    if ((this.#flags & O_ACCMODE) === O_WRONLY) return -E.EBADF;
    return negative(attempt(() => ({ count: buffer.length === 0 ? 0 : this.#file.readSync(buffer) ?? 0 })));
  }

  /** As write(2); less than 0 is an errno. */
  write(bytes: Uint8Array): number {
    if ((this.#flags & O_ACCMODE) === O_RDONLY) return -E.EBADF;
    return negative(attempt(() => ({ count: this.#file.writeSync(bytes) })));
  }

  /** As lseek(2). */
  seek(offset: number, whence: number): number {
    return negative(attempt(() => ({ count: this.#file.seekSync(offset, whence as Deno.SeekMode) })));
  }

  /** As fstat(2); a number is an errno. */
  stat(): Deno.FileInfo | number {
    return attempt(() => this.#file.statSync());
  }

  /** As ftruncate(2); 0 or an errno. */
  truncate(size: number): number {
    return attempt(() => (this.#file.truncateSync(size), 0));
  }

  /** One more descriptor for it. */
  share(): this {
    this.#users++;
    return this;
  }

  /** One descriptor less; with the last it is closed. */
  close(): void {
    if (--this.#users === 0) this.#file.close();
  }
}

function negative(result: { count: number } | number): number {
  return typeof result === "number" ? -result : result.count;
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** What the operating system's refusals are as errno. */
const ERRORS: readonly [new (...args: never[]) => Error, number][] = [
  [Deno.errors.NotFound, E.ENOENT],
  [Deno.errors.NotCapable, E.EACCES],
  [Deno.errors.PermissionDenied, E.EACCES],
  [Deno.errors.AlreadyExists, E.EEXIST],
  [Deno.errors.IsADirectory, E.EISDIR],
  [Deno.errors.NotADirectory, E.ENOTDIR],
];

/** Does something with files; a refusal is a number, the errno. */
export function attempt<T>(body: () => T): T | number {
  try {
    return body();
  } catch (error) {
    const found = ERRORS.find(([kind]) => error instanceof kind);
    if (error instanceof Deno.errors.NotCapable) console.error(`sockrepl: ${error.message}`);
    if (found) return found[1];
    if (error instanceof Error && /os error (\d+)/.test(error.message)) {
      return Number(/os error (\d+)/.exec(error.message)![1]);
    }
    throw error;
  }
}
