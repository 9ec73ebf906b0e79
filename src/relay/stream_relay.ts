import { IPPROTO_TCP, POLLIN, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, TCP_NODELAY } from "../abi/constants.ts";
import { Link } from "./link.ts";
import type { RelayCounts, Work, WorkOptions } from "./relay.ts";
import { actsOn, type RelaySpec } from "./spec.ts";
import { Taken } from "./taken.ts";

type StreamSpec = RelaySpec & { readonly protocol: "tcp" };

/** Connections that may wait for the relay; it never lets them. */
const BACKLOG = 128;
/** Connections at a time: when more come the oldest is closed, since a peer that is gone may never be heard of again. */
const MOST = 400;

/** Relays TCP connections: each client's with one of its own to the server. */
export class StreamRelay implements Work {
  readonly #options: WorkOptions<StreamSpec>;
  readonly #taken: Taken;
  readonly #links = new Set<Link>();
  #listener = -1;
  #isWanted = false;
  #connecting = 0;
  #connections = 0;
  /** Counts of connections that are over. */
  #past = { up: 0, down: 0, acts: 0 };

  constructor(options: WorkOptions<StreamSpec>) {
    this.#options = options;
    this.#taken = new Taken(options.kernel, options.wake);
  }

  async open(): Promise<number> {
    const { calls, spec } = this.#options;
    this.#listener = await calls.socket(SOCK_STREAM);
    await calls.must("setsockopt", this.#listener, SOL_SOCKET, SO_REUSEADDR, one, 4);
    await this.#prepare(this.#listener, "down");
    await calls.bind(this.#listener, spec.at);
    await calls.must("listen", this.#listener, BACKLOG);
    return this.#listener;
  }

  async advance(): Promise<void> {
    if (this.#isWanted) await this.#accept();
    for (const link of this.#links) await this.#advance(link);
  }

  interests(): ReturnType<Work["interests"]> {
    return [
      { fd: this.#listener, events: POLLIN, ready: () => this.#isWanted = true },
      ...[...this.#links].flatMap((link) => link.lanes.flatMap((lane) => lane.interests)),
    ];
  }

  due(now: number): number {
    const times = [...this.#links].flatMap((link) => link.lanes.map((lane) => lane.due(now) ?? Infinity));
    return Math.min(Infinity, ...times);
  }

  counts(): RelayCounts {
    const { up, down, acts } = this.#past;
    const counts = {
      connections: this.#connections,
      open: this.#links.size + this.#connecting,
      up,
      down,
      acts,
      held: 0,
    };
    for (const link of this.#links) {
      counts.up += link.up.passed;
      counts.down += link.down.passed;
      for (const { flow } of link.lanes) {
        counts.acts += flow.acts;
        counts.held += flow.held;
      }
    }
    return counts;
  }

  close(): void {
    this.#taken.close();
  }

  /** What a socket gets before it listens or connects; those that are accepted inherit it. */
  async #prepare(fd: number, way: "up" | "down"): Promise<void> {
    const { calls, spec } = this.#options;
    const { mischief: { type } } = spec;
    if (!actsOn(spec, way)) return;
    // Small pieces go at once.
    if (type === "split") await calls.must("setsockopt", fd, IPPROTO_TCP, TCP_NODELAY, one, 4);
    if (type === "reset") await calls.linger(fd, true);
  }

  async #accept(): Promise<void> {
    this.#isWanted = false;
    const { calls, spec, notice, wake, fail } = this.#options;
    const client = await calls.must("accept", this.#listener, null, null);
    this.#connections++;
    if (this.#links.size >= MOST) await this.#end([...this.#links][0]);
    const server = await calls.socket(SOCK_STREAM);
    await this.#prepare(server, "up");
    this.#connecting++;
    // Not waited for: a server that takes its time keeps nobody else waiting.
    calls.connect(server, spec.to).then(async (result) => {
      this.#connecting--;
      if (result === 0) this.#links.add(new Link(client, server, { spec, calls, taken: this.#taken }));
      else if (!calls.process.ended) {
        notice({ type: "unreachable", errno: -result });
        await calls.call("close", server);
        if (spec.mischief.type === "reset" && actsOn(spec, "down")) await calls.linger(client, false);
        await calls.drain(client);
        await calls.call("close", client);
      }
      wake();
    }).catch(fail);
  }

  async #advance(link: Link): Promise<void> {
    await link.advance(this.#options.now);
    if (link.isOver) this.#forget(link);
  }

  async #end(link: Link): Promise<void> {
    await link.close();
    this.#forget(link);
  }

  #forget(link: Link): void {
    if (!this.#links.delete(link)) return;
    this.#past.up += link.up.passed;
    this.#past.down += link.down.passed;
    this.#past.acts += link.up.flow.acts + link.down.flow.acts;
  }
}

const one = new Uint8Array(Int32Array.of(1).buffer);
