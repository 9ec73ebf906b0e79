import { ECONNRESET, EPIPE } from "../abi/errno.ts";
import { NetworkError, type Stream } from "../network/network.ts";
import type { Watcher } from "./kernel.ts";
import { ReadAhead, type Sink } from "./read_ahead.ts";
import type { ReceiveBuffer } from "./receive_buffer.ts";
import { SendQueue } from "./send_queue.ts";

/** Bytes handed to the network at once; what has been handed over can't be taken back. */
const PIECE = 65536;
/**
 * Bytes that Linux keeps of a connection for a reader by default. Its buffer is 131,072; how much of that is data depends
 * on the pieces they come in: of one write, 127,000 had room and 128,000 had not.
 */
const BUFFER = 126_976;

/** Who is told of a connection. */
interface ConnectionWatcher extends Watcher {
  /** The network has taken everything that was written: there is room, and nothing else has changed. */
  sent(): void;
}

/**
 * The bytes of one connection, both ways. Reading goes on in the background up to a small limit; one piece of writing
 * may be under way. Neither is ever cancelled: what an interrupted call left behind is there for the next one.
 */
export class Connection {
  readonly stream: Stream;
  /** The other end, when it belongs to this kernel too: it then knows exactly what is on its way. */
  peer: Connection | undefined;
  /** Whether the other end belongs to this kernel, though it may not be known yet which one it is. */
  inner = false;
  /** Whether the peer's end of stream has come. */
  ended = false;
  /** Whether our end of stream has gone. */
  finished = false;
  /** Whether it went before this end was closed. */
  halfClosed = false;
  /** Whether data that comes from now on breaks the connection: both directions are shut down here. */
  deaf = false;
  /** Whether this end is closed for good. */
  closed = false;
  /** Whether it was closed such that C would have sent a reset. */
  reset = false;
  /** The pending error of the connection, 0 for none; taken by whoever reports it. */
  error = 0;
  /** Bytes of the last piece handed over that the network did not take because the connection broke. */
  lost = 0;
  /** Whether a reset has ended both directions. */
  broken = false;
  /** Ends the TIME-WAIT in which this end's address is left after it was closed: a reset does that. */
  endWait: (() => void) | undefined;
  readonly #incoming: ReadAhead;
  readonly #outgoing: SendQueue;
  readonly #watcher: ConnectionWatcher;

