import { calls } from "../../abi/calls.ts";
import type { Wide } from "../integers.ts";
import type { Library } from "../library/types.ts";

/** A library that looks for Ctrl-C before and after every call of the kernel: calls take time, and loops of them more. */
export function watched(library: Library, look: () => void): Library {
  for (const name of Object.keys(calls)) {
    const call = library[name] as (...args: unknown[]) => Wide;
    library[name] = (...args: unknown[]) => {
      look();
      const result = call(...args);
      look();
      return result;
    };
  }
  return library;
}
