/**
 * Saved programs, run side by side: each is started, and gets its Enter, when the others are as far as they were in
 * the session.
 *
 * @module
 */
import { calls } from "../../src/abi/calls.ts";
import { EINTR } from "../../src/abi/errno.ts";
import { type CallRecord, parseTrace, straceText, type TraceRecord } from "../../src/trace/mod.ts";
import { isStandard } from "./session.ts";

/** Longest that a program may need for its next call, in milliseconds. */
const LONGEST = 20_000;

/** How a program is started: the command, which writes its calls in strace's format to a file. */
export type Command = (name: string, trace: string) => { command: string; args: string[] };

/** What programs did. */
export interface Replayed {
  /** Calls of each on sockets, and what it printed. */
  readonly calls: ReadonlyMap<string, readonly string[]>;
  readonly printed: ReadonlyMap<string, string>;
}

/**
 * Runs the programs of a session.
 *
 * @param names of the processes, in the order in which they began.
 * @param records the session.
 * @param folder takes the traces.
 * @param command starts one.
 */
export async function replay(
  names: readonly string[],
  records: readonly TraceRecord[],
  folder: string,
  command: Command,
): Promise<Replayed> {
  const programs = new Map<string, Program>();
  try {
    for (const name of names) {
      const own = recordsOf(records, name);
      const first = records.findIndex((record) => record.type !== "start" && record.process === name);
      await allAt(programs, records.slice(0, first));
      const trace = `${folder}/${name}.trace`;
      const program = new Program(name, own, trace, command(name, trace));
      programs.set(name, program);
      program.driving = program.drive(programs, records);
    }
    await Promise.all([...programs.values()].map((program) => program.driving));
    for (const program of programs.values()) await program.finished();
  } finally {
    for (const program of programs.values()) await program.end();
  }
  const all = [...programs];
  const calls = await Promise.all(all.map(async ([name, program]) => [name, await program.calls()] as const));
  return { calls: new Map(calls), printed: new Map(all.map(([name, { stdout }]) => [name, stdout])) };
}

/** The lines of a process that its program must have as well. */
export function expectedCalls(records: readonly TraceRecord[], name: string): string[] {
  const own = recordsOf(records, name).filter(({ type }) => type === "return");
  const waits = recordsOf(records, name).at(-1);
  return [
    ...socketCalls(straceText(own, { variant: "strace", process: false, time: false })),
    ...waits?.type === "block" && !isStandard(waits) ? [waiting(waits.call, String(waits.args[0]))] : [],
  ];
}

/** A call that has not returned. */
function waiting(call: string, fd: string): string {
  return `${call}(${/^(socket|p?select6?|poll|alarm)$/.test(call) ? "" : fd}) waits`;
}

/** What a process printed. */
export function expectedOutput(records: readonly TraceRecord[], name: string): string {
  let bytes = "";
  for (const record of records) {
    if (record.type !== "return" || record.process !== name || record.call !== "write" || record.args[0] !== 1) {
      continue;
    }
    const data = record.args[1];
    if (typeof data === "object" && data?.kind === "data") bytes += data.text;
  }
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}

function recordsOf(records: readonly TraceRecord[], name: string): CallRecord[] {
  return records.filter((record): record is CallRecord => "call" in record && record.process === name);
}

/** Resolves when each program has been started and has made the calls that its process has made in `records`. */
async function allAt(programs: ReadonlyMap<string, Program>, records: readonly TraceRecord[]): Promise<void> {
  const names = new Set(records.filter((record) => "call" in record).map(({ process }) => process));
  for (const name of names) {
    const own = recordsOf(records, name).filter((record) => !isStandard(record));
    const made = own.filter(({ type }) => type === "return").length;
    const isBlocked = own.at(-1)?.type === "block";
    for (const limit = Date.now() + LONGEST; !programs.has(name) && Date.now() < limit;) await turn();
    await programs.get(name)?.made(made, isBlocked);
  }
}

