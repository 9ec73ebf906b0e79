/**
 * What a thread of user code has: one channel, one errno, whoever imports the module and however often.
 *
 * @module
 */
import type { Caller } from "./caller.ts";
import { Channel } from "./channel.ts";
import { Client } from "./client.ts";
import type { KernelName } from "./kernel_choice.ts";
import type { TraceRequest } from "./trace.ts";

/** The part of a thread's state that all copies of the module share. */
export interface ThreadState {
  /** Version of this shape. */
  readonly version: 1;
  /** The thread's errno. */
  errno: number;
  /** Called with errno whenever it changes: each copy of the module keeps an exported variable up to date. */
  readonly watchers: Set<(errno: number) => void>;
  /** What makes the calls; undefined until the first call of a script. */
  client: Caller | undefined;
  /** The kernel that was chosen; Deno's when none was. */
  kernel?: KernelName;
  /** The trace that was asked for. */
  trace?: TraceRequest;
  /** Puts what is told on standard error into the language of whoever runs the program; English without. */
  say?: (sentence: string) => string;
  /** Whether this thread is a whole program (a script, a test): it then starts its own kernel. */
  readonly program: boolean;
  /** Milliseconds after which a blocked call is given up; 0 for never. */
  deadline: number;
}

const KEY = Symbol.for("sockrepl.thread");
const shared = globalThis as { [KEY]?: ThreadState };

/** The state once it is known here: every call asks for it, and properties of the global object are slow. */
let known: ThreadState | undefined;

/** The state of this thread. */
export function threadState(): ThreadState {
  return known ??= sharedState();
}

function sharedState(): ThreadState {
  const state = shared[KEY] ??= {
    version: 1,
    errno: 0,
    watchers: new Set(),
    client: undefined,
    program: true,
    deadline: underTest() ? TEST_DEADLINE_MS : 0,
  };
  if (state.version !== 1) {
    throw new Error(
      `Cannot share this thread with another copy of sockrepl: its state is of version ${state.version}, not 1`,
    );
  }
  return state;
}

/** `deno test` has no time limit of its own: a call that blocks longer than this, in milliseconds, ends with an error. */
const TEST_DEADLINE_MS = 5000;

function underTest(): boolean {
  // Outside `deno test` Deno.test is a function that does nothing, and is called so.
  return Deno.test.name !== "noopTest";
}

/**
 * Makes the calls of this thread go through a channel that a kernel elsewhere serves. To be called before the first
 * call; a thread without a channel starts a kernel of its own.
 *
 * @param buffer the memory of the channel.
 * @param rings told that the kernel is needed, where it may be asleep over something else.
 */
export function attach(buffer: SharedArrayBuffer, rings?: () => void): void {
  shared[KEY] = known = {
    version: 1,
    errno: 0,
    watchers: new Set(),
    client: new Client(new Channel(buffer), false, rings),
    program: false,
    deadline: 0,
  };
}

/** Sets the thread's errno, in every copy of the module. */
export function setErrno(number: number): void {
  const state = threadState();
  state.errno = number;
  for (const watcher of state.watchers) watcher(number);
}
