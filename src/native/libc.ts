/**
 * The C library, by FFI: one row a function, and each function as a method that answers its result or, as the kernel
 * itself does, an error number made negative.
 *
 * @module
 */

/**
 * The functions used. Sizes are handed over as bigints: with numbers Deno takes its slow way into C. Results that C
 * gives as `ssize_t` are read as 32 bits: no call moves more than 2 GiB, and -1 stays -1. The variadic ones (fcntl,
 * ioctl, open) take their arguments as others do, on x86-64 and on arm64 Linux.
 */
const functions = {
  __errno_location: { parameters: [], result: "pointer" },
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  bind: { parameters: ["i32", "buffer", "i32"], result: "i32" },
  listen: { parameters: ["i32", "i32"], result: "i32" },
  accept4: { parameters: ["i32", "buffer", "buffer", "i32"], result: "i32" },
  connect: { parameters: ["i32", "buffer", "i32"], result: "i32" },
  read: { parameters: ["i32", "buffer", "usize"], result: "i32" },
  write: { parameters: ["i32", "buffer", "usize"], result: "i32" },
  send: { parameters: ["i32", "buffer", "usize", "i32"], result: "i32" },
  recv: { parameters: ["i32", "buffer", "usize", "i32"], result: "i32" },
  sendto: { parameters: ["i32", "buffer", "usize", "i32", "buffer", "i32"], result: "i32" },
  recvfrom: { parameters: ["i32", "buffer", "usize", "i32", "buffer", "buffer"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
  close_later: { name: "close", parameters: ["i32"], result: "i32", nonblocking: true },
  shutdown: { parameters: ["i32", "i32"], result: "i32" },
  getsockname: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
  getpeername: { parameters: ["i32", "buffer", "buffer"], result: "i32" },
  setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "i32"], result: "i32" },
  getsockopt: { parameters: ["i32", "i32", "i32", "buffer", "buffer"], result: "i32" },
  fcntl: { parameters: ["i32", "i32", "i32"], result: "i32" },
  open: { parameters: ["buffer", "i32", "i32"], result: "i32" },
  ioctl: { parameters: ["i32", "usize", "buffer"], result: "i32" },
  poll: { parameters: ["buffer", "usize", "i32"], result: "i32" },
  eventfd: { parameters: ["u32", "i32"], result: "i32" },
  epoll_create1: { parameters: ["i32"], result: "i32" },
  epoll_ctl: { parameters: ["i32", "i32", "i32", "buffer"], result: "i32" },
  epoll_wait: { parameters: ["i32", "buffer", "i32", "i32"], result: "i32", nonblocking: true },
} as const satisfies Deno.ForeignLibraryInterface;

/** Memory handed to a function, or NULL. */
export type Pointer = Uint8Array<ArrayBufferLike> | Int32Array<ArrayBufferLike> | null;

/** What the FFI takes: it works on shared memory too, which its types leave out. */
type Lent = Uint8Array<ArrayBuffer> | null;

/** A size as the FFI takes it, made anew only when it is another one than before. */
class LastSize {
  #number = 0;
  #big = 0n;

  of(number: number): bigint {
    if (number !== this.#number) {
      this.#number = number;
      this.#big = BigInt(number);
    }
    return this.#big;
  }
}

/** An open C library. */
export class Libc {
  readonly #library: Deno.DynamicLibrary<typeof functions>;
  readonly #functions: Deno.DynamicLibrary<typeof functions>["symbols"];
  /** This thread's errno. */
  readonly #errno: Deno.UnsafePointerView;
  // The last counts as bigints: loops ask for the same again, and memory for them is saved.
  readonly #sent = new LastSize();
  readonly #wanted = new LastSize();
  readonly #polled = new LastSize();

  /**
   * Opens the C library.
   *
   * @throws {Error} where there is no Linux on x86-64 or arm64, or without the permission `--allow-ffi`.
   */
  constructor() {
    const { os, arch } = Deno.build;
    if (os !== "linux" || (arch !== "x86_64" && arch !== "aarch64")) {
      throw new Error(`Cannot use the libc kernel: it needs Linux on x86-64 or arm64, and this is ${os} on ${arch}`);
    }
    this.#library = openLibrary();
    this.#functions = this.#library.symbols;
    this.#errno = new Deno.UnsafePointerView(this.#functions.__errno_location()!);
  }