  /** `watcher` is told of every change. */
  constructor(stream: Stream, watcher: ConnectionWatcher) {
    this.stream = stream;
    this.#watcher = watcher;
    this.#incoming = new ReadAhead(stream, {
      arrived: () => this.#isHeard(),
      take: (bytes) => watcher.take(bytes),
      changed: () => this.#changed(),
      held: () => watcher.changed(true),
      ended: () => this.end(),
      failed: (error) => this.#readingFailed(error),
    });
    this.#outgoing = new SendQueue(stream, {
      onIdle: () => this.#sendingEnded(),
      onError: (error) => this.#sendingFailed(error),
    });
  }

  /** Learns that its other end is `peer`, of this kernel too; and `peer` does. */
  meet(peer: Connection): void {
    this.peer = peer;
    peer.peer = this;
    this.inner = peer.inner = true;
    peer.#changed();
  }

  /** Starts reading ahead. */
  start(): void {
    this.#incoming.pump();
  }

  /** Bytes that have come and were not read yet. */
  get received(): ReceiveBuffer {
    return this.#incoming.received;
  }

  /** Bytes that came, read by the process or not. */
  get arrived(): number {
    return this.#incoming.arrived;
  }

  /** Bytes the network took. */
  get sent(): number {
    return this.#outgoing.sent;
  }

  /** Bytes handed over that the network has not taken yet. */
  get unsent(): number {
    return this.#outgoing.unsent;
  }

  /** Whether writing is under way: more would have to wait. */
  get writing(): boolean {
    return this.#outgoing.busy;
  }

  /** Whether nothing is there to be read, and only the network can change that. */
  get quiet(): boolean {
    return this.#incoming.idle && !this.ended && !this.broken && !this.inner;
  }

  /** Whether something is known to be on its way here: reading now would miss what C would see. */
  get inFlight(): boolean {
    if (!this.peer || this.ended || !this.#incoming.reading || (this.deaf && this.broken)) return false;
    return this.peer.sent > this.arrived || this.peer.finished;
  }

  /** Whether more may have arrived than is read ahead. */
  get full(): boolean {
    return !this.ended && !this.#incoming.reading;
  }

  /** Makes room for a read of `count` bytes. */
  want(count: number): void {
    this.#incoming.want(count);
  }

  /** What comes from now on goes to `sink`, once all that came before has been taken; undefined ends that. */
  readInto(sink: Sink | undefined): void {
    this.#incoming.readInto(sink);
  }

  /** Reads to the end if the peer has ended its stream: the state shows it, however much is unread. */
  readToEnd(): void {
    if (!this.peer?.finished || this.ended) return;
    this.want(this.received.length + this.peer.sent - this.arrived + 1);
  }

  /**
   * Reads on behind what is unread, as far as Linux's buffer reaches by default, since the end of the stream may lie there.
   *
   * @return how much is unread by now; undefined when the end has come, or can't lie there.
   */
  readBehind(): number | undefined {
    const unread = this.received.length;
    if (this.ended || unread === 0 || unread >= BUFFER || (this.peer && !this.peer.finished)) return undefined;
    this.want(BUFFER);
    return unread;
  }

  /** Moves up to `buffer.length` bytes to `buffer`, or copies them when `peek` is set. */
  take(buffer: Uint8Array, peek: boolean): number {
    return this.#incoming.take(buffer, peek);
  }

  /** Throws the first `count` bytes away, unless `peek` is set; returns their number. */
  drop(count: number, peek: boolean): number {
    if (!peek) this.take(new Uint8Array(count), false);
    return count;
  }

  /** Bytes have come: whether anybody may still read them. */
  #isHeard(): boolean {
    if (this.deaf && !this.broken) this.fail(ECONNRESET);
    return !this.deaf;
  }

  #changed(): void {
    this.#watcher.changed();
  }

  /** The peer's end of stream, or the reset that C would have sent in its place. */
  end(): void {
    this.#endReading();
    if (this.peer?.reset) this.#failAfterEnd(ECONNRESET);
    else this.#changed();
  }

  /** The peer has reset the connection: known at once, unless what it had sent before must come first. */
  cutOff(): void {
    if (this.broken || (!this.ended && (this.peer?.sent ?? 0) > this.arrived)) return;
    this.#endReading();
    this.#failAfterEnd(ECONNRESET);
  }

  /** A reset has come; where the peer had ended its stream before, that came first. */
  #failAfterEnd(errno: number): void {
    if (this.peer?.halfClosed) this.#changed();
    this.fail(errno);
  }

  #readingFailed(error: unknown): void {
    if (this.closed) return;
    this.#endReading();
    this.#failAfterEnd(error instanceof NetworkError ? error.errno : ECONNRESET);
  }

  #endReading(): void {
    this.ended = true;
    this.#incoming.stop();
  }

  /** The connection is broken. */
  fail(errno: number): void {
    this.error = errno;
    this.broken = true;
    this.#changed();
  }

  /** Hands over the first piece of `bytes`; returns its length. Only while {@linkcode writing} is false. */
  submit(bytes: Uint8Array): number {
    const piece = bytes.slice(0, PIECE);
    this.#outgoing.push(piece);
    return piece.length;
  }

  /** Waits no longer with closing, unless for what C's write() would still be waiting for. */
  hurry(): void {
    if (!this.#outgoing.owes) this.#outgoing.giveUp();
  }

  /** Hands over `bytes` after what is under way. They are not copied: `taken` is called when they may change. */
  push(bytes: Uint8Array, taken: () => void): void {
    this.#outgoing.push(bytes, taken);
  }

  #sendingFailed(error: unknown): void {
    this.lost = this.unsent;
    if (!this.closed) this.fail(error instanceof NetworkError ? error.errno : EPIPE);
  }

  #sendingEnded(): void {
    // Writing to an end that is closed or deaf brings a reset back, which C's kernel knows of at once.
    if (!this.broken && (this.peer?.closed || this.peer?.deaf)) {
      this.fail(EPIPE);
      this.peer.endWait?.();
      if (this.peer.deaf && !this.peer.broken) this.peer.fail(ECONNRESET);
    }
    this.#watcher.sent();
  }

  /** Ends the sending direction once what was written is handed over. */
  async finish(): Promise<void> {
    await this.#outgoing.whenIdle();
    if (this.closed || this.finished) return;
    this.finished = true;
    this.halfClosed = true;
    try {
      await this.stream.closeWrite();
    } catch (error) {
      // The peer was quicker: the connection is over already, and there is nothing left to end.
      if (!(error instanceof NetworkError)) throw error;
    }
  }

  /** Closes this end once what was written is handed over; how long that may take {@linkcode hurry} says. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.reset ||= this.received.length > 0 || (this.peer?.sent ?? 0) > this.arrived;
    // Where nothing is on its way the network closes within the call.
    if (this.writing) await this.#outgoing.whenIdle();
    this.finished = true;
    this.closed = true;
    this.#incoming.stop();
    if (this.reset && this.stream.reset) this.stream.reset();
    else this.stream.close();
    if (this.reset) this.peer?.cutOff();
    this.#changed();
  }
}
