import { type Endpoint, isWildcard } from "../abi/address.ts";
import { unmapped } from "./hosts.ts";

/** One who holds a port: a bound socket, a connection, or what is left of one. */
export interface Holder {
  readonly protocol: "tcp" | "udp";
  readonly local: Endpoint;
  /** Whether it allows others that allow it too (SO_REUSEADDR). */
  readonly reuse: boolean;
  readonly reusePort: boolean;
  /** Whether it listens: then SO_REUSEADDR does not help. */
  readonly listening: boolean;
  /** Whether it takes IPv6 only. */
  readonly v6only: boolean;
}

/** Minutes a connection's address stays taken after its end: Linux waits 60 seconds. */
export const TIME_WAIT_MS = 60_000;

/** Who holds which port, over all processes of a kernel: the operating system learns of a bind only at listen. */
export class Ports {
  readonly #holders = new Map<string, Set<Holder>>();
  readonly #waiting: { holder: Holder; until: number }[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(holder: Holder): void {
    const key = keyOf(holder);
    const set = this.#holders.get(key) ?? new Set();
    this.#holders.set(key, set.add(holder));
  }

  delete(holder: Holder): void {
    const key = keyOf(holder);
    const set = this.#holders.get(key);
    set?.delete(holder);
    if (set?.size === 0) this.#holders.delete(key);
  }

  /** Keeps a connection's address taken for the time that TCP waits after its end; the result ends the wait early. */
  timeWait(holder: Holder): () => void {
    this.#expire();
    const { protocol, local, reuse, v6only } = holder;
    const frozen = { protocol, local, reuse, v6only, reusePort: false, listening: false };
    this.add(frozen);
    const waiting = { holder: frozen, until: this.#now() + TIME_WAIT_MS };
    this.#waiting.push(waiting);
    return () => {
      const index = this.#waiting.indexOf(waiting);
      if (index < 0) return;
      this.#waiting.splice(index, 1);
      this.delete(frozen);
    };
  }

  /** All who hold `port`. */
  on(protocol: "tcp" | "udp", port: number): Iterable<Holder> {
    return this.#holders.get(`${protocol}:${port}`) ?? [];
  }

  /** A holder that does not let `wanted` in, or undefined when the address is free. */
  conflict(wanted: Holder): Holder | undefined {
    this.#expire();
    for (const holder of this.#holders.get(keyOf(wanted)) ?? []) {
      if (holder === wanted || !overlap(holder, wanted)) continue;
      if (wanted.reuse && holder.reuse && !holder.listening && !wanted.listening) continue;
      if (wanted.reusePort && holder.reusePort) continue;
      return holder;
    }
    return undefined;
  }

  /** Number of addresses held, connections that are over not counted. */
  get size(): number {
    this.#expire();
    let size = -this.#waiting.length;
    for (const set of this.#holders.values()) size += set.size;
    return size;
  }

  #expire(): void {
    const now = this.#now();
    while (this.#waiting.length > 0 && this.#waiting[0].until <= now) this.delete(this.#waiting.shift()!.holder);
  }
}

function keyOf(holder: Holder): string {
  return `${holder.protocol}:${holder.local.port}`;
}

function overlap(a: Holder, b: Holder): boolean {
  const [hostA, hostB] = [unmapped(a.local.host), unmapped(b.local.host)];
  const [sixA, sixB] = [hostA.includes(":"), hostB.includes(":")];
  if (sixA === sixB) return hostA === hostB || isWildcard(hostA) || isWildcard(hostB);
  // An IPv6 socket takes IPv4 too, unless it was told not to.
  const [six, four] = sixA ? [a, hostB] : [b, hostA];
  return !six.v6only && (isWildcard(six.local.host) || isWildcard(four));
}
