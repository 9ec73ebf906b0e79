import { decodeEndpoint, encodeEndpoint, formatEndpoint } from "../abi/address.ts";
import { AF_INET, MSG_DONTWAIT, MSG_NOSIGNAL, POLLIN, SOCK_DGRAM } from "../abi/constants.ts";
import { DatagramFlow } from "./datagram_flow.ts";
import type { RelayCounts, Work, WorkOptions } from "./relay.ts";
import { actsOn, type RelaySpec } from "./spec.ts";

type DatagramSpec = RelaySpec & { readonly protocol: "udp" };

/** Longer than any datagram. */
const LONGEST = 65536;
/** Clients at a time: when more come the one that came first is forgotten. */
const MOST = 400;

/** A client, told by its address, and the socket by which it reaches the server. */
interface Client {
  readonly address: Uint8Array;
  readonly fd: number;
  readonly up: DatagramFlow;
  readonly down: DatagramFlow;
  isReadable: boolean;
}

/** Relays datagrams: a socket to the server for each client, so that answers find their way back. */
export class DatagramRelay implements Work {
  readonly #options: WorkOptions<DatagramSpec>;
  readonly #clients = new Map<string, Client>();
  #fd = -1;
  #isReadable = false;
  #connections = 0;
  #up = 0;
  #down = 0;
  #pastActs = 0;

  constructor(options: WorkOptions<DatagramSpec>) {
    this.#options = options;
  }

  async open(): Promise<number> {
    const { calls, spec } = this.#options;
    this.#fd = await calls.socket(SOCK_DGRAM);
    await calls.bind(this.#fd, spec.at);
    return this.#fd;
  }

  async advance(): Promise<void> {
    const { now } = this.#options;
    if (this.#isReadable) await this.#receive();
    for (const client of this.#clients.values()) {
      if (client.isReadable) await this.#answer(client);
      for (let bytes; (bytes = client.up.next(now()));) this.#up += await this.#send(client.fd, bytes);
      for (let bytes; (bytes = client.down.next(now()));) {
        this.#down += await this.#send(this.#fd, bytes, client.address);
      }
    }
  }

  interests(): ReturnType<Work["interests"]> {
    return [
      { fd: this.#fd, events: POLLIN, ready: () => this.#isReadable = true },
      ...[...this.#clients.values()].map((client) => ({
        fd: client.fd,
        events: POLLIN,
        ready: () => client.isReadable = true,
      })),
    ];
  }

  due(): number {
    const flows = [...this.#clients.values()].flatMap(({ up, down }) => [up, down]);
    return Math.min(Infinity, ...flows.map((flow) => flow.due ?? Infinity));
  }

  counts(): RelayCounts {
    let acts = this.#pastActs;
    for (const { up, down } of this.#clients.values()) acts += up.acts + down.acts;
    const { size: open } = this.#clients;
    return { connections: this.#connections, open, up: this.#up, down: this.#down, acts, held: 0 };
  }

  close(): void {}

  /** A datagram of a client. */
  async #receive(): Promise<void> {
    this.#isReadable = false;
    const { calls, now } = this.#options;
    const buffer = new Uint8Array(LONGEST);
    const address = new Uint8Array(16);
    const args = [this.#fd, buffer, LONGEST, MSG_DONTWAIT, address, { value: 16 }] as const;
    const length = await calls.call("recvfrom", ...args);
    if (length < 0) return;
    const client = await this.#client(address);
    client.up.take(buffer.slice(0, length), now());
  }

  /** A datagram of the server. Nobody at its port is no news: a client would not hear of it either. */
  async #answer(client: Client): Promise<void> {
    client.isReadable = false;
    const { calls, now } = this.#options;
    const buffer = new Uint8Array(LONGEST);
    const length = await calls.call("recv", client.fd, buffer, LONGEST, MSG_DONTWAIT);
    if (length >= 0) client.down.take(buffer.slice(0, length), now());
  }

  async #client(address: Uint8Array): Promise<Client> {
    const { calls, spec } = this.#options;
    const key = formatEndpoint(decodeEndpoint(address, AF_INET));
    const known = this.#clients.get(key);
    if (known) return known;
    if (this.#clients.size >= MOST) await this.#forget([...this.#clients.keys()][0]);
    const fd = await calls.socket(SOCK_DGRAM);
    await calls.must("connect", fd, encodeEndpoint(spec.to, AF_INET), 16);
    const flow = (way: "up" | "down") => new DatagramFlow(actsOn(spec, way) ? spec.mischief : none);
    const client = { address, fd, up: flow("up"), down: flow("down"), isReadable: false };
    this.#clients.set(key, client);
    this.#connections++;
    return client;
  }

  async #forget(key: string): Promise<void> {
    const { fd, up, down } = this.#clients.get(key)!;
    this.#clients.delete(key);
    this.#pastActs += up.acts + down.acts;
    await this.#options.calls.call("close", fd);
  }

  /** Sends a datagram on; one that can't go is lost, as datagrams are. */
  async #send(fd: number, bytes: Uint8Array, to?: Uint8Array): Promise<number> {
    const flags = MSG_DONTWAIT | MSG_NOSIGNAL;
    const { calls } = this.#options;
    const sent = to
      ? await calls.call("sendto", fd, bytes, bytes.length, flags, to, 16)
      : await calls.call("send", fd, bytes, bytes.length, flags);
    return Math.max(0, sent);
  }
}

const none = { type: "none" } as const;
