/**
 * A walk through a lesson: what is asked for, what was typed instead, what comes next. Pure: no session, no terminal.
 *
 * @module
 */
import { INDENT } from "../session/outcome.ts";
import { Comparison } from "../transcript/compare.ts";
import { type FileLine, withoutBlankEnd } from "../transcript/transcript.ts";
import { alike, assignedIn, isDeclaration, renamed, withPorts } from "./alike.ts";
import type { Lesson, LessonStep, Part } from "./page.ts";

/** A line that was typed, and what came of it. */
export interface Heard {
  readonly process: string;
  readonly typed: string;
  readonly printed: readonly string[];
}

/** What is to be typed now, in the learner's own names. */
export interface Asked {
  readonly process: string;
  /** Lines of one statement. */
  readonly typed: readonly string[];
  /** Keys to press while it waits. */
  readonly keys: readonly string[];
  readonly number: number;
}

/** Something that a lesson says. */
export type Said =
  | { readonly kind: "prose"; readonly lines: readonly string[] }
  /** The line did what the page's does, typed in another way. */
  | { readonly kind: "anotherWay" }
  /** All processes are new ones from here on. */
  | { readonly kind: "fresh" }
  /** A line of the learner's own; the lesson waits. */
  | { readonly kind: "own" }
  /** It is the line that was asked for, in another process. */
  | { readonly kind: "elsewhere"; readonly process: string }
  | { readonly kind: "differs"; readonly page: readonly string[]; readonly got: readonly string[]; readonly why: Why }
  | { readonly kind: "asks"; readonly asked: Asked }
  | { readonly kind: "pauses" }
  | { readonly kind: "ends" };

/** Why something else may have come: a line failed that is to succeed, a value was typed otherwise, or neither. */
export type Why =
  | { readonly kind: "failed" | "failsStill" }
  | { readonly kind: "changed"; readonly page: string; readonly typed: string }
  | { readonly kind: "unclear" };

/** What a walk does next. */
export interface Move {
  readonly said: readonly Said[];
  /** Whether all processes are to be new ones before anything more is typed. */
  readonly isFresh: boolean;
}

/** One learner's way through a lesson. */
export class Walk {
  #lesson: Lesson;
  #at = 0;
  #comparison = new Comparison();
  /** What the learner calls the page's variables, for each process. */
  readonly #names = new Map<string, Map<string, string>>();
  readonly #ports = new Map<number, number>();
  /** The value typed otherwise that later results may differ by. */
  #changed: { page: string; typed: string } | undefined;
  /** Whether a line of the learner's own has been spoken of since the last step. */
  #hasSaidOwn = false;
  #isPaused = false;
  /** Where a line failed last, and what it printed. */
  #failed: { at: number; printed: string } | undefined;

  /** @param lesson what it goes through. */
  constructor(lesson: Lesson) {
    this.#lesson = lesson;
  }

  /** The lesson; the same one in another language takes its place at the same step. */
  get lesson(): Lesson {
    return this.#lesson;
  }

  set lesson(lesson: Lesson) {
    this.#lesson = lesson;
  }

