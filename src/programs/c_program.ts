/**
 * What was typed in a process as a program in C.
 *
 * @module
 */
import { cDialect } from "./c_dialect.ts";
import { callLines } from "./calls_made.ts";
import { CLines } from "./c_lines.ts";
import { namesGivenIn } from "./c_names.ts";
import { assemble } from "./c_text.ts";
import { comment } from "./comment.ts";
import { type CType, DOUBLE, INT, STRING } from "./ctype.ts";
import type { Translation } from "./expressions.ts";
import { commentText, stringLiteral } from "./literals.ts";
import type { Pause, Pauses } from "./order.ts";
import { repeats } from "./repeats.ts";
import { Scope, Untranslatable, type Variable } from "./scope.ts";
import { functionStatement, type TranslatedFunction } from "./function_statement.ts";
import { indented, isShown, statement } from "./statements.ts";
import { assignedName, assignedNames, changedNames, namesIn, type Statement } from "./tree.ts";
import {
  callName,
  failuresOf,
  inputOf,
  interruptedIn,
  pausesIn,
  pauseText,
  type ProgramTexts,
  type TypedProcess,
  type TypedStatement,
} from "./typed.ts";

/**
 * Makes the program.
 *
 * @param process the process.
 * @param pauses where programs of the session wait for each other.
 * @param texts what is said in comments.
 * @return C that gcc compiles without a warning.
 */
export function cProgram(process: TypedProcess, pauses: Pauses, texts: ProgramTexts): string {
  return new Writer(process, pauses, texts).run();
}

class Writer {
  readonly #process: TypedProcess;
  readonly #pauses: Pauses;
  readonly #texts: ProgramTexts;
  readonly #scope = new Scope();
  readonly #functions: TranslatedFunction[] = [];
  /** The variables that hold descriptors. */
  readonly #descriptors = new Map<number, string>();
  readonly #main: string[] = [];
  readonly #c: CLines;
  #isPausing = false;
  /** What was typed behind the statement. */
  #next: Statement | undefined;
  #nextText = "";
  /** Whether the statement is written as the calls that it made. */
  #isMade = false;
  /** Whether the last statement took several lines. */
  #wasLong = false;

  constructor(process: TypedProcess, pauses: Pauses, texts: ProgramTexts) {
    this.#process = process;
    this.#pauses = pauses;
    this.#texts = texts;
    this.#c = new CLines(process, this.#scope, texts);
  }

