/**
 * A lesson in a session: types for the learner, listens to what is typed, and says what the walk has to say.
 *
 * @module
 */
import type { Session } from "../session/session.ts";
import { type Language, language } from "../text/text.ts";
import { readTranscripts } from "../transcript/transcript.ts";
import { withPorts } from "./alike.ts";
import { lessonPage } from "./catalogue.ts";
import { type Lesson, readLesson } from "./page.ts";
import { freePorts } from "./ports.ts";
import { endLines, firstLines, saidLines } from "./said.ts";
import { type Asked, type Heard, type Move, type Said, Walk } from "./walk.ts";

/** What Enter at an empty prompt does. */
export interface Entered {
  /** What to print. */
  readonly lines: readonly string[];
  /** What to run as if it were typed, with the keys to press meanwhile. */
  readonly input: readonly string[];
}

/** Goes through a lesson with a learner. */
export class Guide {
  readonly name: string;
  readonly #session: Session;
  readonly #ports: ReadonlyMap<number, number>;
  readonly #walk: Walk;
  /** Lines of the record that have been listened to. */
  #heard = 0;

  private constructor(session: Session, name: string, ports: ReadonlyMap<number, number>, lesson: Lesson) {
    this.name = name;
    this.#session = session;
    this.#ports = ports;
    this.#walk = new Walk(lesson);
  }

  /**
   * Begins a lesson, in processes that are all new.
   *
   * @param session where it is gone through; what it has of variables and descriptors is lost.
   * @param name the lesson's.
   * @return what to print.
   */
  static async begin(session: Session, name: string): Promise<readonly string[]> {
    session.guide = undefined;
    await session.restart();
    const ports = await freePorts(await lessonPage(name, "en"));
    const guide = new Guide(session, name, ports, await lessonIn(name, language(), ports));
    session.guide = guide;
    const move = guide.#walk.go();
    await guide.#follow(move);
    return [...firstLines(guide.lesson.title, ports, session.columns), ...guide.#lines(move.said)];
  }

  /** The lesson, in the language it is told in. */
  get lesson(): Lesson {
    return this.#walk.lesson;
  }

  /** Whether it waits for nothing any more. */
  get isOver(): boolean {
    return this.#walk.isOver;
  }

  /** The step that it waits for: its number; undefined at a pause and at the end. */
  get step(): number | undefined {
    return this.#walk.asked?.number;
  }

  /** The line to type at the prompt of a process, undefined when none is asked for there. */
  suggestion(process: string): readonly string[] | undefined {
    const { asked } = this.#walk;
    return asked?.process === process ? asked.typed : undefined;
  }

  /** Keys to press while a line runs in a process; none when it is not the one that is asked for. */
  keysFor(process: string, typed: string): readonly string[] {
    const { asked } = this.#walk;
    return asked?.process === process && this.#walk.isAsked(typed) ? asked.keys : [];
  }

  /** Enter at an empty prompt: types the line that is asked for, or goes on after a pause. */
  async enter(): Promise<Entered | undefined> {
    const { asked, isPaused } = this.#walk;
    if (asked) return { lines: this.#echo(asked), input: inputOf(asked) };
    return isPaused ? { lines: await this.next(), input: [] } : undefined;
  }

  /** What is typed for the learner, where nothing on the screen has said so. */
  #echo({ process, typed }: Asked): readonly string[] {
    const isHere = this.#session.current.name === process;
    return isHere ? [] : typed.map((line, i) => `${i === 0 ? `${process}>` : "..."} ${line}`);
  }

  /** Goes on, past a step that was not typed or a pause. */
  next(): Promise<readonly string[]> {
    return this.#move(this.#walk.go());
  }

  /** Begins the part of the lesson again for which all processes were new. */
  again(): Promise<readonly string[]> {
    return this.#move(this.#walk.again());
  }

  /** What there is to say of the lines typed since it was asked last. */
  async react(): Promise<readonly string[]> {
    const { record } = this.#session;
    const since = record.since(this.#heard);
    this.#heard = record.count;
    if (since.length === 0) return [];
    await this.#speak();
    const { heard, news } = split(since, this.#session.processes.map(({ name }) => name));
    const moves = heard.map((line) => this.#walk.took(line));
    this.#walk.heardNews(news);
    const said = moves.flatMap(({ said }) => said);
    await this.#follow({ said, isFresh: moves.some(({ isFresh }) => isFresh) });
    return this.#lines(said);
  }

  async #move(move: Move): Promise<readonly string[]> {
    await this.#speak();
    await this.#follow(move);
    return this.#lines(move.said);
  }

  /** Goes where the next line is to be typed. */
  async #follow({ isFresh }: Move): Promise<void> {
    const session = this.#session;
    if (isFresh && session.record.lines.length > 0) await session.restart();
    this.#heard = session.record.count;
    const { asked } = this.#walk;
    if (asked) session.use(asked.process);
  }

  #lines(said: readonly Said[]): readonly string[] {
    const { steps } = this.lesson;
    const lines = saidLines(said, { columns: this.#session.columns, steps });
    return this.isOver ? [...lines, ...endLines(this.name, this.#session.columns)] : lines;
  }

  /** The language may be another one by now. */
  async #speak(): Promise<void> {
    if (this.lesson.language !== language()) this.#walk.lesson = await lessonIn(this.name, language(), this.#ports);
  }
}

async function lessonIn(name: string, language: Language, ports: ReadonlyMap<number, number>): Promise<Lesson> {
  return readLesson(withPorts(await lessonPage(name, language), ports), language);
}

/** Lines of a transcript: what was typed with what came of it, and what came by itself. */
function split(lines: readonly string[], names: readonly string[]): { heard: Heard[]; news: string[] } {
  // News may stand in front of the first prompt, and name a process that was not typed at.
  const prompts = names.map((name) => `${name}> 0`);
  const [transcript] = readTranscripts([...prompts, ...lines].join("\n"), "typed.txt");
  const heard = transcript.steps.slice(prompts.length).map(({ process, typed, expected }) => ({
    process,
    typed: typed.join("\n"),
    printed: expected.map(({ text }) => text),
  }));
  return { heard, news: transcript.news.map(({ text }) => text) };
}

/** A step as it is typed, behind the prompt of its process. */
function inputOf({ process, typed, keys }: Asked): string[] {
  return [`${process}> ${typed.join("\n")}`, ...keys];
}