  /** What is to be typed; undefined at a pause and at the end. */
  get asked(): Asked | undefined {
    const part = this.#part;
    if (part?.kind !== "step") return undefined;
    const { process, typed, keys } = part.step;
    const names = this.#namesIn(process);
    return {
      process,
      typed: typed.map((line) => this.#comparison.translate(withPorts(renamed(line, names), this.#ports))),
      keys,
      number: part.number,
    };
  }

  /** Whether a line is the one that is to be typed, or makes the same calls. */
  isAsked(typed: string): boolean {
    const { asked } = this;
    return asked !== undefined && alike(asked.typed.join("\n"), typed, this.#variables).kind !== "other";
  }

  /** Whether it waits for the learner to try an exercise. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Whether nothing is left. */
  get isOver(): boolean {
    return this.#at >= this.#lesson.parts.length;
  }

  /** Goes on to what waits for the learner next: at the beginning, after a pause, or past a step. */
  go(): Move {
    if (this.#isPaused || this.#part?.kind === "step") this.#at++;
    this.#isPaused = false;
    return this.#next([]);
  }

  /** Goes back to where all processes were new. */
  again(): Move {
    const before = (part: Part, i: number) => part.kind === "fresh" && i <= this.#at;
    this.#at = Math.max(0, this.#lesson.parts.findLastIndex(before));
    this.#isPaused = false;
    return this.#next([]);
  }

  /** What comes of a line that was typed; nothing at a pause, where everything is the learner's own. */
  took(heard: Heard): Move {
    const part = this.#part;
    if (part?.kind !== "step") return { said: [], isFresh: false };
    const { process, typed } = this.asked!;
    const found = alike(typed.join("\n"), heard.typed, this.#variables);
    if (found.kind === "other") return this.#overlook(part, heard) ?? this.#own(heard);
    if (heard.process !== process) return { said: [{ kind: "elsewhere", process }], isFresh: false };
    const ports = new Map(this.#ports);
    if (found.kind === "same") this.#learn(process, found);
    // It need not show here: a backlog shows in the table, later.
    if (found.kind === "changed") this.#changed = found;
    const difference = this.#difference(part, heard);
    if (found.kind === "calls") {
      // Nothing shows that it was meant as the step unless it came to the same.
      if (difference) return this.#own(heard);
      this.#nameOf(part, heard);
      return this.#past([{ kind: "anotherWay" }]);
    }
    if (!difference) {
      if (found.kind === "same") this.#nameOf(part, heard);
      return this.#past([]);
    }
    if (failedOnly(part, heard)) return this.#stay(difference, ports);
    const why: Why = this.#changed ? { kind: "changed", ...this.#changed } : { kind: "unclear" };
    return this.#past([{ kind: "differs", ...difference, why }]);
  }

  /** A call that failed can be made again once its cause is gone, and with the ports of before: its own may be it. */
  #stay(difference: { page: string[]; got: string[] }, ports: ReadonlyMap<number, number>): Move {
    this.#ports.clear();
    for (const [page, own] of ports) this.#ports.set(page, own);
    const printed = difference.got.join("\n");
    const isSame = this.#failed?.at === this.#at && this.#failed.printed === printed;
    this.#failed = { at: this.#at, printed };
    const said: Said = { kind: "differs", ...difference, why: { kind: isSame ? "failsStill" : "failed" } };
    return { said: [said], isFresh: false };
  }

  get #part(): Part | undefined {
    return this.#lesson.parts[this.#at];
  }

  #own({ typed }: Heard): Move {
    const isSilent = this.#hasSaidOwn || /^\s*(?:\.[A-Za-z]|why\b)|\?\s*$/.test(typed);
    this.#hasSaidOwn ||= !isSilent;
    return { said: isSilent ? [] : [{ kind: "own" }], isFresh: false };
  }

  /** A command that only shows something may be passed over: what if the line is the one behind it? */
  #overlook({ step }: LessonStep, heard: Heard): Move | undefined {
    if (!step.typed[0].startsWith(".")) return undefined;
    const at = this.#at++;
    const said: Said[] = [];
    for (let part = this.#part; part?.kind === "prose"; part = this.#part) {
      said.push({ kind: "prose", lines: part.lines });
      this.#at++;
    }
    if (this.isAsked(heard.typed)) {
      const move = this.took(heard);
      return { ...move, said: [...said, ...move.said] };
    }
    this.#at = at;
    return undefined;
  }

  #past(said: readonly Said[]): Move {
    this.#at++;
    return this.#next(said);
  }

  /** Prose, up to what waits for the learner. */
  #next(before: readonly Said[]): Move {
    const said = [...before];
    let isFresh = false;
    this.#hasSaidOwn = false;
    for (let part; (part = this.#part) !== undefined; this.#at++) {
      if (part.kind === "prose") said.push({ kind: "prose", lines: part.lines });
      else if (part.kind === "pause") {
        this.#isPaused = true;
        return { said: [...said, { kind: "pauses" }], isFresh };
      } else if (part.kind === "fresh") {
        isFresh = true;
        if (this.#lesson.parts.slice(0, this.#at).some(({ kind }) => kind === "step")) said.push({ kind: "fresh" });
        this.#forget();
      } else return { said: [...said, { kind: "asks", asked: this.asked! }], isFresh };
    }
    return { said: [...said, { kind: "ends" }], isFresh };
  }

  #forget(): void {
    this.#comparison = new Comparison();
    this.#names.clear();
    this.#changed = this.#failed = undefined;
  }

