import { POLLIN, POLLOUT } from "../abi/constants.ts";
import { EAGAIN } from "../abi/errno.ts";
import type { Interest } from "../kernel/mod.ts";
import type { Calls } from "./calls.ts";
import type { StreamFlow, StreamStep } from "./stream_flow.ts";
import { type Outlet, portOf, type Taken } from "./taken.ts";

/** Bytes that one read() asks for. */
const READ = 4096;

/** What a lane came to: it waits, its stream is over, or something ends the whole connection. */
export type LaneState = "open" | "ended" | "drop" | "reset" | "broken";

/** One direction of a relayed connection: reads at one descriptor, writes what the flow lets go at the other. */
export class Lane {
  readonly from: number;
  readonly to: number;
  readonly flow: StreamFlow;
  readonly outlet: Outlet;
  /** Whether reading would not wait, as far as is known. */
  readable = false;
  state: LaneState = "open";
  /** Bytes that have gone on. */
  passed = 0;
  readonly #calls: Calls;
  readonly #taken: Taken;
  /** Whether the end of the stream was read. */
  isRead = false;
  /** What is left of the piece that goes now. */
  #piece: Uint8Array | undefined;
  #isFull = false;

  constructor(from: number, to: number, flow: StreamFlow, calls: Calls, taken: Taken) {
    this.from = from;
    this.to = to;
    this.flow = flow;
    this.#calls = calls;
    this.#taken = taken;
    const { own, peer } = calls.addresses(to);
    this.outlet = { own: portOf(own) ?? 0, peer: portOf(peer) ?? 0, sent: 0, taken: 0, sentAt: 0 };
  }

  /** Does what can be done now. */
  async advance(now: () => number): Promise<void> {
    if (this.readable) await this.#read(now);
    while (this.state === "open" && !this.#isFull) {
      if (this.#piece) await this.#send(now);
      else {
        const step = this.#next(now());
        if (!step) return;
        if (step.type === "piece") this.#piece = step.bytes;
        else this.state = step.type === "end" ? "ended" : step.type;
      }
    }
  }

  /** For what it waits, each with what to do when that is ready. */
  get interests(): (Interest & { ready: () => void })[] {
    const interests = [];
    if (this.state === "open" && !this.isRead && this.flow.room > 0) {
      interests.push({ fd: this.from, events: POLLIN, ready: () => this.readable = true });
    }
    if (this.#isFull) interests.push({ fd: this.to, events: POLLOUT, ready: () => this.#isFull = false });
    return interests;
  }

  /** When it is worth another try though nothing becomes ready. */
  due(now: number): number | undefined {
    if (this.state !== "open" || this.#piece) return undefined;
    const { due } = this.flow;
    if (due === undefined || !this.flow.apart) return due;
    const taken = this.#taken.at(this.outlet, now);
    return taken && Math.max(due, taken);
  }

  #next(now: number): StreamStep | undefined {
    if (this.flow.apart) {
      const taken = this.#taken.at(this.outlet, now);
      if (taken === undefined || taken > now) return undefined;
    }
    return this.flow.next(now);
  }

  async #read(now: () => number): Promise<void> {
    this.readable = false;
    const bytes = await this.#calls.read(this.from, Math.min(READ, this.flow.room));
    if (typeof bytes === "number") {
      if (bytes !== -EAGAIN) this.state = "broken";
      return;
    }
    this.isRead = bytes.length === 0;
    if (this.isRead) this.flow.end(now());
    else this.flow.take(bytes, now());
  }

  async #send(now: () => number): Promise<void> {
    const piece = this.#piece!;
    // Counted before: a reader of this kernel may have taken it when send() returns.
    const { outlet } = this;
    outlet.sent += piece.length;
    const sent = await this.#calls.send(this.to, piece);
    outlet.sent -= piece.length - Math.max(0, sent);
    outlet.sentAt = now();
    if (sent < 0) {
      if (sent === -EAGAIN) this.#isFull = true;
      else this.state = "broken";
      return;
    }
    this.passed += sent;
    this.#piece = sent < piece.length ? piece.subarray(sent) : undefined;
  }
}