class Program {
  stdout = "";
  driving: Promise<void> = Promise.resolve();
  readonly #name: string;
  readonly #records: readonly CallRecord[];
  readonly #trace: string;
  readonly #child: Deno.ChildProcess;
  readonly #status: Promise<Deno.CommandStatus>;
  readonly #output: Promise<void>[];
  #stderr = "";
  #isOver = false;
  /** Its trace when it waited for what does not come any more: the end of another program may end that. */
  #atRest: string | undefined;

  constructor(name: string, records: readonly CallRecord[], trace: string, { command, args }: ReturnType<Command>) {
    this.#name = name;
    this.#records = records;
    this.#trace = trace;
    const options = { args, stdin: "piped", stdout: "piped", stderr: "piped" } as const;
    this.#child = new Deno.Command(command, options).spawn();
    this.#status = this.#child.status.finally(() => this.#isOver = true);
    this.#output = [
      collect(this.#child.stdout, (text) => this.stdout += text),
      collect(this.#child.stderr, (text) => this.#stderr += text),
    ];
  }

  /** Gives it its input, its Enters and its Ctrl-Cs, in order. */
  async drive(programs: ReadonlyMap<string, Program>, records: readonly TraceRecord[]): Promise<void> {
    const input = this.#child.stdin.getWriter();
    let made = 0;
    let pauses = 0;
    for (const record of this.#records) {
      if (record.type !== "return") continue;
      if (isStandard(record)) {
        const data = record.args[1];
        const isInput = record.call === "read" && typeof data === "object" && data?.kind === "data";
        if (isInput) await write(input, data.text);
        continue;
      }
      const paused = await this.#pausesOr(made + 1, pauses, record);
      if (paused) {
        pauses++;
        const seen = records.slice(0, records.indexOf(record) - (record.blocked ? 1 : 0));
        await allAt(programs, seen.filter(({ process }) => process !== this.#name));
        await write(input, "\n");
      }
      if (record.result === -EINTR && record.call !== "alarm") await this.#interrupt(made);
      if (!await this.made(made + 1, false)) throw new Error(await this.#stuck(record));
      made++;
    }
    await this.#end(programs, records, pauses, input);
  }

  async #end(
    programs: ReadonlyMap<string, Program>,
    records: readonly TraceRecord[],
    pauses: number,
    input: WritableStreamDefaultWriter<Uint8Array>,
  ): Promise<void> {
    if (await this.#pausesSoon(pauses)) {
      await allAt(programs, records.filter(({ process }) => process !== this.#name));
      await write(input, "\n");
    }
    await input.close().catch(ignoreBroken);
  }

  /** Whether the program comes to a pause before it has made so many calls. */
  async #pausesOr(count: number, pauses: number, record: CallRecord): Promise<boolean> {
    for (const limit = Date.now() + LONGEST; Date.now() < limit;) {
      const now = await this.#progress();
      // The pause may already be that of a later call.
      if (now.made >= count || (now.made === count - 1 && now.isBlocked) || this.#isOver) return false;
      if (now.pauses > pauses) return true;
      await turn();
    }
    throw new Error(await this.#stuck(record));
  }

  /** After the last call: a program that does not end pauses once more, or waits in a call. */
  async #pausesSoon(pauses: number): Promise<boolean> {
    for (const limit = Date.now() + LONGEST; Date.now() < limit && !this.#isOver;) {
      const now = await this.#progress();
      if (now.pauses > pauses) return true;
      if (now.isBlocked) return false;
      await turn();
    }
    return false;
  }

  async #interrupt(made: number): Promise<void> {
    await this.made(made, true);
    this.#child.kill("SIGINT");
  }

  /** Resolves to true when it has made so many calls, and waits in the next if it is to. */
  async made(count: number, isBlocked: boolean): Promise<boolean> {
    for (const limit = Date.now() + LONGEST; Date.now() < limit;) {
      const ended = this.#isOver;
      const now = await this.#progress();
      if (now.made > count || (now.made === count && (!isBlocked || now.isBlocked))) return true;
      if (ended) return false;
      await turn();
    }
    return false;
  }

  async #progress(): Promise<{ made: number; isBlocked: boolean; pauses: number }> {
    const text = await this.#text();
    const lines = ownCalls(text);
    const made = lines.filter((line) => / = /.test(line)).length;
    // What it says when it waits for Enter: "server: listen(3) - …".
    const pauses = text.match(/^write\(2, "\w+: \w+\(\d*\) - .* = /gm)?.length ?? 0;
    return { made, isBlocked: lines.length > made, pauses };
  }

  async #stuck({ call }: CallRecord): Promise<string> {
    return `${this.#name} did not come to ${call}: ${this.#stderr}\n${ownCalls(await this.#text()).join("\n")}`;
  }

  async #text(): Promise<string> {
    try {
      const text = await Deno.readTextFile(this.#trace);
      return text.startsWith("{") ? straceOf(text) : text;
    } catch (error) {
      // It has not begun to write.
      if (error instanceof Deno.errors.NotFound) return "";
      throw error;
    }
  }

  async calls(): Promise<string[]> {
    return socketCalls(this.#atRest ?? await this.#text());
  }

  /** Resolves when it has ended, or waits as its process did. */
  async finished(): Promise<void> {
    const own = this.#records.filter((record) => !isStandard(record));
    const made = own.filter(({ type }) => type === "return").length;
    if (own.at(-1)?.type === "block" && await this.made(made, true)) this.#atRest = await this.#text();
    for (const limit = Date.now() + LONGEST; !this.#isOver && this.#atRest === undefined;) {
      if (Date.now() > limit) throw new Error(`${this.#name} does not end: ${ownCalls(await this.#text()).join("\n")}`);
      await turn();
    }
  }

  async end(): Promise<void> {
    if (!this.#isOver) this.#child.kill("SIGKILL");
    await this.#status;
    await Promise.all(this.#output);
    await this.#child.stdin.close().catch(ignoreBroken);
  }
}

/** sockrepl's own trace as strace's; empty while its first line is not written. */
function straceOf(json: string): string {
  if (!json.includes("\n")) return "";
  const { records } = parseTrace(json);
  return straceText(records, { variant: "strace", process: false, time: false });
}

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

async function collect(stream: ReadableStream<Uint8Array>, take: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  for await (const bytes of stream) take(decoder.decode(bytes, { stream: true }));
}

async function write(input: WritableStreamDefaultWriter<Uint8Array>, text: string): Promise<void> {
  await input.write(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}

/** A program that has ended, or closed its input already, is no mistake. */
function ignoreBroken(error: unknown): void {
  if (!(error instanceof Deno.errors.BrokenPipe || error instanceof TypeError)) throw error;
}

function ownCalls(trace: string): string[] {
  // perror() asks whether standard error has been used, through a copy of it.
  const lines = trace.replace(
    /^dup\(2\) .*\nfcntl\(.*\n(?:(?!socket)\w+\(.*\n){0,3}?close\(.*\n/gm,
    "",
  ).split("\n");
  const first = lines.findIndex((line) => /^(socket|poll|select|pselect6|alarm|accept|listen|bind)\(/.test(line));
  return lines.slice(first < 0 ? lines.length : first)
    .filter((line) => isCall(/^\w+/.exec(line)?.[0] ?? "") && !/^(read|write|close)\([012](, |\) )/.test(line))
    .filter((line) => !/^fcntl\([012], /.test(line));
}

function isCall(name: string): boolean {
  return Object.hasOwn(calls, name) || name === "pselect6" || name === "openat";
}

/** The calls on sockets: ports, times and spaces made equal. */
export function socketCalls(trace: string): string[] {
  return ownCalls(trace)
    // A call that waits for ever does not return: what strace says of it depends on when it is ended.
    .filter((line) => line.includes("("))
    .map((line) =>
      line.includes(" = ") && !/ = \?$/.test(line) ? line : waiting(/^\w+/.exec(line)![0], /\((\d*)/.exec(line)![1])
    )
    .map((line) =>
      line.replace(/ +=/, " =").replace(/htons\(\d+\)/g, "htons(PORT)").replace(/left \{[^}]*\}/, "left TIME")
        // Memory that a failed call left alone.
        .replace(/, (0x7[0-9a-f]{7,}|addr|src_addr|buf|optval), /, ", MEMORY, ")
        .replace(/\? ERESTARTSYS \(.*\)$/, "-1 EINTR (Interrupted system call)")
    );
}
