/**
 * Runs the typed lines of a transcript in a session of their own, and collects what is printed.
 *
 * @module
 */
import { begun, isKey, press } from "../session/press.ts";
import { Session } from "../session/session.ts";
import { Shell } from "../session/shell.ts";
import { text } from "../text/text.ts";
import type { Step } from "./transcript.ts";

/** What a step came to. */
export interface Played {
  /** What was printed. */
  readonly printed: readonly string[];
  /** Why it was given up, when it was. */
  readonly overdue?: string;
  /** A key that met no line that ran. */
  readonly idleKey?: string;
}

/** Plays steps. */
export class Player {
  /** Lines that came when they came: each with what is indented below it. */
  readonly news: string[] = [];
  readonly #limit: number;
  readonly #session: Session;
  readonly #shell: Shell;
  #printed = "";
  #step: Step | undefined;
  #isAtEnd = false;
  #wanted = new Map<string, { buffer: Uint8Array; resolve: (length: number) => void }>();
  #newsCame: (() => void) | undefined;

  /** @param limit milliseconds that a line may take. */
  constructor(limit: number) {
    this.#limit = limit;
    this.#session = new Session({
      stdio: (process) => ({
        read: (buffer) => new Promise((resolve) => this.#wanted.set(process, { buffer, resolve })),
        write: (_, bytes) => this.#output(process, new TextDecoder().decode(bytes)),
      }),
      announce: (lines) => this.#announce(lines),
      show: (lines) => this.#printLines(lines),
    });
    this.#session.subscribe(({ type, process }) => {
      if (type === "block" && this.#session.reader?.name === process) this.#type(process);
    });
    this.#shell = new Shell(this.#session);
  }

  /**
   * Runs a step.
   *
   * @param step the step.
   * @param translate puts ports of now into what is typed.
   * @return what was printed, and whether it was over in time.
   */
  async play(step: Step, translate: (typed: string) => string): Promise<Played> {
    this.#step = step;
    this.#printed = "";
    this.#isAtEnd = false;
    this.#session.use(step.process);
    this.#shell.clear();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<"late">((resolve) => timer = setTimeout(() => resolve("late"), this.#limit));
    const idleKey = { found: undefined as string | undefined };
    const ended = await Promise.race([this.#run(step, translate, idleKey), late]);
    clearTimeout(timer);
    const printed = this.#printed.split("\n");
    if (printed.at(-1) === "") printed.pop();
    return ended === "late" ? { printed, overdue: this.#whyLate() } : { printed, idleKey: idleKey.found };
  }

  /** Waits until more news have come; says whether they have in time. */
  async moreNews(): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(false), this.#limit));
    const came = new Promise<boolean>((resolve) => this.#newsCame = () => resolve(true));
    const isThere = await Promise.race([came, late]);
    clearTimeout(timer);
    return isThere;
  }

  /** The session that it plays in. */
  get session(): Session {
    return this.#session;
  }

  /** Ends all processes. */
  close(): Promise<void> {
    return this.#session.close();
  }

  async #run(step: Step, translate: (typed: string) => string, idleKey: { found?: string }): Promise<void> {
    for (const [i, line] of step.typed.entries()) {
      const feeding = this.#shell.feed(translate(line), { next: step.typed[i + 1], patience: this.#limit });
      if (i === step.typed.length - 1) await this.#press(step, idleKey, feeding);
      const { lines, input } = await feeding;
      this.#printLines(lines);
      this.#session.announcer.release();
      for (const loaded of input ?? []) this.#printLines((await this.#shell.feed(loaded)).lines);
    }
    await this.#session.settle();
    this.#printLines(await this.#shell.remarks());
  }

  async #press(step: Step, idleKey: { found?: string }, feeding: Promise<unknown>): Promise<void> {
    for (const key of step.keys) {
      if (isKey(key)) {
        if (!await press(this.#session, key, feeding)) idleKey.found = key;
        continue;
      }
      // End of file, for the process that reads when the line waits.
      await begun(this.#session, feeding);
      const line = this.#session.foreground?.line;
      if (line) await this.#session.paused(line);
      this.#isAtEnd = true;
      this.#type(step.process);
    }
  }

  /** A process reads what was typed: the rest of the transcript's line that begins as what is printed ends. */
  #type(process: string): void {
    const wanted = this.#wanted.get(process);
    const printed = this.#printed.split("\n");
    const line = this.#step?.expected[printed.length - 1]?.text;
    const partial = printed.at(-1)!;
    const isTyped = line !== undefined && line.startsWith(partial.trimEnd());
    if (!wanted || (!isTyped && !this.#isAtEnd)) return;
    this.#wanted.delete(process);
    const typed = isTyped ? `${line.slice(partial.length)}\n` : "";
    const bytes = new TextEncoder().encode(typed).subarray(0, wanted.buffer.length);
    wanted.buffer.set(bytes);
    // As on a terminal, what is typed shows.
    this.#printed += typed;
    wanted.resolve(bytes.length);
  }

  #output(process: string, printed: string): void {
    const isNews = this.#session.processes.length > 1 && this.#session.foreground?.name !== process;
    if (isNews) this.#announce(printed.split("\n").filter((line) => line !== ""));
    else this.#printed += printed;
  }

  #printLines(lines: readonly string[]): void {
    const [first] = lines;
    if (first !== undefined && /^\[\d+\] /.test(first)) return this.#announce(lines);
    if (lines.length === 0) return;
    if (this.#printed !== "" && !this.#printed.endsWith("\n")) this.#printed += "\n";
    this.#printed += lines.map((line) => `${line}\n`).join("");
  }

  #announce(lines: readonly string[]): void {
    this.news.push(...lines);
    this.#newsCame?.();
  }

  #whyLate(): string {
    const { pid, blocked } = this.#session.foreground ?? this.#session.current;
    const { overdue, stillRuns } = text().check;
    const what = pid !== undefined && blocked ? this.#session.explainer.blocked(pid, blocked) : stillRuns;
    return overdue(this.#limit / 1000, what);
  }
}
