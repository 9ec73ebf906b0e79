/**
 * What the library of a running program starts with.
 *
 * @module
 */
import { type FILE, port, stderr, stdin, stdout } from "../headers/mod.ts";
import { callByName } from "./library/sockets.ts";
import { STREAMS } from "./library/stdio.ts";
import type { Program } from "./library/types.ts";
import type { Runtime } from "./runtime.ts";

/**
 * Makes a program for the library.
 *
 * @param runtime its memory and its functions.
 * @param handlersChanged called when signal() has set a handler.
 */
export function createProgram(runtime: Runtime, handlersChanged: () => void): Program {
  const { memory } = runtime;
  const files = new Map<number, FILE>([
    [STREAMS.stdin, stdin],
    [STREAMS.stdout, stdout],
    [STREAMS.stderr, stderr],
  ]);
  const program: Program = {
    runtime,
    files,
    errnoAddress: memory.allocate(4),
    hErrnoAddress: memory.allocate(4),
    handlers: new Map(),
    restarting: new Set(),
    atExit: [],
    close: (fd) => callByName(program, "close", fd),
    write: (fd, bytes) => port().write(fd, bytes),
    handlersChanged,
  };
  return program;
}

/** Names of the headers' variables that have a value from the beginning. */
export const EXTERNS: readonly string[] = ["stdin", "stdout", "stderr", "in6addr_loopback"];

/** Gives the headers' variables their values. */
export function setExterns({ memory }: Runtime, externs: ReadonlyMap<string, number>): void {
  for (const [name, address] of externs) {
    if (name in STREAMS) memory.s_64(address, STREAMS[name as keyof typeof STREAMS]);
    if (name === "in6addr_loopback") memory.s_8(address + 15, 1);
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