  /** errno is read before anything else is called: nothing in between can set it. */
  #result(result: number): number {
    return result < 0 ? -this.#errno.getInt32() : result;
  }

  socket(domain: number, type: number, protocol: number): number {
    return this.#result(this.#functions.socket(domain, type, protocol));
  }

  bind(fd: number, address: Pointer, length: number): number {
    return this.#result(this.#functions.bind(fd, address as Lent, length));
  }

  listen(fd: number, backlog: number): number {
    return this.#result(this.#functions.listen(fd, backlog));
  }

  accept4(fd: number, address: Pointer, length: Pointer, flags: number): number {
    return this.#result(this.#functions.accept4(fd, address as Lent, length as Lent, flags));
  }

  connect(fd: number, address: Pointer, length: number): number {
    return this.#result(this.#functions.connect(fd, address as Lent, length));
  }

  read(fd: number, buffer: Pointer, count: number): number {
    return this.#result(this.#functions.read(fd, buffer as Lent, BigInt(count)));
  }

  write(fd: number, bytes: Pointer, count: number): number {
    return this.#result(this.#functions.write(fd, bytes as Lent, BigInt(count)));
  }

  send(fd: number, bytes: Pointer, count: number, flags: number): number {
    return this.#result(this.#functions.send(fd, bytes as Lent, this.#sent.of(count), flags));
  }

  recv(fd: number, buffer: Pointer, count: number, flags: number): number {
    return this.#result(this.#functions.recv(fd, buffer as Lent, this.#wanted.of(count), flags));
  }

  sendto(fd: number, bytes: Pointer, count: number, flags: number, to: Pointer, toLength: number): number {
    const size = this.#sent.of(count);
    return this.#result(this.#functions.sendto(fd, bytes as Lent, size, flags, to as Lent, toLength));
  }

  recvfrom(fd: number, buffer: Pointer, count: number, flags: number, from: Pointer, length: Pointer): number {
    const size = this.#wanted.of(count);
    return this.#result(
      this.#functions.recvfrom(fd, buffer as Lent, size, flags, from as Lent, length as Lent),
    );
  }

  close(fd: number): number {
    return this.#result(this.#functions.close(fd));
  }

  /** close() on another thread, for a socket that lingers; its error is not known here. */
  async closeLater(fd: number): Promise<void> {
    await this.#functions.close_later(fd);
  }

  shutdown(fd: number, how: number): number {
    return this.#result(this.#functions.shutdown(fd, how));
  }

  getsockname(fd: number, address: Pointer, length: Pointer): number {
    return this.#result(this.#functions.getsockname(fd, address as Lent, length as Lent));
  }

  getpeername(fd: number, address: Pointer, length: Pointer): number {
    return this.#result(this.#functions.getpeername(fd, address as Lent, length as Lent));
  }

  setsockopt(fd: number, level: number, name: number, value: Pointer, length: number): number {
    return this.#result(this.#functions.setsockopt(fd, level, name, value as Lent, length));
  }

  getsockopt(fd: number, level: number, name: number, value: Pointer, length: Pointer): number {
    return this.#result(this.#functions.getsockopt(fd, level, name, value as Lent, length as Lent));
  }

  fcntl(fd: number, command: number, argument: number): number {
    return this.#result(this.#functions.fcntl(fd, command, argument));
  }

  open(path: Pointer, flags: number): number {
    return this.#result(this.#functions.open(path as Lent, flags, 0));
  }

  ioctl(fd: number, request: number, argument: Pointer): number {
    return this.#result(this.#functions.ioctl(fd, BigInt(request), argument as Lent));
  }

  poll(fds: Pointer, count: number, timeout: number): number {
    return this.#result(this.#functions.poll(fds as Lent, this.#polled.of(count), timeout));
  }

  eventfd(initial: number, flags: number): number {
    return this.#result(this.#functions.eventfd(initial, flags));
  }

  epollCreate(flags: number): number {
    return this.#result(this.#functions.epoll_create1(flags));
  }

  epollControl(epoll: number, operation: number, fd: number, event: Pointer): number {
    return this.#result(this.#functions.epoll_ctl(epoll, operation, fd, event as Lent));
  }

  /** epoll_wait() on another thread: resolves to the number of events, or -1, whose errno is that thread's. */
  epollWait(epoll: number, events: Uint8Array, most: number): Promise<number> {
    return this.#functions.epoll_wait(epoll, events as Lent, most, -1);
  }

  /** Gives the library back; to be called when nothing runs in it. */
  unload(): void {
    this.#library.close();
  }
}

function openLibrary(): Deno.DynamicLibrary<typeof functions> {
  try {
    return Deno.dlopen("libc.so.6", functions);
  } catch (error) {
    // The message says all there is to say: no stack trace of Deno's beside it.
    if (error instanceof Deno.errors.NotCapable) {
      throw new Error("Cannot use the libc kernel: Deno refused it; grant it with --allow-ffi");
    }
    const why = error instanceof Error ? error.message : error;
    throw new Error(`Cannot use the libc kernel: libc.so.6 can't be opened: ${why}`, { cause: error });
  }
}
