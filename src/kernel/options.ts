import * as C from "../abi/constants.ts";
import { EDOM, EFAULT, EINVAL, ENOPROTOOPT, EOPNOTSUPP } from "../abi/errno.ts";
import type { Stream } from "../network/network.ts";

/** How an option's value is laid out and what may be done with it. */
interface OptionRow {
  readonly kind: "flag" | "int" | "linger" | "timeval";
  /** Value of a fresh socket; a function where it depends on the socket's type. */
  readonly initial?: number | ((type: number) => number);
  readonly readOnly?: boolean;
  /** Value stored for the value set, or a negative error number. */
  readonly store?: (value: number) => number;
}

/** Buffer sizes as Linux keeps them: doubled, at least so much, at most net.core.[rw]mem_max doubled. */
const MEMORY_MOST = 212992;
const buffer = (least: number) => (value: number) =>
  Math.max(least, 2 * Math.min(value < 0 ? MEMORY_MOST : value, MEMORY_MOST));

const ofStream = (stream: number, other: number) => (type: number) => type === C.SOCK_STREAM ? stream : other;

const socketOptions: Record<number, OptionRow> = {
  [C.SO_DEBUG]: { kind: "flag" },
  [C.SO_REUSEADDR]: { kind: "flag" },
  [C.SO_REUSEPORT]: { kind: "flag" },
  [C.SO_KEEPALIVE]: { kind: "flag" },
  [C.SO_BROADCAST]: { kind: "flag" },
  [C.SO_DONTROUTE]: { kind: "flag" },
  [C.SO_OOBINLINE]: { kind: "flag" },
  [C.SO_SNDBUF]: { kind: "int", initial: ofStream(16384, MEMORY_MOST), store: buffer(4608) },
  [C.SO_RCVBUF]: { kind: "int", initial: ofStream(131072, MEMORY_MOST), store: buffer(2304) },
  [C.SO_RCVLOWAT]: { kind: "int", initial: 1, store: (value) => value < 0 ? 0x7fffffff : value || 1 },
  [C.SO_LINGER]: { kind: "linger" },
  [C.SO_RCVTIMEO]: { kind: "timeval" },
  [C.SO_SNDTIMEO]: { kind: "timeval" },
  [C.SO_TYPE]: { kind: "int", readOnly: true },
  [C.SO_ERROR]: { kind: "int", readOnly: true },
  [C.SO_ACCEPTCONN]: { kind: "int", readOnly: true },
  [C.SO_PROTOCOL]: { kind: "int", readOnly: true },
  [C.SO_DOMAIN]: { kind: "int", readOnly: true },
};

const tcpOptions: Record<number, OptionRow> = {
  [C.TCP_NODELAY]: { kind: "flag" },
};

const ipOptions: Record<number, OptionRow> = {
  [C.IP_TTL]: {
    kind: "int",
    initial: 64,
    store: (value) => value === -1 ? 64 : value < 1 || value > 255 ? -EINVAL : value,
  },
};

const ipv6Options: Record<number, OptionRow> = {
  [C.IPV6_V6ONLY]: { kind: "flag" },
};

/** The options of one socket. */
export class Options {
  readonly #type: number;
  readonly #family: number;
  readonly #values = new Map<number, number>();

  constructor(type: number, family: number) {
    this.#type = type;
    this.#family = family;
  }

