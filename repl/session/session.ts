/**
 * A session: a kernel, the processes side by side on it, and the lines that run in them.
 *
 * @module
 */
import type { KernelEvent } from "../../src/abi/event.ts";
import type { Hint } from "../../src/reasons/mod.ts";
import type { Described } from "../../src/trace/table.ts";
import type { Script } from "../language/instrument.ts";
import type { Languages } from "../language/which.ts";
import { Announcer } from "./announcer.ts";
import type { Foreground } from "./foreground.ts";
import type { Guide } from "../lesson/guide.ts";
import type { Explainer } from "./explainer.ts";
import { type Job, jobOver, Jobs } from "./jobs.ts";
import { Live } from "./live.ts";
import type { Line } from "./line.ts";
import type { Outcome } from "./outcome.ts";
import { fitProse } from "./prose.ts";
import { FIRST } from "./names.ts";
import { ProcessOutput } from "./process_output.ts";
import { Processes } from "./processes.ts";
import { Record } from "./record.ts";
import { Relays } from "./relays.ts";
import type { SessionOptions } from "./session_options.ts";
import type { Kept, SessionTrace } from "./session_trace.ts";
import { Starts } from "./starts.ts";
import { type Interrupted, UserProcess, whatRuns } from "./user_process.ts";
import { World } from "./world.ts";

/** What came of a line: it has the result, and is over soon; or it was left waiting. */
export type Ran =
  | { readonly kind: "over"; readonly line: Line; readonly result: Outcome; readonly hints: readonly Hint[] }
  | { readonly kind: "left"; readonly job: Job };

/** Milliseconds after which a line that neither blocks nor ends counts as running. */
const PATIENCE = 150;
/** Milliseconds that news take from one process to another. */
const TURN = 10;

/** Processes side by side. */
export class Session {
  readonly jobs: Jobs = new Jobs();
  readonly starts: Starts = new Starts();
  readonly languages: Languages = { mode: "auto", hasTakenC: false };
  readonly record: Record = new Record();
  readonly announcer: Announcer;
  /** Shows calls as they happen, when that is asked for. */
  readonly live: Live;
  /** Traces that `.ladder keep` has kept, by their names. */
  readonly kept: Map<string, Kept> = new Map();
  /** Who goes through a lesson with the learner. */
  guide: Guide | undefined;
  readonly relays: Relays;
  readonly #options: SessionOptions;
  #world: World;
  readonly #processes = new Processes((name) => this.#make(name));
  readonly #outputs = new Map<string, ProcessOutput>();
  readonly #listeners = new Set<(event: KernelEvent) => void>();
  #foreground: Foreground | undefined;
  #lines = 0;

