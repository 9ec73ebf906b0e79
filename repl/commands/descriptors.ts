/**
 * `.fds`: the descriptors of all processes, or of one.
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
  const { processes, columns, trace } = session;
  const named = name === undefined ? undefined : session.find(name);
  if (name !== undefined && !named) {
    return printing(command.noProcess(name, processes.map(({ name }) => name).join(", ")));
  }
  const only = named ?? (processes.length === 1 ? processes[0] : undefined);
  if (only && only.describe().length === 0) return printing(command.noDescriptors(only.name));
  const living = processes.flatMap((process) => process.pid === undefined ? [] : [described(process, process.pid)]);
  const moved = (pid: number, fd: number) => trace.moved(pid, fd);
  return { lines: descriptorTable(living, { only: only?.pid, width: columns, moved, words: pictureWords() }) };
}

function described(process: Session["current"], pid: number) {
  return { pid, name: process.name, describe: () => process.describe() };
}
