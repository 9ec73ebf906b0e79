/**
 * The relays of a session: processes of its kernel beside those that lines are typed in.
 *
 * @module
 */
import type { Kernel } from "../../src/kernel/mod.ts";
import type { Relay, RelayNotice, RelaySpec } from "../../src/relay/mod.ts";

/** What relays need of their session. */
export interface RelaysOptions {
  /** The kernel of now: a session that begins anew has another one. */
  readonly kernel: () => Kernel;
  /** Whether a process has that name. */
  readonly isTaken: (name: string) => boolean;
}

/** The relays that run. */
export class Relays {
  readonly #options: RelaysOptions;
  readonly #relays = new Map<string, Relay>();
  readonly #started: RelaySpec[] = [];

  /** @param options what they need. */
  constructor(options: RelaysOptions) {
    this.#options = options;
  }

  /** The relays, in the order they were started. */
  get list(): readonly Relay[] {
    return [...this.#relays.values()];
  }

  /** What all were told that have been started, in that order, also of those that have ended. */
  get started(): readonly RelaySpec[] {
    return this.#started;
  }

  /**
   * Starts one.
   *
   * @param spec what it does.
   * @param notice told what it has to say.
   * @return the relay, which listens.
   * @throws {RelayError} when it can't listen.
   */
  async start(spec: RelaySpec, notice: (notice: RelayNotice, relay: Relay) => void): Promise<Relay> {
    const { startRelay } = await import("../../src/relay/mod.ts");
    const name = this.#freeName();
    const relay = await startRelay(this.#options.kernel(), spec, {
      name,
      notice: (said) => {
        if (said.type === "died") this.#relays.delete(name);
        notice(said, relay);
      },
    });
    this.#relays.set(name, relay);
    this.#started.push(relay.spec);
    return relay;
  }

  /** The relays at a port, or all of them. */
  at(port?: number): readonly Relay[] {
    return this.list.filter((relay) => port === undefined || relay.at.port === port);
  }

  /** Ends one. */
  async end(relay: Relay): Promise<void> {
    this.#relays.delete(relay.name);
    await relay.close();
  }

  /** Ends all, and begins anew. */
  async close(): Promise<void> {
    await Promise.all(this.list.map((relay) => this.end(relay)));
    this.#started.length = 0;
  }

  /** relay, relay2, relay3 … */
  #freeName(): string {
    let name = "relay";
    for (let number = 2; this.#relays.has(name) || this.#options.isTaken(name); number++) name = `relay${number}`;
    return name;
  }
}