  run(): string {
    const { name, file = name, pid, notes = [], statements } = this.#process;
    statements.forEach((each, i) => this.#statement(each, statements[i + 1]));
    const last = this.#pauses.atEnd.get(pid);
    if (last) this.#main.push("", this.#pause(last));
    return assemble({
      name,
      file,
      notes,
      texts: this.#texts,
      scope: this.#scope,
      preprocessed: [
        ...this.#c.directives,
        ...[...this.#scope.defines].filter(([name]) => !this.#c.macros.has(name)).map(([name, { code }]) =>
          `#define ${name} ${code}`
        ),
      ],
      outside: this.#c.outside,
      functions: [...this.#functions, ...this.#c.functions.values()],
      main: this.#main,
      records: statements.flatMap(({ records }) => records),
      isPausing: this.#isPausing,
    });
  }

  #statement(typed: TypedStatement, next: TypedStatement | undefined): void {
    const { first, isDivided } = pausesIn(typed, this.#pauses);
    this.#isMade = false;
    this.#next = next?.tree?.body[0];
    this.#nextText = next?.isC ? next.source : "";
    const lines = [...this.#remarks(typed), ...this.#lines(typed, isDivided)];
    // Calls one by one have the pause among them.
    if (first && !this.#isMade) lines.unshift(this.#pause(first));
    if (lines.length > 1 || this.#wasLong) this.#main.push("");
    this.#main.push(...lines);
    if (lines.length > 0) this.#wasLong = lines.length > 1;
    this.#remember(typed);
  }

  #pause(pause: Pause): string {
    this.#isPausing = true;
    return `wait_for_enter(${stringLiteral(pauseText(pause))});`;
  }

  /** What has to be known to run the line as it ran. */
  #remarks({ records }: TypedStatement): string[] {
    const lines: string[] = [];
    const input = inputOf(records);
    if (input !== "") lines.push(comment(this.#texts.input(JSON.stringify(input))));
    const interrupted = interruptedIn(records).map(callName);
    const hasAlarm = this.#process.statements.some(({ records }) => records.some(({ call }) => call === "alarm"));
    if (interrupted.length > 0 && !hasAlarm) {
      lines.push(comment(this.#texts.interrupted([...new Set(interrupted)].join(", "))));
    }
    return lines;
  }

  #lines(typed: TypedStatement, isDivided: boolean): string[] {
    const { text, error, isStopped, tree } = typed;
    const shown = commentText(text);
    if (isStopped) return this.#instead(typed, this.#texts.stopped(shown));
    if (error !== undefined) return this.#instead(typed, this.#texts.thrown(shown, error));
    if (isDivided) return this.#instead(typed, this.#texts.divided(shown));
    if (typed.isC) return this.#carried(typed);
    if (!tree) return this.#instead(typed, this.#texts.calls(shown, typed.records.length));
    const value = this.#shown(typed);
    if (value) return value;
    const found = this.#scope.attempt(() =>
      tree.body.flatMap((node, i) => this.#translated(typed, node, tree.body[i + 1]))
    );
    if (!(found instanceof Untranslatable)) return found;
    return this.#instead(typed, `${shown} - ${this.#reason(commentText(found.snippet), shown)}`);
  }

  /** A line of C, as it was typed. */
  #carried(typed: TypedStatement): string[] {
    const found = this.#scope.attempt(() => this.#c.carry(typed, this.#nextText));
    return found instanceof Untranslatable ? this.#instead(typed, commentText(typed.text)) : found;
  }

  #translated({ source, records }: TypedStatement, node: Statement, next = this.#next): string[] {
    const t: Translation = { scope: this.#scope, source, failed: failuresOf(records), before: undefined, next };
    if (node.type !== "FunctionDeclaration") return statement(t, node);
    // What fails in any call of it must not end the program.
    const all = failuresOf(this.#process.statements.flatMap((each) => each.records));
    const known = this.#functions.findIndex(({ name }) => name === node.id.name);
    this.#scope.functions.delete(node.id.name);
    const made = functionStatement({ ...t, failed: all }, node);
    if (known >= 0) this.#functions.splice(known, 1);
    this.#functions.push(made);
    return [];
  }

  #reason(snippet: string, shown: string): string {
    const { unknown, untranslatable } = this.#texts;
    if (/^[\w$]+$/.test(snippet)) return unknown(snippet);
    return untranslatable(snippet === shown.replace(/;$/, "") ? undefined : snippet);
  }

  /** A line that only shows a value: a comment that says it. */
  #shown({ text, value, tree }: TypedStatement): string[] | undefined {
    const [only, ...more] = tree!.body;
    if (more.length > 0 || only?.type !== "ExpressionStatement" || !isShown(only.expression)) return undefined;
    return value === undefined ? [] : [comment(`${commentText(text)}: ${commentText(value)}`)];
  }

  /** What stands for a line that is not translated: the calls that it made, and the value that it gave a variable. */
  #instead(typed: TypedStatement, remark: string): string[] {
    const lines = [comment(remark), ...this.#made(typed)];
    const body = typed.tree?.body ?? [];
    const name = body.length === 1 ? assignedName(body[0]) : undefined;
    const variable = name === undefined ? undefined : this.#scope.find(name);
    const isDescriptor = variable !== undefined && [...this.#descriptors.values()].includes(variable.name);
    for (const each of assignedNames(body)) if (each !== name || !isDescriptor) this.#scope.forget(each);
    for (const each of changedNames(body)) this.#scope.forget(each);
    if (typed.isC) { for (const each of namesGivenIn(typed.source)) if (!this.#holds(each)) this.#scope.forget(each); }
    if (name === undefined || isDescriptor) return lines;
    const known = valueCode(typed.value);
    return known ? [...lines, `${this.#scope.variable(name, known.type).variable.name} = ${known.code};`] : lines;
  }

  /** Whether a name's variable holds a descriptor. */
  #holds(name: string): boolean {
    const variable = this.#scope.find(name);
    return variable !== undefined && [...this.#descriptors.values()].includes(variable.name);
  }

  /** A line as the calls that it made. */
  #made(typed: TypedStatement): string[] {
    const { records, tree } = typed;
    this.#isMade = true;
    const names = typed.isC ? typed.source.match(/[A-Za-z_]\w*/g) ?? [] : namesIn(tree?.body ?? []);
    const failures = failuresOf(records);
    const steps = records.map((record) => {
      const pause = this.#pauses.before.get(record);
      const dialect = cDialect({
        scope: this.#scope,
        // In a straight line each call has its own result.
        failed: record.result < 0 ? failures : new Map(),
        descriptors: this.#descriptors,
        typedBuffer: (size) => this.#known(names, (type) => type.kind === "chars" && type.size === size),
        typedDescriptor: (fd) => this.#typedDescriptor(typed, fd),
      });
      return [...pause ? [this.#pause(pause)] : [], ...callLines(record, dialect)];
    });
    return repeats(steps).flatMap(({ steps, times }) => {
      const lines = steps.flat();
      return times === 1 ? lines : [`for (int i = 0; i < ${times}; i++) {`, ...indented(lines), "}"];
    });
  }

  #known(names: readonly string[], isWanted: (type: CType) => boolean): Variable | undefined {
    return names.map((name) => this.#scope.find(name)).find((variable) => variable && isWanted(variable.type));
  }

  /** The variable that a line assigned a new descriptor to. */
  #typedDescriptor({ text, tree, records, value }: TypedStatement, fd: number): string | undefined {
    const inC = /(?:^|[\s;(*])(\w+)\s*=\s*(?:socket|accept4?|dup2?|open)\s*\(/.exec(text)?.[1];
    const name = tree?.body.length === 1 ? assignedName(tree.body[0]) : tree ? undefined : inC;
    const isIt = value === String(fd) || records.filter(({ result }) => result === fd).length === 1;
    if (name === undefined || !isIt) return undefined;
    const made = this.#scope.attempt(() => this.#scope.variable(name, INT).variable);
    if (made instanceof Untranslatable) return undefined;
    made.isRead = true;
    return made.name;
  }

  /** Which variables hold descriptors from here on. */
  #remember({ records, tree, value }: TypedStatement): void {
    for (const { call, args, result } of records) {
      if (call === "close" && result === 0) this.#descriptors.delete(Number(args[0]));
    }
    const name = tree?.body.length === 1 ? assignedName(tree.body[0]) : undefined;
    const variable = name === undefined ? undefined : this.#scope.find(name);
    const number = value ?? String(records.at(-1)?.result);
    const makes = /^(socket|accept4?|dup2?|open)$/;
    const isDescriptor = records.some(({ call, result }) => String(result) === number && makes.test(call));
    if (variable && isDescriptor) this.#descriptors.set(Number(number), variable.name);
  }
}

/** A shown value in C. */
function valueCode(shown: string | undefined): { type: CType; code: string } | undefined {
  if (shown === undefined) return undefined;
  if (/^-?\d{1,9}$/.test(shown)) return { type: INT, code: shown };
  if (/^-?\d+\.\d+$/.test(shown)) return { type: DOUBLE, code: shown };
  return /^"[^\\]*"$/.test(shown) ? { type: STRING, code: stringLiteral(shown.slice(1, -1)) } : undefined;
}
