/**
 * Commands on the current process: its names, a fresh start.
 *
 * @module
 */
import { nearest } from "../language/nearest.ts";
import { text } from "../text/text.ts";
import { type Command, printing } from "./command.ts";

/** `.reset [NAME…]` */
export const reset: Command = {
  usage: ".reset [NAME]",
  async run(words, { current }) {
    if (words.length === 0) {
      await current.reset();
      return printing(text().command.fresh(current.name));
    }
    const names = await current.face();
    const unknown = words.find((word) => !names.includes(word));
    if (unknown !== undefined) return printing(text().command.notC(unknown, nearest(unknown, names)));
    for (const word of words) current.restore(word);
    return printing();
  },
};
