/**
 * Sessions of transcripts, and what is saved of them.
 *
 * @module
 */
import { savedPrograms } from "../../repl/commands/saved_programs.ts";
import { Player } from "../../repl/transcript/player.ts";
import { readTranscripts, type Transcript } from "../../repl/transcript/transcript.ts";
import type { CallRecord, TraceRecord } from "../../src/trace/mod.ts";
import { htons } from "../../src/abi/byteorder.ts";
import { freePort, isFree } from "../free_port.ts";

/** Milliseconds that a line may take. */
const LIMIT = 10_000;

/** What became of a session. */
export interface Saved {
  /** Programs by process: C, and TypeScript. */
  readonly c: ReadonlyMap<string, string>;
  readonly ts: ReadonlyMap<string, string>;
  readonly records: readonly TraceRecord[];
}

/** The transcripts in a text. */
export function transcriptsIn(text: string, name: string): Transcript[] {
  return readTranscripts(text, name);
}

/**
 * Plays a transcript, with ports that are free here in the place of those that it has, and saves it.
 *
 * @param transcript what is typed.
 */
export async function play(transcript: Transcript): Promise<Saved> {
  const player = new Player(LIMIT);
  try {
    for (const step of transcript.steps) {
      const { overdue } = await player.play(step, (typed) => typed);
      if (overdue !== undefined) throw new Error(`${step.process}> ${step.typed.join("\n")} ${overdue}`);
    }
    const { session } = player;
    const named = async (file: string) =>
      new Map((await savedPrograms(file, session)).map(([path, text]) => [path.replace(/^s_?|\.\w+$/g, ""), text]));
    return { c: await named("s.c"), ts: await named("s.ts"), records: [...session.trace.all] };
  } finally {
    await player.close();
  }
}

/** What is typed in a transcript, with each port in it replaced by one that is free now. */
export function withFreePorts(text: string): string {
  const ports = new Map<string, string>();
  return text.replace(/\b(?:9\d{3}|[1-3]\d{4})\b/g, (port) => {
    if (!ports.has(port)) ports.set(port, String(freeBothWays()));
    return ports.get(port)!;
  });
}

/** A port that is free, as is the one that it becomes where htons() is forgotten. */
function freeBothWays(): number {
  for (let tries = 0; tries < 100; tries++) {
    const port = freePort();
    const swapped = htons(port);
    if (swapped > 1023 && isFree(swapped)) return port;
  }
  throw new Error("Cannot find a port that is free with its bytes in either order");
}

/** Programs with fresh ports: those of the session may be kept for a minute after it. */
export function freshPorts(programs: ReadonlyMap<string, string>): Map<string, string> {
  const names = [...programs.keys()];
  const parts = withFreePorts([...programs.values()].join("\0")).split("\0");
  return new Map(names.map((name, i) => [name, parts[i]]));
}

/** Whether a call is on a standard stream. */
export function isStandard({ call, args }: CallRecord): boolean {
  return (call === "read" || call === "write") && typeof args[0] === "number" && args[0] <= 2;
}

/** The calls of a process, with the index of each in the session. */
export function callsOf(records: readonly TraceRecord[], pid: number): CallRecord[] {
  return records.filter((record): record is CallRecord =>
    record.pid === pid && record.type === "return" && !isStandard(record)
  );
}
