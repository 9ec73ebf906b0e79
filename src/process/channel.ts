/**
 * The syscall channel: shared memory between a thread of user code and its kernel. Arguments go down, the result and
 * errno come up; one call is outstanding at a time, and before it some whose results are known beforehand.
 *
 * @module
 */

/** Version of the layout below; two sides of different versions refuse each other. */
const CHANNEL_VERSION = 3;

/** The state word: who has the turn. */
export const State = {
  /** Nothing is asked. */
  IDLE: 0,
  /** The user's side has written a call. */
  POSTED: 1,
  /** The kernel has taken it. */
  RUNNING: 2,
  /** The kernel has written the answer. */
  DONE: 3,
  /** The user's side has written a read that only the network can answer: the kernel is not woken for it yet. */
  QUIET: 4,
} as const;

/** Places of the 32-bit words in the channel's header. */
export const Word = {
  STATE: 0,
  VERSION: 1,
  /** Index of the call in the table, or one of {@linkcode Extra}. */
  CALL: 2,
  ARGC: 3,
  RESULT: 4,
  ERRNO: 5,
  /** Bits of {@linkcode Flag}. */
  FLAGS: 6,
  /** Milliseconds after which a blocked call is given up; 0 for never. */
  DEADLINE: 7,
  /** Bytes of the text that comes with the answer. */
  TEXT: 8,
  /** 1 while the user's thread wants SIGINT to interrupt its calls. */
  WANTS_SIGINT: 9,
  /** Counts up while the kernel lives; only a kernel with a thread of its own does so. */
  HEARTBEAT: 10,
  /** 1 once the process has ended: nothing is answered any more. */
  ENDED: 11,
  /** The status with which the process has ended. */
  STATUS: 12,
  /** 1 once a spawned process runs what it was given, or has made a call: until then its thread may be starting. */
  STARTED: 13,
  /** Counts what the user's side has posted; the kernel sleeps on it. */
  BELL: 14,
  /** 1 while the kernel looks for what is posted by itself: then nobody needs to wake it. */
  AWAKE: 15,
  /** How many calls have been posted that nobody waits for. */
  BEHIND: 16,
  /** How many of them are done; of writes, how many the network has taken. */
  TAKEN: 17,
  /** 1 while the user's side waits for the network to take some. */
  WANTS_ROOM: 18,
  /** The descriptor that the next call which makes one will get, -1 when that can't be said. */
  NEXT: 19,
  /** The descriptor whose bytes are laid where the program's reads find them, -1 for none. */
  LANE_FD: 20,
  /** How many bytes have been laid there, and how many of them were read; they wrap. */
  LANE_HEAD: 21,
  LANE_TAIL: 22,
  /** 1 when there is no room for more, and the kernel wants to be told of it. */
  LANE_FULL: 23,
  /** Arguments: four words each. */
  ARGS: 24,
} as const;

/** Milliseconds that the thread of a kernel or a process may take to start: `deno test` checks its types the first time. */
export const START_MS = 60_000;

/** What the user's side asks besides calls. */
export const Extra = {
  /** The process ends; RESULT is its status. */
  EXIT: -1,
} as const;

/** What comes with an answer. */
export const Flag = {
  /** C would have sent SIGPIPE. */
  SIGPIPE: 1,
  /** The call was interrupted by SIGINT. */
  SIGINT: 2,
  /** The call was given up at its deadline; the text says what it waited for. */
  DEADLINE: 4,
  /** The text says more about the errno. */
  NOTE: 8,
  /** The kernel failed; the text says how. */
  FAILED: 16,
  /** What was read lies where the program finds it by itself. */
  LANE: 32,
} as const;

/** What an argument slot holds. */
export const Slot = {
  NULL: 0,
  NUMBER: 1,
  /** Bytes in the data area: place and length. */
  MEMORY: 2,
  /** A length that is written back. */
  LENGTH: 3,
} as const;

