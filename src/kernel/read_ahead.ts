import type { Stream } from "../network/network.ts";
import { ReceiveBuffer } from "./receive_buffer.ts";

/** Bytes that are read ahead of an idle connection. */
const AHEAD_LEAST = 2048;
/** Bytes that are read ahead while reads come back full. */
const AHEAD_MOST = 65536;

const nothing = new Uint8Array(0);

/** Memory elsewhere that is read into while nothing else is unread. */
export interface Sink {
  /** Where the next bytes go; undefined while there is no room for any. */
  room(): Uint8Array | undefined;
  /** A read into that room has ended: with `length` bytes that stay there, or with none. */
  came(length: number): void;
}

/** Who is told of what is read. */
interface Listener {
  /** Bytes have come: whether anybody may still read them. */
  arrived(): boolean;
  /** Offered the bytes, before anything else is done with them: whether they are read now, all of them. */
  take(bytes: Uint8Array): boolean;
  /** There is more to be read than before. */
  changed(): void;
  /** There is, and how much will be told in a moment. */
  held(): void;
  /** The end of the stream has come. */
  ended(): void;
  /** The read has failed. */
  failed(error: unknown): void;
}

/**
 * Reads one stream in the background, up to a small limit. One read may be under way; it is never cancelled: what an
 * interrupted call left behind is there for the next one.
 */
export class ReadAhead {
  readonly received: ReceiveBuffer = new ReceiveBuffer();
  /** Bytes that came, read by the process or not. */
  arrived = 0;
  /** Whether a read is under way. */
  reading = false;
  readonly #stream: Stream;
  readonly #listener: Listener;
  /** Whether reading goes on in a moment, when what came has been acted on. */
  #resting = false;
  #stopped = false;
  /** Whether it is to be told yet that something has come. */
  #held = false;
  /** What the next read fills; kept while what comes is small. */
  #room: Uint8Array = nothing;
  #ahead = AHEAD_LEAST;
  #wanted = 0;
  #sink: Sink | undefined;
  /** Whose room the read that is under way fills. */
  #filling: Sink | undefined;

  constructor(stream: Stream, listener: Listener) {
    this.#stream = stream;
    this.#listener = listener;
  }

  /** Whether nothing is unread, and more is read as it comes. */
  get idle(): boolean {
    return (this.reading || this.#resting) && this.received.length === 0;
  }

  /** Reads no more. */
  stop(): void {
    this.#stopped = true;
  }

  /** Makes room for a read of `count` bytes. */
  want(count: number): void {
    this.#wanted = count;
    this.pump();
  }

  /** What comes from now on goes to `sink`, once all that came before has been taken; undefined ends that. */
  readInto(sink: Sink | undefined): void {
    this.#sink = sink;
    this.pump();
  }

  /** Moves up to `buffer.length` bytes to `buffer`, or copies them when `peek` is set. */
  take(buffer: Uint8Array, peek: boolean): number {
    const taken = this.received.take(buffer, peek);
    if (!peek) {
      this.#wanted = 0;
      this.pump();
    }
    return taken;
  }

  /** Goes on reading, if it is time to. */
  pump(): void {
    if (this.reading || this.#stopped) return;
    const room = this.#sink && this.received.length === 0 ? this.#roomInSink(this.#sink) : this.#ownRoom();
    if (room === undefined) return;
    this.#room = room;
    this.reading = true;
    this.#stream.read(room).then(this.#came, this.#failed);
  }

  #roomInSink(sink: Sink): Uint8Array | undefined {
    const room = sink.room();
    if (room !== undefined) this.#filling = sink;
    return room;
  }

  #ownRoom(): Uint8Array | undefined {
    const size = Math.min(Math.max(this.#ahead, this.#wanted) - this.received.length, 4 * AHEAD_MOST);
    if (size <= 0) return undefined;
    const room = this.#room;
    return room.length > size || room.length < size / 2 ? this.received.room(size) : room;
  }

  readonly #came = (length: number): void => {
    this.reading = false;
    if (length === 0) {
      this.#held = false;
      this.#release(0);
      this.#listener.ended();
      return;
    }
    this.arrived += length;
    if (!this.#listener.arrived()) return this.#release(0);
    if (this.#filling) this.#cameToSink(this.#filling, length);
    else this.#keep(length);
  };

  #cameToSink(sink: Sink, length: number): void {
    if (sink === this.#sink && this.received.length === 0) {
      this.#release(length);
      this.pump();
      return;
    }
    // What came before must be read before, or that memory belongs to others again.
    this.received.append(this.#room.slice(0, length));
    this.#release(0);
    this.pump();
    this.#tell();
  }

  #release(length: number): void {
    const sink = this.#filling;
    if (!sink) return;
    this.#filling = undefined;
    this.#room = nothing;
    sink.came(length);
  }

  #keep(length: number): void {
    const room = this.#room;
    const taken = this.received.length === 0 && length < room.length && this.#listener.take(room.subarray(0, length));
    // More when reads come back full, less when little comes: a stream that is merely uneven keeps its pace.
    if (length === room.length) this.#ahead = Math.min(2 * this.#ahead, AHEAD_MOST);
    else if (4 * length < this.#ahead) this.#ahead = Math.max(this.#ahead / 2, AHEAD_LEAST);
    if (taken) {
      // Who waited for nothing else goes on at once; reading can wait for what comes of that.
      this.#resting = true;
      queueMicrotask(this.#readOn);
      return;
    }
    // A small piece is copied, so that a byte waiting to be read does not hold kilobytes.
    if (length < room.length / 2) this.received.append(room.slice(0, length));
    else {
      this.received.append(room.subarray(0, length));
      this.#room = nothing;
    }
    this.pump();
    // What filled a small room has more behind it, mostly: C's read would give all of it.
    const more = this.reading && length === room.length && length < AHEAD_MOST;
    if (more && this.#stream.soon) this.#hold(this.#stream);
    else this.#tell();
  }

  /** Waits for the read that is under way, should it end at once. */
  #hold(stream: Stream): void {
    if (this.#held) return;
    this.#held = true;
    this.#listener.held();
    stream.soon!(() => this.#held && this.#tell());
  }

  #tell(): void {
    this.#held = false;
    this.#listener.changed();
  }

  readonly #readOn = (): void => {
    this.#resting = false;
    this.pump();
  };

  readonly #failed = (error: unknown): void => {
    this.reading = false;
    this.#held = false;
    this.#release(0);
    this.#listener.failed(error);
  };
}
