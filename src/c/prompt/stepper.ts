/**
 * Going through a program step by step: where it stops, what is shown there, and what can be typed.
 *
 * @module
 */
import { SIGINT_STATUS } from "../../abi/status.ts";
import type { Context, StepPoint, Variable } from "../context.ts";
import { numeric } from "../convert.ts";
import { expression } from "../expressions.ts";
import type { Wide } from "../integers.ts";
import { CProblem } from "../problem.ts";
import { EXTERNS } from "../program.ts";
import type { Reader } from "../reader.ts";
import { ProgramExit } from "../runtime.ts";
import { named } from "../syntax.ts";
import type { CType } from "../types.ts";
import { showValue, type Surroundings } from "./show.ts";

/** What stepping says, in a language. */
export interface StepTexts {
  readonly help: string;
  readonly breakpoints: string;
  readonly none: string;
  readonly noLine: string;
  readonly quit: string;
  readonly returned: string;
}

/** What going step by step needs of its prompt. */
export interface StepHost {
  /** Prints. */
  write(text: string): void;
  /** Prints what is wrong with an expression. */
  problem(message: string): void;
  /** The next typed line; undefined at the end of the input, "interrupted" after Ctrl-C. */
  ask(): string | undefined | "interrupted";
  /** Shows the descriptors, when they are others than the last time. */
  descriptors(): void;
}

/** Evaluates generated code in the middle of the program. */
export type Evaluate = (code: string) => unknown;

/** What one stop needs of the program. */
export interface SteppedProgram {
  readonly reader: Reader;
  readonly around: Surroundings;
  /** Makes room for what an expression has added. */
  extend(): void;
}

/** Lines of the source around the one that comes next. */
const CONTEXT = 1;

/** Words of gdb's, and what they are here. */
const GDB: Readonly<Record<string, string>> = {
  n: "",
  next: "",
  s: "",
  step: "",
  continue: "c",
  quit: "q",
  break: "b",
  help: "?",
};

/** Stops a program in front of its statements. */
export class Stepper {
  readonly #program: SteppedProgram;
  readonly #host: StepHost;
  readonly #texts: StepTexts;
  readonly #points: readonly StepPoint[];
  readonly #lines: readonly string[];
  readonly #breakpoints = new Set<number>();
  /** What the variables were when they were shown last, by function and name. */
  readonly #shown = new Map<string, string>();
  #isRunning = false;
  /** Whether it has stopped before. */
  #isAtWork = false;

  /**
   * @param program what is gone through.
   * @param host its prompt.
   * @param source the program's text.
   * @param texts what is said.
   */
  constructor(program: SteppedProgram, host: StepHost, source: string, texts: StepTexts) {
    this.#program = program;
    this.#host = host;
    this.#texts = texts;
    this.#points = program.around.c.steps!;
    this.#lines = source.split("\n");
  }

  /** The program has come to a statement; goes on when the person says so. */
  stop(id: number, evaluate: Evaluate): true {
    const point = this.#points[id];
    if (this.#isRunning && !this.#breakpoints.has(point.location.line)) return true;
    this.#isRunning = false;
    this.#show(point, evaluate);
    while (true) {
      const typed = this.#host.ask();
      if (typed === "interrupted") this.#quit();
      const command = typed === undefined ? undefined : this.#meant(typed.trim(), point);
      // With no more input nobody could say anything: the program runs to its end.
      if (command === undefined || command === "c") {
        this.#isRunning = true;
        if (command === undefined) this.#breakpoints.clear();
        return true;
      }
      if (command === "") return true;
      this.#command(command, point, evaluate);
    }
  }

  /** What is typed, in the words of here where it is in gdb's; a variable goes before a word of gdb's. */
  #meant(typed: string, point: StepPoint): string {
    const isVariable = (name: string) => variablesAt(point, this.#program.around.c).some((each) => each.name === name);
    const [, word = "", rest] = /^(\w+)(?:\s+(.*))?$/.exec(typed) ?? [];
    if (/^p(rint)?$/.test(word) && rest !== undefined) return !isVariable(word) || /^[\w"']/.test(rest) ? rest : typed;
    if (word === "break" && rest !== undefined) return `b ${rest}`;
    return rest === undefined && Object.hasOwn(GDB, word) && !isVariable(word) ? GDB[word] : typed;
  }

  #command(typed: string, point: StepPoint, evaluate: Evaluate): void {
    const breakpoint = /^b(?:\s+(-?)(\d+))?$/.exec(typed);
    if (typed === "q") this.#quit();
    if (typed === "?") this.#host.write(`${this.#texts.help}\n`);
    else if (breakpoint) this.#break(breakpoint[1] === "-", breakpoint[2]);
    else this.#print(typed, point, evaluate);
  }

  #quit(): never {
    this.#host.write(`${this.#texts.quit}\n`);
    throw new ProgramExit(SIGINT_STATUS);
  }

