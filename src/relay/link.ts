import { SHUT_WR } from "../abi/constants.ts";
import type { Calls } from "./calls.ts";
import { Lane } from "./lane.ts";
import { StreamFlow } from "./stream_flow.ts";
import { actsOn, type RelaySpec } from "./spec.ts";
import type { Taken } from "./taken.ts";

/** What a link needs of its relay. */
export interface LinkOptions {
  readonly spec: RelaySpec & { readonly protocol: "tcp" };
  readonly calls: Calls;
  readonly taken: Taken;
}

/** A client's connection and the one to the server that was made for it. */
export class Link {
  readonly up: Lane;
  readonly down: Lane;
  isOver = false;
  readonly #options: LinkOptions;
  /** Lanes whose end of stream has gone on. */
  readonly #shut = new Set<Lane>();

  /** `client` and `server` are connected descriptors. */
  constructor(client: number, server: number, options: LinkOptions) {
    this.#options = options;
    const { spec, calls, taken } = options;
    const flow = (way: "up" | "down") => new StreamFlow(actsOn(spec, way) ? spec.mischief : none);
    this.up = new Lane(client, server, flow("up"), calls, taken);
    this.down = new Lane(server, client, flow("down"), calls, taken);
    if (isCareful(options.spec)) { for (const lane of this.lanes) taken.add(lane.outlet); }
  }

  /** Both directions. */
  get lanes(): readonly Lane[] {
    return [this.up, this.down];
  }

  /** Does what can be done now. */
  async advance(now: () => number): Promise<void> {
    for (const lane of this.lanes) {
      await lane.advance(now);
      if (lane.state !== "open" && !this.#shut.has(lane)) await this.#react(lane);
      if (this.isOver) return;
    }
  }

  async #react(lane: Lane): Promise<void> {
    const { calls } = this.#options;
    switch (lane.state) {
      case "ended":
        this.#shut.add(lane);
        if (this.#shut.size === 2) return await this.close();
        await calls.call("shutdown", lane.to, SHUT_WR);
        return;
      case "reset":
        // The end that was to get the bytes gets the reset; to the other one it is an end like any.
        await calls.call("close", lane.to);
        await this.#finish(lane);
        return this.#over();
      default:
        return await this.close();
    }
  }

  /** Ends both connections in order. */
  async close(): Promise<void> {
    if (this.isOver) return;
    for (const lane of this.lanes) await this.#finish(lane);
    this.#over();
  }

  /** Closes the end that a lane reads at, in order. */
  async #finish(lane: Lane): Promise<void> {
    const { calls, spec } = this.#options;
    const { from, isRead } = lane;
    // The sockets that are to be reset are set to that from the beginning.
    const isSet = spec.mischief.type === "reset" && actsOn(spec, lane === this.up ? "down" : "up");
    if (isSet) await calls.linger(from, false);
    if (!isRead) await calls.drain(from);
    await calls.call("close", from);
  }

  #over(): void {
    this.isOver = true;
    for (const lane of this.lanes) this.#options.taken.delete(lane.outlet);
  }
}

const none = { type: "none" } as const;

/** Whether it matters to a relay when what it sent was taken. */
function isCareful({ mischief: { type } }: RelaySpec): boolean {
  return type === "split" || type === "drop" || type === "reset";
}
