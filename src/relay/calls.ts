import { encodeEndpoint, type Endpoint } from "../abi/address.ts";
import type { CallName } from "../abi/calls.ts";
import { AF_INET, MSG_DONTWAIT, MSG_NOSIGNAL, PF_INET, SO_LINGER, SOL_SOCKET } from "../abi/constants.ts";
import { errnoName } from "../abi/errno_text.ts";
import type { Arg } from "../abi/event.ts";
import type { Process } from "../kernel/mod.ts";

/** A call that a relay can't do without has failed. */
export class RelayError extends Error {
  /** The call that failed. */
  readonly call: CallName;
  /** Error number, positive. */
  readonly errno: number;

  /** `call` failed with error number `errno`, positive. */
  constructor(call: CallName, errno: number) {
    super(`Cannot relay: ${call}() fails with ${errnoName(errno)}`);
    this.name = "RelayError";
    this.call = call;
    this.errno = errno;
  }
}

/** The calls of a relay's process, as C's but for their results: a negative one is an error number. */
export class Calls {
  readonly process: Process;

  constructor(process: Process) {
    this.process = process;
  }

  /** Any call. */
  async call(name: CallName, ...args: Arg[]): Promise<number> {
    return await this.process.call(name, args);
  }

  /** A call that must not fail. */
  async must(name: CallName, ...args: Arg[]): Promise<number> {
    const result = await this.call(name, ...args);
    if (result < 0) throw new RelayError(name, -result);
    return result;
  }

  /** A socket of `type`. */
  socket(type: number): Promise<number> {
    return this.must("socket", PF_INET, type, 0);
  }

  /** bind() to `at`. */
  bind(fd: number, at: Endpoint): Promise<number> {
    return this.must("bind", fd, encodeEndpoint(at, AF_INET), 16);
  }

  /** connect() to `to`. */
  connect(fd: number, to: Endpoint): Promise<number> {
    return this.call("connect", fd, encodeEndpoint(to, AF_INET), 16);
  }

  /** The bytes that one read() brings; an empty array at the end of the stream, or an error number made negative. */
  async read(fd: number, most: number): Promise<Uint8Array | number> {
    const buffer = new Uint8Array(most);
    const length = await this.call("read", fd, buffer, most);
    return length < 0 ? length : buffer.slice(0, length);
  }

  /** Sends what can be sent without waiting. */
  send(fd: number, bytes: Uint8Array): Promise<number> {
    return this.call("send", fd, bytes, bytes.length, MSG_DONTWAIT | MSG_NOSIGNAL);
  }

  /** Whether close() is to reset the connection instead of ending it in order: SO_LINGER with a time of 0. */
  linger(fd: number, resets: boolean): Promise<number> {
    return this.must(
      "setsockopt",
      fd,
      SOL_SOCKET,
      SO_LINGER,
      new Uint8Array(Int32Array.of(resets ? 1 : 0, 0).buffer),
      8,
    );
  }

  /** Reads what has come: close() would reset the connection if that were unread. */
  async drain(fd: number): Promise<void> {
    const rest = new Uint8Array(4096);
    while ((await this.call("recv", fd, rest, rest.length, MSG_DONTWAIT)) > 0);
  }

  /** The addresses of a socket as text, as far as it has them. */
  addresses(fd: number): { own: string | undefined; peer: string | undefined } {
    const info = this.process.describe().find((one) => one.fd === fd);
    return { own: info?.local, peer: info?.remote };
  }
}
