/**
 * Commands on the current process: its descriptors, its names, a fresh start.
 *
 * @module
 */
import { table } from "../io/table.ts";
import { nearest } from "../language/nearest.ts";
import { text } from "../text/text.ts";
import { type Command, printing } from "./command.ts";

/** `.fds` */
export const descriptors: Command = {
  usage: ".fds",
  run(_, { current }) {
    const infos = current.describe();
    if (infos.length === 0) return printing(text().command.noDescriptors(current.name));
    const rows = infos.map((info) => [
      String(info.fd),
      info.kind,
      info.state,
      info.local ?? "",
      info.remote ?? "",
      info.queue ?? "",
      info.unread === undefined ? "" : String(info.unread),
      info.unsent === undefined ? "" : String(info.unsent),
      info.flags.join(" "),
    ]);
    return { lines: table([["fd", "kind", "state", "local", "peer", "queue", "unread", "unsent", "flags"], ...rows]) };
  },
};

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
