/**
 * `.fds`: the descriptors of all processes, of one, or those with one number.
 *
 * @module
 */
import { descriptorTable } from "../../src/trace/table.ts";
import type { Session } from "../session/session.ts";
import { pictureWords } from "../text/pictures.ts";
import { text } from "../text/text.ts";
import { type CommandResult, printing } from "./command.ts";

/** The table: of all processes where there are several, else of the one with its standard streams. */
export function descriptors([name]: readonly string[], session: Session): CommandResult {
  const { command } = text();
  const { everyone, columns, trace } = session;
  const named = everyone.find((process) => process.name === name);
  const fd = name !== undefined && !named && /^\d+$/.test(name) ? Number(name) : undefined;
  if (name !== undefined && !named && fd === undefined) return printing(missing(name, session));
  const only = named ?? (everyone.length === 1 ? everyone[0] : undefined);
  if (only && only.describe().length === 0) return printing(command.noDescriptors(only.name));
  if (fd !== undefined && !everyone.some((process) => process.describe().some((info) => info.fd === fd))) {
    return printing(command.noDescriptor(fd));
  }
  const moved = (pid: number, fd: number) => trace.moved(pid, fd);
  return { lines: descriptorTable(everyone, { only: only?.pid, fd, width: columns, moved, words: pictureWords() }) };
}

/** There is no process of that name, or its thread has ended and nothing is open in it. */
function missing(name: string, session: Session): string {
  const { command } = text();
  if (session.find(name)) return command.noDescriptors(name);
  return command.noProcess(name, session.everyone.map(({ name }) => name).join(", "));
}
