/**
 * Checks transcripts: runs what they say was typed, and compares what is printed with what they say was.
 *
 * @module
 */
import { problemWith } from "../io/problem.ts";
import { language, speak, text } from "../text/text.ts";
import { Comparison } from "./compare.ts";
import { Player } from "./player.ts";
import type { Update } from "./update.ts";
import { type FileLine, readTranscripts, type Step, type Transcript, withoutBlankEnd } from "./transcript.ts";

/** Milliseconds that a line may take. */
const LIMIT = 5000;

/** What came of a file. */
export interface Checked {
  /** Lines that say what differs, with file and line; none when nothing does. */
  readonly failures: readonly string[];
  /** How many typed lines ran. */
  readonly steps: number;
  /** What would make the file say what was printed. */
  readonly updates: readonly Update[];
}

/**
 * Checks a file.
 *
 * @param file its path: text with a transcript, or Markdown with blocks fenced as `sockrepl`.
 * @param limit milliseconds that a line may take.
 * @return what differs.
 */
export async function checkFile(file: string, limit: number = LIMIT): Promise<Checked> {
  let content: string;
  try {
    content = await Deno.readTextFile(file);
  } catch (error) {
    return { failures: [text().command.cannotRead(file, problemWith(error))], steps: 0, updates: [] };
  }
  const transcripts = readTranscripts(content, file);
  if (transcripts.length === 0) return { failures: [`${file}: ${text().check.noTranscript}`], steps: 0, updates: [] };
  const failures: string[] = [];
  const updates: Update[] = [];
  const spoken = language();
  for (const transcript of transcripts) {
    await speak(transcript.language ?? spoken);
    const check = new Check(file, transcript, limit);
    failures.push(...await check.run());
    updates.push(...check.updates);
  }
  await speak(spoken);
  return { failures, steps: transcripts.reduce((sum, { steps }) => sum + steps.length, 0), updates };
}

class Check {
  readonly updates: Update[] = [];
  readonly #file: string;
  readonly #transcript: Transcript;
  readonly #player: Player;
  readonly #comparison = new Comparison();
  readonly #failures: string[] = [];
  /** News of the transcript that have not come yet. */
  readonly #awaited: FileLine[];

  constructor(file: string, transcript: Transcript, limit: number) {
    this.#file = file;
    this.#transcript = transcript;
    this.#awaited = [...transcript.news];
    this.#player = new Player(limit);
  }

  async run(): Promise<readonly string[]> {
    try {
      for (const step of this.#transcript.steps) if (!await this.#step(step)) return this.#failures;
      await this.#news();
      return this.#failures;
    } finally {
      await this.#player.close();
    }
  }

  /** Runs a step; says whether the next one makes sense. */
  async #step(step: Step): Promise<boolean> {
    const played = await this.#player.play(step, (typed) => this.#comparison.translate(typed));
    const { notBlocked } = text().check;
    if (played.overdue !== undefined) {
      this.#fail(step.line, [`${step.process}> ${step.typed[0]} ${played.overdue}`]);
      return false;
    }
    if (played.idleKey !== undefined) this.#fail(step.line, [notBlocked(played.idleKey)]);
    this.#takeNews();
    this.#compare(step, played.printed);
    return true;
  }

  #compare(step: Step, printed: readonly string[]): void {
    const expected = withoutBlankEnd(step.expected);
    const got = printed.slice(0, printed.findLastIndex((line) => line.trim() !== "") + 1);
    const at = this.#comparison.firstDifference(expected.map((line) => line.text), got);
    if (at === undefined) return;
    this.updates.push({ remove: expected.map(({ number }) => number), below: step.lastLine, lines: got });
    const { expected: wanted, got: found } = text().check;
    this.#fail(expected[at]?.number ?? expected.at(-1)?.number ?? step.line, [
      `${step.process}> ${step.typed.join("\n... ")}`,
      ...diff(`${wanted} `, expected.map((line) => line.text)),
      ...diff(`${found} `, got),
    ]);
  }

  /** News may stand anywhere below their cause: those that have come are compared, in the order they came. */
  #takeNews(): void {
    const { news } = this.#player;
    for (let i = 0; i < news.length;) {
      const at = this.#awaited.findIndex((line) => this.#comparison.matches(line.text, news[i]));
      if (at < 0) i++;
      else {
        this.#awaited.splice(at, 1);
        news.splice(i, 1);
      }
    }
  }

  /** At the end each must have come, and none that the transcript does not have. */
  async #news(): Promise<void> {
    const { news } = this.#player;
    while (this.#awaited.length > news.length && await this.#player.moreNews()) this.#takeNews();
    this.#takeNews();
    for (const [i, { number, text: line }] of this.#awaited.entries()) {
      this.#fail(number, [text().check.noJob(line)]);
      this.updates.push({ remove: [number], below: number, lines: news.slice(i, i + 1) });
    }
    const last = this.#transcript.steps.at(-1)!;
    for (const line of news) this.#fail(this.#awaited[0]?.number ?? last.line, [text().check.unasked(line)]);
  }

  #fail(line: number, lines: readonly string[]): void {
    this.#failures.push([`${this.#file}:${line}: ${lines[0]}`, ...lines.slice(1)].join("\n"));
  }
}

function diff(label: string, lines: readonly string[]): string[] {
  const shown = lines.length === 0 ? [text().check.nothing] : lines;
  return shown.map((line, i) => `  ${(i === 0 ? label : "").padEnd(10)}${line}`);
}
