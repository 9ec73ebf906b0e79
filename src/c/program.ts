/**
 * What the library of a running program starts with.
 *
 * @module
 */
import { port } from "../headers/mod.ts";
import { openStandardStreams, STREAMS } from "./library/stdio_streams.ts";
import type { Program } from "./library/types.ts";
import type { Runtime } from "./runtime.ts";

/** What a program is told of its surroundings. */
export interface Surroundings {
  /** argv[0]. */
  readonly name?: string;
  /** Whether output waits in buffers as C's does; without it each call writes at once. */
  readonly buffered?: boolean;
  /** Addresses of the headers' variables, for the library. */
  readonly externs?: ReadonlyMap<string, number>;
  /** Warns of what a place of the program does. */
  readonly warn?: (message: string, at: number) => void;
}

/**
 * Makes a program for the library.
 *
 * @param runtime its memory and its functions.
 * @param handlersChanged called when signal() has set a handler.
 * @param surroundings what else it is told.
 */
export function createProgram(
  runtime: Runtime,
  handlersChanged: () => void,
  surroundings: Surroundings = {},
): Program {
  const { memory } = runtime;
  const { name = "c", buffered = false, externs = new Map(), warn = () => {} } = surroundings;
  const program: Program = {
    name,
    runtime,
    files: new Map(),
    openFiles: new Map(),
    externs,
    errnoAddress: memory.allocate(4),
    hErrnoAddress: memory.allocate(4),
    handlers: new Map(),
    restarting: new Set(),
    atExit: [],
    killed: false,
    blocked: new Uint8Array(128),
    pending: new Set(),
    write: (fd, bytes) => port().write(fd, bytes),
    warn,
    handlersChanged,
  };
  openStandardStreams(program, buffered);
  return program;
}

/** First values of the headers' variables that are no streams. */
const FIRST: Readonly<Record<string, number>> = { optarg: 0, optind: 1, opterr: 1, optopt: 63 };

/** Names of the headers' variables that have a value from the beginning, or that the library sets. */
export const EXTERNS: readonly string[] = ["stdin", "stdout", "stderr", "in6addr_loopback", ...Object.keys(FIRST)];

/** Gives the headers' variables their values. */
export function setExterns({ memory }: Runtime, externs: ReadonlyMap<string, number>): void {
  for (const [name, address] of externs) {
    if (name in STREAMS) memory.s_64(address, STREAMS[name as keyof typeof STREAMS]);
    if (name === "in6addr_loopback") memory.s_8(address + 15, 1);
    if (name in FIRST && name !== "optarg") memory.s_32(address, FIRST[name]);
  }
}

/** Puts argv into memory: the arguments of main, with an empty environment. */
export function putArguments({ memory }: Runtime, argv: readonly string[]): [number, number, number] {
  const list = memory.allocate(8 * (argv.length + 1));
  argv.forEach((arg, i) => {
    const bytes = new TextEncoder().encode(`${arg}\0`);
    const p = memory.allocate(bytes.length);
    bytes.forEach((byte, j) => memory.s_8(p + j, byte));
    memory.s_64(list + 8 * i, p);
  });
  memory.s_64(list + 8 * argv.length, 0);
  return [argv.length, list, 0];
}