  /** What differs from the page; explanations do as they like, since a second one is shorter than a first. */
  #difference(part: LessonStep, { typed, printed }: Heard): { page: string[]; got: string[] } | undefined {
    const page = withoutBlankEnd(part.step.expected).map(({ text }: FileLine) => withPorts(text, this.#ports));
    const got = printed.slice(0, printed.findLastIndex((line) => line.trim() !== "") + 1);
    if (got.length === 0 && isDeclaration(typed)) return undefined;
    // Pictures and tables in words are as wide and as late as they happen to be; that of the descriptors is what calls did.
    if (/^\s*\.(?!fds\b)/.test(typed)) return undefined;
    if (isFolded(page, typed, got) || this.#comparison.firstDifference(page, got) === undefined) return undefined;
    const [pageValues, gotValues] = [page, got].map((lines) => lines.filter((line) => !line.startsWith(INDENT)));
    if (this.#comparison.firstDifference(pageValues, gotValues) === undefined) return undefined;
    return { page: pageValues, got: gotValues };
  }

  /** News that came belong to ports and descriptors that later lines name. */
  heardNews(lines: readonly string[]): void {
    const news = this.#lesson.parts.slice(0, this.#at).flatMap((part) => part.kind === "step" ? part.news : []);
    for (const line of lines) news.some((expected) => this.#comparison.matches(withPorts(expected, this.#ports), line));
  }

  /** Names that the lesson makes. */
  get #variables(): ReadonlySet<string> {
    const typed = this.#lesson.parts.flatMap((part) => part.kind === "step" ? [part.step] : []);
    const names = typed.flatMap(({ process, typed }) => {
      const made = typed.join("\n").split(/[;\n]/).flatMap((line) => assignedIn(line) ?? []);
      return made.flatMap((name) => [name, this.#namesIn(process).get(name) ?? name]);
    });
    return new Set(names);
  }

  #learn(
    process: string,
    { names, ports }: { names: ReadonlyMap<string, string>; ports: ReadonlyMap<number, number> },
  ) {
    const known = this.#namesIn(process);
    const pageName = (name: string) => [...known].find(([, own]) => own === name)?.[0] ?? name;
    for (const [name, own] of names) known.set(pageName(name), own);
    for (const [port, own] of ports) {
      const page = [...this.#ports].find(([, now]) => now === port)?.[0] ?? port;
      this.#ports.set(page, own);
    }
  }

  /** A line may keep its result under another name, or under none: then the number itself takes its place. */
  #nameOf({ step }: LessonStep, { process, typed, printed }: Heard): void {
    const page = assignedIn(step.typed.join("\n"));
    if (page === undefined) return;
    const own = assignedIn(typed) ?? (/^\d+$/.test(printed[0] ?? "") ? printed[0] : undefined);
    if (own !== undefined && own !== page) this.#namesIn(process).set(page, own);
  }

  #namesIn(process: string): Map<string, string> {
    let names = this.#names.get(process);
    if (!names) this.#names.set(process, names = new Map());
    return names;
  }
}

/** Whether it is a table that a narrow terminal shows with other columns than the page has. */
function isFolded([page = ""]: readonly string[], typed: string, [got = ""]: readonly string[]): boolean {
  const headings = (line: string) => line.trim().split(/\s{2,}/).join();
  return /^\s*\./.test(typed) && headings(page) !== headings(got);
}

/** Whether a call failed that the page has succeed. */
function failedOnly({ step }: LessonStep, { printed }: Heard): boolean {
  const failed = (line: string) => /(?:^| = )-1 {3}E[A-Z]+ \(\d+\)|^(?:\w*Error|Cannot|Uncaught)/.test(line);
  return printed.some(failed) && !step.expected.some(({ text }) => failed(text));
}
