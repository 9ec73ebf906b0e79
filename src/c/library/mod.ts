/**
 * The library of C programs.
 *
 * @module
 */
import { networkLibrary } from "./network.ts";
import { signalLibrary } from "./signals.ts";
import { socketLibrary } from "./sockets.ts";
import { stdioLibrary } from "./stdio.ts";
import { stdlibLibrary } from "./stdlib.ts";
import { stringLibrary } from "./string.ts";
import { timeLibrary } from "./time.ts";
import type { Library, Program } from "./types.ts";

/** All functions that a program can call. */
export function createLibrary(program: Program): Library {
  return {
    ...stringLibrary(program),
    ...stdioLibrary(program),
    ...stdlibLibrary(program),
    ...socketLibrary(program),
    ...networkLibrary(program),
    ...timeLibrary(program),
    ...signalLibrary(program),
  };
}
