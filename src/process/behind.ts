import type { CallName } from "../abi/calls.ts";
import { AF_INET, AF_INET6, MSG_NOSIGNAL, SOCK_DGRAM, SOCK_STREAM } from "../abi/constants.ts";
import type { Arg } from "../abi/event.ts";
import { Outlook } from "../abi/outlook.ts";
import { type Channel, OUTLOOKS, PLACE_BYTES, Word } from "./channel.ts";
import { LaneReader } from "./lane.ts";
import { Outbox } from "./outbox.ts";

/** Milliseconds for which a write waits for the ones before it by itself, before it is made like every other call. */
const ROOM_MS = 5;

/** Bytes of the longest datagram: 65535 less the headers of IP and UDP. */
const DATAGRAM_MOST = 65507;
/** Destinations that are remembered. */
const REACHED_MOST = 256;
/** What is no key of a destination. */
const NOWHERE = -1;

/**
 * The calls of which the user's side knows the result: they are posted and not waited for. The kernel does them in order,
 * before every call that is waited for; what goes wrong with one afterwards is told to the next, as in C.
 */
export class Behind {
  readonly #channel: Channel;
  readonly #outbox: Outbox;
  readonly #lane: LaneReader;
  readonly #ring: () => void;
  /** Descriptors that are closed, the kernel having said nothing since. */
  readonly #closed = new Set<number>();
  /** Where datagrams have been sent to: a first one may be refused. */
  readonly #reached = new Set<number>();
  /** The descriptor that the next call which makes one will get, -1 when that is not known. */
  #next = -1;

  /** `ring` tells the kernel that something has been posted. */
  constructor(channel: Channel, ring: () => void) {
    this.#channel = channel;
    this.#outbox = new Outbox(channel);
    this.#lane = new LaneReader(channel);
    this.#ring = ring;
  }

  /** The result of a call that is done or has been posted; undefined when it must be waited for. */
  tryCall(name: CallName, args: readonly Arg[]): number | undefined {
    if (name === "read" || name === "recv") return this.#read(args);
    const result = this.#post(name, args);
    if (result !== undefined) this.#ring();
    return result;
  }

  #post(name: CallName, args: readonly Arg[]): number | undefined {
    switch (name) {
      case "write":
      case "send":
        return this.#write(name, args);
      case "sendto":
        return this.#sendTo(args);
      case "close":
        return this.#close(args[0] as number);
      case "socket":
        return this.#socket(args as readonly number[]);
    }
    return undefined;
  }

  /** The kernel has answered: it has done all that was posted. */
  caughtUp(): void {
    if (this.#closed.size > 0) this.#closed.clear();
    this.#next = this.#channel.words[Word.NEXT];
  }

  /** A sendto() has succeeded that was waited for. */
  hasSent([, , , , address, addrlen]: readonly Arg[]): void {
    const key = loopbackKey(address, addrlen);
    if (key === NOWHERE) return;
    if (this.#reached.size === REACHED_MOST) this.#reached.clear();
    this.#reached.add(key);
  }

  /** Whether only the network can answer a call: a blocking read, or accept, when nothing has come. */
  isQuiet(name: CallName, [fd, bytes, length, flags = 0]: readonly Arg[]): boolean {
    if (name === "read" || name === "recv" || name === "recvfrom") {
      if (flags !== 0 || bytes === null || (length as number) <= 0) return false;
    } else if (name !== "accept") return false;
    return this.granted(fd as number, Outlook.QUIET);
  }

  /** Whether the kernel grants `outlook` of a descriptor. */
  granted(fd: number, outlook: number): boolean {
    return fd >= 0 && fd < OUTLOOKS && (Atomics.load(this.#channel.outlooks, fd) & outlook) !== 0 &&
      !this.#closed.has(fd);
  }

  /** A read of what the kernel has laid down already. */
  #read([fd, bytes, , flags = 0]: readonly Arg[]): number | undefined {
    if (!(bytes instanceof Uint8Array) || flags !== 0 || !this.#lane.leadsTo(fd as number)) return;
    return this.#takeLaid(bytes) || undefined;
  }

  /** Takes what the kernel has laid down for a read that waited. */
  takeLaid([, bytes]: readonly Arg[]): number {
    return this.#takeLaid(bytes as Uint8Array);
  }

  #takeLaid(buffer: Uint8Array): number {
    const count = this.#lane.take(buffer);
    if (this.#lane.wanted) this.#ring();
    return count;
  }

  /** Whether something has come that read(fd) would find without the kernel. */
  hasUnread(fd: number): boolean {
    return this.#lane.leadsTo(fd) && this.#lane.length > 0;
  }

  #write(name: "write" | "send", [fd, bytes, length, flags = 0]: readonly Arg[]): number | undefined {
    if (!(bytes instanceof Uint8Array) || length !== bytes.length || length === 0 || length > PLACE_BYTES) return;
    if ((flags !== 0 && flags !== MSG_NOSIGNAL) || !this.granted(fd as number, Outlook.WRITE)) return;
    const posted = this.#outbox.putWrite(name, fd as number, bytes, flags) ||
      (this.#outbox.waitForRoom(ROOM_MS) && this.#outbox.putWrite(name, fd as number, bytes, flags));
    return posted ? length : undefined;
  }

  #sendTo([fd, bytes, length, flags, address, addrlen]: readonly Arg[]): number | undefined {
    if (!(bytes instanceof Uint8Array) || length !== bytes.length || length > DATAGRAM_MOST || flags !== 0) return;
    if (!this.granted(fd as number, Outlook.SEND) || !this.#reached.has(loopbackKey(address, addrlen))) return;
    return this.#outbox.putDatagram(fd as number, bytes, address as Uint8Array) ? length : undefined;
  }

  #close(fd: number): number | undefined {
    // What has come and was not read decides how the connection ends.
    if (this.#lane.leadsTo(fd)) return;
    if (!this.granted(fd, Outlook.CLOSE) || !this.#outbox.put("close", fd)) return;
    this.#closed.add(fd);
    if (this.#next >= 0) this.#next = Math.min(this.#next, fd);
    return 0;
  }

  #socket([domain, type, protocol]: readonly number[]): number | undefined {
    const plain = (domain === AF_INET || domain === AF_INET6) && (type === SOCK_STREAM || type === SOCK_DGRAM);
    if (!plain || protocol !== 0 || this.#next < 0 || !this.#outbox.put("socket", domain, type, protocol)) return;
    const made = this.#next;
    this.#next = -1;
    return made;
  }
}

/** One number for an address of IPv4 on this machine and its port; {@linkcode NOWHERE} for every other address. */
function loopbackKey(address: Arg, length: Arg): number {
  if (!(address instanceof Uint8Array) || address.length !== 16 || length !== 16) return NOWHERE;
  if (address[0] !== AF_INET || address[1] !== 0 || address[4] !== 127) return NOWHERE;
  return (address[2] << 8 | address[3]) * 0x1000000 + (address[5] << 16 | address[6] << 8 | address[7]);
}
