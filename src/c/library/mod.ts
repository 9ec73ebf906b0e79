/**
 * The library of C programs.
 *
 * @module
 */
import { descriptorLibrary } from "./descriptors.ts";
import { epollLibrary } from "./epoll.ts";
import { getoptLibrary } from "./getopt.ts";
import { networkLibrary } from "./network.ts";
import { signalLibrary } from "./signals.ts";
import { stdioLibrary } from "./stdio.ts";
import { streamLibrary } from "./stdio_streams.ts";
import { stdlibLibrary } from "./stdlib.ts";
import { stringLibrary } from "./string.ts";
import { systemLibrary } from "./system.ts";
import { timeLibrary } from "./time.ts";
import type { Library, Program } from "./types.ts";
import { vectorLibrary } from "./vectors.ts";

/** All functions that a program can call. */
export function createLibrary(program: Program): Library {
  const descriptors = descriptorLibrary(program);
  // As a prototype its functions are found fast, however many they are.
  return Object.create({
    ...stringLibrary(program),
    ...stdioLibrary(program),
    ...stdlibLibrary(program),
    ...streamLibrary(program),
    ...descriptors,
    ...vectorLibrary(program, descriptors),
    ...epollLibrary(program),
    ...getoptLibrary(program),
    ...networkLibrary(program),
    ...timeLibrary(program),
    ...systemLibrary(program),
    ...signalLibrary(program),
  });
}