  #break(removes: boolean, line: string | undefined): void {
    const { breakpoints, none, noLine } = this.#texts;
    const number = Number(line);
    if (line !== undefined && removes) this.#breakpoints.delete(number);
    else if (line !== undefined && !this.#points.some(({ location }) => location.line === number)) {
      return this.#host.write(`${noLine} ${line}\n`);
    } else if (line !== undefined) this.#breakpoints.add(number);
    const all = [...this.#breakpoints].sort((a, b) => a - b);
    this.#host.write(`${all.length === 0 ? none : `${breakpoints} ${all.join(", ")}`}\n`);
  }

  #print(typed: string, point: StepPoint, evaluate: Evaluate): void {
    try {
      const shown = this.#value(typed, point, evaluate);
      if (shown !== undefined) this.#host.write(`${shown}\n`);
    } catch (error) {
      if (!(error instanceof CProblem)) throw error;
      this.#host.problem(error.message);
    }
    // What was assigned is no news at the next stop.
    this.#changes(point, evaluate);
  }

  /** The place, what has changed, and the descriptors when they have. */
  #show(point: StepPoint, evaluate: Evaluate): void {
    if (!this.#isAtWork) this.#host.write(`${this.#texts.help}\n`);
    this.#isAtWork = true;
    for (const line of this.#changes(point, evaluate)) this.#host.write(`  ${line}\n`);
    this.#host.descriptors();
    const { line } = point.location;
    const [from, to] = [Math.max(1, line - CONTEXT), Math.min(this.#lines.length, line + CONTEXT)];
    const width = String(to).length;
    for (let number = from; number <= to; number++) {
      const mark = number === line ? "->" : "  ";
      this.#host.write(`${`${mark} ${String(number).padStart(width)}  ${this.#lines[number - 1]}`.trimEnd()}\n`);
    }
  }

  /** The variables whose values are others than at the last stop. */
  #changes(point: StepPoint, evaluate: Evaluate): string[] {
    const changed: string[] = [];
    for (const { name, defined } of variablesAt(point, this.#program.around.c)) {
      const key = `${point.current.name} ${name}`;
      const shown = this.#known(name, point, evaluate);
      if (shown === undefined || this.#shown.get(key) === shown) continue;
      // What was declared without a value has none worth showing until it changes.
      if (defined || this.#shown.has(key)) changed.push(`${name} = ${shown}`);
      this.#shown.set(key, shown);
    }
    return changed;
  }

  /** A variable's value; undefined while it has none. */
  #known(name: string, point: StepPoint, evaluate: Evaluate): string | undefined {
    try {
      return this.#value(name, point, evaluate);
    } catch (error) {
      if (error instanceof CProblem) return undefined;
      throw error;
    }
  }

  /** The text of an expression's value, computed where the program stands; undefined when it has none. */
  #value(text: string, point: StepPoint, evaluate: Evaluate): string | undefined {
    const { type, code } = this.#compile(text, point);
    const result = evaluate(code) as Wide;
    if (type.kind === "void") return undefined;
    const isText = type.kind === "array" && type.of.kind === "int" && type.of.size === 1;
    return isText ? this.#text(type.count ?? 0, Number(result)) : showValue(this.#program.around, type, result);
  }

  /** An array of characters as the text before its NUL. */
  #text(size: number, address: number): string {
    const bytes = this.#program.around.memory.whole().slice(address, address + size);
    const end = bytes.indexOf(0);
    return `char[${size}] ${JSON.stringify(new TextDecoder().decode(bytes.subarray(0, end < 0 ? size : end)))}`;
  }

  #compile(text: string, point: StepPoint): { type: CType; code: string } {
    const { around: { c }, reader, extend } = this.#program;
    const tokens = reader.tokens(`${text.replace(/;\s*$/, "")};`, text);
    const [block] = named(reader.parse(tokens, true));
    const [node, ...more] = block?.type === "compound_statement" ? named(block) : [];
    const [inner] = node?.type === "expression_statement" ? named(node) : [node];
    const isExpression = inner && more.length === 0 && /_expression$|_literal$|^identifier$|^null$/.test(inner.type);
    if (!isExpression) throw new CProblem(`Cannot evaluate ${text}: it is no expression`);
    const [scopes, current] = [c.scopes.splice(0), c.current];
    c.scopes.push(...point.scopes);
    c.current = { ...point.current, locals: [...point.current.locals], loops: false };
    try {
      const value = expression(c, inner);
      // The function has declared its own.
      const locals = c.current.locals.slice(point.current.locals.length);
      extend();
      return { type: value.type, code: `${locals.length > 0 ? `let ${locals.join()};` : ""}${numeric(value)}` };
    } finally {
      c.scopes.splice(0, Infinity, ...scopes);
      c.current = current;
    }
  }
}

/** The variables that can be seen at a point: those of the function, then the program's own others. */
function variablesAt({ scopes }: StepPoint, c: Context): IteratorObject<Variable> {
  const found = new Map<string, Variable>();
  for (const scope of [...scopes.slice(1), scopes[0]]) {
    for (const [name, symbol] of scope.names) {
      const isOwn = scope !== scopes[0] || !(c.headerNames.has(name) || EXTERNS.includes(name));
      if (symbol.kind === "variable" && isOwn) found.set(name, symbol);
    }
  }
  return found.values();
}
