/**
 * Commands on processes and on the lines that were left waiting in them.
 *
 * @module
 */
import { later } from "../../src/process/later.ts";
import type { Relay } from "../../src/relay/mod.ts";
import { fitTable } from "../io/fit.ts";
import { jobLine } from "../session/jobs.ts";
import type { Session } from "../session/session.ts";
import type { UserProcess } from "../session/user_process.ts";
import { text } from "../text/text.ts";
import { type Command, type CommandResult, printing } from "./command.ts";

/** `.new [NAME]` */
export const create: Command = {
  usage: ".new [NAME]",
  run([name], session) {
    const { badName, processExists } = text().command;
    if (name !== undefined && !/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name)) return printing(badName(name));
    if (name !== undefined && session.find(name)) return printing(processExists(name));
    session.use(name ?? session.freeName());
    return printing();
  },
};

/** `.use NAME` */
export const use: Command = {
  usage: ".use NAME",
  run([name], session) {
    if (name === undefined) return printing(text().command.usage(use.usage));
    if (!session.find(name)) return printing(missing(name, session));
    session.use(name);
    return printing();
  },
};

/** `.ps` */
export const list: Command = {
  usage: ".ps",
  run(_, session) {
    const rows = session.processes.map((process) => [
      process === session.current ? ">" : "",
      process.name,
      String(process.describe().length),
      doing(process, session),
    ]);
    const relays = session.relays.list.map(({ name, descriptors, title }) => ["", name, String(descriptors), title]);
    return { lines: fitTable([text().state.columns, ...rows, ...relays], session.columns) };
  },
};

/** `.kill NAME` */
export const kill: Command = {
  usage: ".kill NAME",
  async run([name], session) {
    if (name === undefined) return printing(text().command.usage(kill.usage));
    const process = session.find(name);
    const relay = session.relays.list.find((relay) => relay.name === name);
    if (relay) {
      const url = new URL("./relay.ts", import.meta.url);
      return await (await later<typeof import("./relay.ts")>(url)).endRelays([relay], session);
    }
    if (!process) return printing(missing(name, session, session.relays.list));
    const isEnded = await session.kill(process);
    const { killed, burning } = text().command;
    return printing(killed(name), ...isEnded ? [] : [burning]);
  },
};

/** `.jobs` */
export const jobs: Command = {
  usage: ".jobs",
  run(_, session) {
    const { list } = session.jobs;
    if (list.length === 0) return printing(text().command.noJobs);
    return {
      lines: list.map((job) => `${jobLine(job)}   ${job.line.short === job.at ? "" : job.line.short}`.trimEnd()),
    };
  },
};

/** `.fg [N]` */
export const foreground: Command = {
  usage: ".fg [JOB]",
  run([number], session): CommandResult {
    const job = session.jobs.find(number === undefined ? undefined : Number(number.replace(/^%/, "")));
    if (!job) return printing(number === undefined ? text().command.noJobs : text().command.noJob(number));
    return { lines: [], ran: session.resume(job) };
  },
};

/** What a process is doing, in words. */
function doing(process: UserProcess, { explainer }: Session): string {
  const { state } = text();
  const { blocked, line, pid } = process;
  if (blocked && pid !== undefined) return explainer.blocked(pid, blocked);
  if (line) return state.runs(line.short);
  return pid === undefined ? state.fresh : state.idle;
}

function missing(name: string, session: Session, relays: readonly Relay[] = []): string {
  return text().command.noProcess(name, [...session.processes, ...relays].map(({ name }) => name).join(", "));
}