  /** Starts a kernel and, beside the caller, the thread of a first process. */
  constructor(options: SessionOptions) {
    this.#options = options;
    const recorded = (lines: readonly string[]) => {
      this.record.printed(lines);
      return lines;
    };
    this.announcer = new Announcer((lines) => options.announce(this.fit(recorded(lines))));
    this.#world = new World((event) => this.#observe(event));
    const isTaken = (name: string) => this.find(name) !== undefined;
    this.relays = new Relays({ kernel: () => this.#world.kernel, isTaken });
    this.live = new Live({
      trace: () => this.trace,
      print: (lines) => (options.show ?? options.announce)(recorded(lines)),
      columns: () => this.columns,
    });
    this.use(FIRST);
  }

  /** Explains what its processes' calls return and wait for. */
  get explainer(): Explainer {
    return this.#world.explainer;
  }

  /** What the processes have called, for pictures of it. */
  get trace(): SessionTrace {
    return this.#world.trace;
  }

  /** Every process of the kernel, relays too, with its descriptors. */
  get everyone(): readonly Described[] {
    return [...this.#world.kernel.processes.values()];
  }

  /** The process whose turn it is. */
  get current(): UserProcess {
    return this.#processes.current;
  }

  /** Width of the terminal; Infinity where there is none. */
  get columns(): number {
    return this.#options.columns?.() ?? Infinity;
  }

  /** Lines as they fit the terminal. */
  fit(lines: readonly string[]): readonly string[] {
    return fitProse(lines, this.columns);
  }

  /** All processes, in the order they were made. */
  get processes(): readonly UserProcess[] {
    return this.#processes.list;
  }

  /** The process whose line the person or script waits for. */
  get foreground(): UserProcess | undefined {
    return this.#foreground?.process;
  }

  /** The process that gets what is typed: a line that is to be left to itself reads nothing before it is waited for. */
  get reader(): UserProcess | undefined {
    return this.#foreground?.isBehind ? undefined : this.#foreground?.process;
  }

  /** Calls `listener` with every event of the kernel; the returned function ends that. */
  subscribe(listener: (event: KernelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The process called `name`, or undefined. */
  find(name: string): UserProcess | undefined {
    return this.#processes.find(name);
  }

  /** Goes to the process called `name`, making it if there is none. */
  use(name: string): UserProcess {
    return this.#processes.use(name);
  }

  /** A name for a process that has none yet: client, client2, client3 … */
  freeName(): string {
    return this.#processes.freeName();
  }

  /** Goes to the process after the current one. */
  next(): UserProcess {
    return this.#processes.next();
  }

  /**
   * Runs a line in the current process, which must not be busy.
   *
   * @param script the line, transformed.
   * @param typed its text.
   * @param isBehind whether it is going to be left to itself.
   * @return how it ended, or that it was left waiting.
   */
  run(script: Script, typed: string, isBehind = false): Promise<Ran> {
    const [process, number] = [this.current, ++this.#lines];
    this.explainer.line(process.ready(), number, typed);
    const line = process.run(script, number, typed);
    return this.#waitFor(process, this.record.statement(process.name, line, script.language, this.trace), isBehind);
  }

  /** Runs a line and leaves it to itself as soon as it waits, or has run for a while without ending. */
  async runBehind(script: Script, typed: string): Promise<Ran> {
    const ran = this.run(script, typed, true);
    const { line, process } = this.#foreground!;
    // A thread that is still being loaded runs nothing yet.
    await process.face();
    await this.paused(line);
    this.leave();
    // A line that was over at once has a result, and still it is another process's turn.
    if (this.current === process) this.#processes.goOn();
    return await ran;
  }

  /** Resolves when a call of the line blocks, it is over, or it has run for a while. */
  async paused(line: Line): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => timer = setTimeout(resolve, PATIENCE));
    await Promise.race([line.pause(), late]);
    clearTimeout(timer);
  }

  /** Resolves when lines that were left waiting wait again or are over, if they do so soon. */
  async settle(): Promise<void> {
    if (this.jobs.list.length === 0) return;
    // What the last line did reaches other processes by the network, in one of the next turns.
    await new Promise((resolve) => setTimeout(resolve, TURN));
    const running = this.jobs.list.filter(({ process }) => process.blocked === undefined);
    await Promise.all(running.map(({ line }) => this.paused(line)));
  }

  /** Waits for a line that was left waiting. */
  resume(job: Job): Promise<Ran> {
    this.jobs.remove(job);
    this.use(job.process.name);
    return this.#waitFor(job.process, job.line);
  }

  /** Shows what the line that ends now has called, and what that has let others call, if calls are shown. */
  async show(): Promise<void> {
    if (!this.live.isOn) return;
    await this.settle();
    this.live.flush();
  }

  /** What Ctrl-Z does: leaves the line to itself and goes on in another process; undefined when no line runs. */
  leave(): Job | undefined {
    const foreground = this.#foreground;
    if (!foreground || foreground.line.isOver) return undefined;
    const { process, line } = foreground;
    const job = this.jobs.add(process, line, whatRuns(process));
    this.#foreground = undefined;
    line.outcome.then((outcome) => this.#jobEnded(job, outcome));
    this.#processes.goOn();
    foreground.leave(job);
    return job;
  }

  /** What Ctrl-C does to the line that is waited for. */
  interrupt(now: number): Interrupted {
    return this.#foreground?.process.interrupt(now) ?? "nothing";
  }

  /**
   * Ends a process for good; another one's turn comes if it was this one's.
   *
   * @return whether its thread ended too.
   */
  async kill(process: UserProcess): Promise<boolean> {
    const job = this.jobs.of(process);
    if (job) this.jobs.remove(job);
    const isEnded = await process.end();
    this.#processes.delete(process);
    return isEnded;
  }

  /** Ends all processes and the kernel; nothing of them is left running but what does not react. */
  async close(): Promise<void> {
    this.live.close();
    for (const job of this.jobs.list) this.jobs.remove(job);
    await this.relays.close();
    await Promise.all(this.processes.map((process) => process.end()));
    await this.#world.kernel.close();
  }

  /** Begins anew, as if nothing had been typed: another kernel, and one fresh process. No line may be waited for. */
  async restart(): Promise<void> {
    await this.close();
    this.#processes.clear();
    this.#outputs.clear();
    this.#lines = 0;
    this.record.forget();
    this.#world = new World((event) => this.#observe(event));
    this.use(FIRST);
  }

  #make(name: string): UserProcess {
    const isAlone = () => this.processes.length === 1;
    const isOthersTurn = () => !isAlone() && this.#foreground?.process.name !== name;
    const output = new ProcessOutput(name, this.#options.stdio(name), this.record, isOthersTurn);
    this.#outputs.set(name, output);
    return new UserProcess({
      name,
      kernel: this.#world.kernel,
      stdio: output,
      columns: () => this.columns,
      notify: (text) => this.announcer.add(isAlone() ? [text] : [`${name}: ${text}`]),
    });
  }

  #waitFor(process: UserProcess, line: Line, isBehind = false): Promise<Ran> {
    this.announcer.hold();
    return new Promise((resolve) => {
      const foreground: Foreground = { process, line, leave: (job) => resolve({ kind: "left", job }), isBehind };
      this.#foreground = foreground;
      this.starts.began();
      this.#options.foreground?.(process);
      line.result.then((result) => {
        if (this.#foreground !== foreground) return;
        this.#foreground = undefined;
        resolve({ kind: "over", line, result, hints: this.explainer.after(line.pid) });
      });
    });
  }

  #jobEnded(job: Job, outcome: Outcome): void {
    // A job that is waited for again, or whose process was killed, has been taken off the list.
    if (!this.jobs.remove(job)) return;
    this.#outputs.get(job.process.name)?.flush();
    this.announcer.add(jobOver(job, outcome, this.explainer.after(job.line.pid)));
  }

  #observe(event: KernelEvent): void {
    if (event.type === "block") this.#outputs.get(event.process)?.flush();
    const process = this.#processes.withPid(event.pid);
    this.live.observe(this.#world.observe(event, !(process?.isStepping && "call" in event)));
    process?.observe(event);
    for (const listener of this.#listeners) listener(event);
  }
}