/** Words of one argument slot: what it holds, a length, and a 64-bit number. */
export const SLOT_WORDS = 4;
/** Most arguments of a call. */
const ARGS_MOST = 6;
/** Descriptors of which the kernel says what may be taken for granted. */
export const OUTLOOKS = 1024;
/** Calls that may be posted without being waited for, a power of two, and the most bytes that each may bring. */
export const PLACES = 8;
export const PLACE_BYTES = 65536;
/** Words about such a call: its number in the table, and three of its arguments. */
export const PLACE_WORDS = 4;
/** Where those words begin; the outlooks of descriptors come before them. */
export const PLACES_AT = Word.ARGS + ARGS_MOST * SLOT_WORDS + 4 + OUTLOOKS;
/** Where the bytes of those calls begin, in bytes. */
export const PLACES_DATA = 4 * (PLACES_AT + PLACES * PLACE_WORDS);
/** Where the bytes lie that reads find without asking the kernel, and how many there may be, a power of two. */
export const LANE_DATA = PLACES_DATA + PLACES * PLACE_BYTES;
export const LANE_BYTES = 262144;
/** How many are read at once, as much as C's programs usually ask for; so many may lie behind the ring's end at first. */
export const LANE_PIECE = 65536;
/** Where the data area begins, in bytes. */
export const DATA = LANE_DATA + LANE_BYTES + LANE_PIECE;
/** Size of a new channel in bytes: only address space until it is used. It grows with the buffers that calls are given. */
const INITIAL = DATA + 128 * 1024;
/** Size it may grow to: only address space until it is used. */
const MOST = 1 << 30;

/**
 * Where the kernel's thread writes that it can't go on. It is told these numbers, since it must be able to say so when
 * not even this module can be loaded there.
 */
export interface FailureLayout {
  readonly text: number;
  readonly flags: number;
  readonly failed: number;
  readonly ended: number;
  readonly state: number;
  readonly done: number;
  readonly data: number;
}

/** The layout that belongs to this version. */
export const failureLayout: FailureLayout = {
  text: Word.TEXT,
  flags: Word.FLAGS,
  failed: Flag.FAILED,
  ended: Word.ENDED,
  state: Word.STATE,
  done: State.DONE,
  data: DATA,
};

/** The shared memory of a channel, seen as words, numbers and bytes. */
export class Channel {
  readonly buffer: SharedArrayBuffer;
  readonly words: Int32Array;
  readonly numbers: Float64Array;
  /** Of each descriptor, what may be taken for granted: bits of the kernel's `Outlook`. */
  readonly outlooks: Int32Array;
  /** All of it, however much it has grown. */
  readonly bytes: Uint8Array;

  constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer;
    this.words = new Int32Array(buffer, 0, PLACES_DATA / 4);
    this.numbers = new Float64Array(buffer, 0, PLACES_DATA / 8);
    this.outlooks = new Int32Array(buffer, 4 * (PLACES_AT - OUTLOOKS), OUTLOOKS);
    this.bytes = new Uint8Array(buffer);
    const version = this.words[Word.VERSION];
    if (version !== CHANNEL_VERSION) {
      throw new Error(
        `Cannot use a channel of version ${version}: this copy of sockrepl speaks version ${CHANNEL_VERSION}`,
      );
    }
  }

  /** Makes a new channel. */
  static create(): Channel {
    const buffer = new SharedArrayBuffer(INITIAL, { maxByteLength: MOST });
    const words = new Int32Array(buffer);
    words[Word.VERSION] = CHANNEL_VERSION;
    // A kernel that does nothing ahead never says otherwise.
    words[Word.NEXT] = words[Word.LANE_FD] = -1;
    return new Channel(buffer);
  }

  /** Makes room for `size` bytes in the data area; says how many there are at most. */
  reserve(size: number): number {
    const needed = Math.min(DATA + size, MOST);
    if (needed > this.buffer.byteLength) this.buffer.grow(needed);
    return this.buffer.byteLength - DATA;
  }

  /** Marks the process as ended, for whoever waits for that, unless it has been: one may be killed while it ends. */
  end(status: number): void {
    const { words } = this;
    if (Atomics.load(words, Word.ENDED) !== 0) return;
    words[Word.STATUS] = status;
    Atomics.store(words, Word.ENDED, 1);
    Atomics.notify(words, Word.ENDED);
    // Who listens for the bell has no more reason to.
    Atomics.add(words, Word.BELL, 1);
    Atomics.notify(words, Word.BELL);
  }

  /** The text that comes with the answer. */
  get text(): string {
    return new TextDecoder().decode(this.bytes.slice(DATA, DATA + this.words[Word.TEXT]));
  }

  set text(text: string) {
    const bytes = new TextEncoder().encode(text).subarray(0, this.buffer.byteLength - DATA);
    this.bytes.set(bytes, DATA);
    this.words[Word.TEXT] = bytes.length;
  }
}