  /** A copy, for a socket that inherits from its listener. */
  inherit(from: Options): void {
    for (const [key, value] of from.#values) this.#values.set(key, value);
  }

  /** The value of an option that is one number; timeouts in milliseconds, 0 for none. */
  get(level: number, name: number): number {
    const set = this.#values.get(keyOf(level, name));
    if (set !== undefined) return set;
    const initial = this.#row(level, name)?.initial ?? 0;
    return typeof initial === "function" ? initial(this.#type) : initial;
  }

  /** Gives an option the value `value`. */
  put(level: number, name: number, value: number): void {
    this.#values.set(keyOf(level, name), value);
  }

  /** setsockopt(): 0 or a negative error number. */
  set(level: number, name: number, value: Uint8Array | null, length: number): number {
    if (length < 0) return -EINVAL;
    if (level !== C.SOL_SOCKET && !this.#known(level)) return -ENOPROTOOPT;
    const row = this.#row(level, name);
    if (!row && (level === C.IPPROTO_IP || level === C.IPPROTO_IPV6)) return -ENOPROTOOPT;
    // IP's options are taken as a char too.
    if (length < (level === C.IPPROTO_IP ? 1 : 4)) return -EINVAL;
    if (!value) return -EFAULT;
    if (!row || row.readOnly) return -ENOPROTOOPT;
    const needed = row.kind === "timeval" ? 16 : row.kind === "linger" ? 8 : 4;
    // Memory that ends before the value does can't be read.
    if (value.length < Math.min(length, needed)) return -EFAULT;
    if (length < 4) value = Uint8Array.of(value[0], 0, 0, 0);
    const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
    const stored = this.#decode(row, view, length);
    if (stored < 0) return stored;
    this.#values.set(keyOf(level, name), stored);
    return 0;
  }

  #decode(row: OptionRow, view: DataView, length: number): number {
    if (row.kind === "flag") return view.getInt32(0, true) !== 0 ? 1 : 0;
    if (row.kind === "int") return row.store ? row.store(view.getInt32(0, true)) : view.getInt32(0, true);
    if (row.kind === "linger") {
      if (length < 8) return -EINVAL;
      // A time makes close() wait, which Deno's sockets can't do; without one it resets.
      if (view.getInt32(0, true) === 0) return 0;
      return view.getInt32(4, true) === 0 ? 1 : -EOPNOTSUPP;
    }
    if (length < 16) return -EINVAL;
    const seconds = Number(view.getBigInt64(0, true));
    const micros = Number(view.getBigInt64(8, true));
    if (micros < 0 || micros >= 1_000_000) return -EDOM;
    if (seconds < 0) return 0;
    return seconds * 1000 + micros / 1000;
  }

  /** The error number with which getsockopt() refuses a level the socket does not know, 0 when it does. */
  levelError(level: number): number {
    if (level === C.SOL_SOCKET || this.#known(level)) return 0;
    return this.#family === C.AF_INET6 ? ENOPROTOOPT : EOPNOTSUPP;
  }

  /**
   * The bytes getsockopt() answers with, or a negative error number. `live` holds the values that are not options but
   * the socket's state (SO_TYPE, SO_ERROR …).
   */
  bytes(level: number, name: number, live: (name: number) => number): Uint8Array | number {
    const row = this.#row(level, name);
    if (!row) return -ENOPROTOOPT;
    const number = row.readOnly ? live(name) : this.get(level, name);
    const bytes = new Uint8Array(row.kind === "timeval" ? 16 : row.kind === "linger" ? 8 : 4);
    const view = new DataView(bytes.buffer);
    if (row.kind === "timeval") {
      view.setBigInt64(0, BigInt(Math.trunc(number / 1000)), true);
      view.setBigInt64(8, BigInt(Math.round(number % 1000 * 1000)), true);
    } else view.setInt32(0, number, true);
    return bytes;
  }

  /** Tells a connection the options that the network knows. */
  apply(stream: Stream): void {
    if (this.get(C.IPPROTO_TCP, C.TCP_NODELAY)) stream.setNoDelay(true);
    if (this.get(C.SOL_SOCKET, C.SO_KEEPALIVE)) stream.setKeepAlive(true);
  }

  #known(level: number): boolean {
    return level === C.IPPROTO_IP || (level === C.IPPROTO_IPV6 && this.#family === C.AF_INET6) ||
      (level === C.IPPROTO_TCP && this.#type === C.SOCK_STREAM);
  }

  #row(level: number, name: number): OptionRow | undefined {
    if (level === C.SOL_SOCKET) return socketOptions[name];
    if (level === C.IPPROTO_TCP) return tcpOptions[name];
    if (level === C.IPPROTO_IP) return ipOptions[name];
    return level === C.IPPROTO_IPV6 ? ipv6Options[name] : undefined;
  }
}

/** Levels and names are below 65,536, those of options that exist. */
function keyOf(level: number, name: number): number {
  return level * 65536 + name;
}
