/**
 * What was typed in a process as a program for Deno.
 *
 * @module
 */
import { callLines } from "./calls_made.ts";
import { checkLines, denoDialect } from "./deno_dialect.ts";
import { descriptorName, namesGiven } from "./held.ts";
import { commentText } from "./literals.ts";
import { LostNames } from "./lost_names.ts";
import type { Pause, Pauses } from "./order.ts";
import { repeats } from "./repeats.ts";
import { isShown, kernelCallOf } from "./statements.ts";
import { assignedName, assignedNames, type Block, type Expression, isInner, nodesOf, type Statement } from "./tree.ts";
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

/** What it imports its names from. */
const MODULE = "@sockrepl/sockrepl";

/**
 * Makes the program.
 *
 * @param process the process.
 * @param pauses where programs of the session wait for each other.
 * @param texts what is said in comments.
 * @param face names of mod.ts.
 * @param isTyped whether it is to be TypeScript.
 * @return TypeScript, or JavaScript.
 */
export function denoProgram(
  process: TypedProcess,
  pauses: Pauses,
  texts: ProgramTexts,
  face: readonly string[],
  isTyped: boolean = true,
): string {
  return new Writer(process, pauses, texts, isTyped).run(face);
}

/** A change of a text. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

class Writer {
  readonly #process: TypedProcess;
  readonly #pauses: Pauses;
  readonly #texts: ProgramTexts;
  readonly #isTyped: boolean;
  readonly #declared = new Set<string>();
  readonly #descriptors = new Map<number, string>();
  readonly #lost = new LostNames();
  readonly #lines: string[] = [];
  /** Whether the statement is written as the calls that it made, with the pauses among them. */
  #isMade = false;

  constructor(process: TypedProcess, pauses: Pauses, texts: ProgramTexts, isTyped: boolean) {
    this.#process = process;
    this.#isTyped = isTyped;
    this.#pauses = pauses;
    this.#texts = texts;
  }

  run(face: readonly string[]): string {
    const { name, pid, notes = [], statements } = this.#process;
    for (const each of statements) this.#statement(each);
    const last = this.#pauses.atEnd.get(pid);
    if (last) this.#lines.push(pauseLine(last));
    const records = statements.flatMap((each) => each.records);
    const isInterrupted = interruptedIn(records).length > 0 && !records.some(({ call }) => call === "alarm");
    const body = [
      ...isInterrupted ? [`Deno.addSignalListener("SIGINT", () => {}); // ${this.#texts.handler}`] : [],
      ...this.#lines,
    ].join("\n");
    const helpers = this.#helpers(body);
    const words = new Set(
      `${body}\n${helpers}`.replace(/\/\/.*|\/\*.*?\*\/|"(?:[^"\\]|\\.)*"/g, "").match(/[A-Za-z_]\w*/g) ?? [],
    );
    const imported = face.filter((each) => words.has(each) && !this.#declared.has(each)).sort();
    const head = [this.#texts.head(name), ...notes].map((line) => `// ${line}\n`).join("");
    return `${head}${importLine(imported)}\n\n${body}\n${helpers}`;
  }

  #statement(typed: TypedStatement): void {
    const { first, isDivided } = pausesIn(typed, this.#pauses);
    const input = inputOf(typed.records);
    if (input !== "") this.#lines.push(`// ${this.#texts.input(JSON.stringify(input))}`);
    const interrupted = [...new Set(interruptedIn(typed.records).map(callName))];
    if (interrupted.length > 0) this.#lines.push(`// ${this.#texts.interrupted(interrupted.join(", "))}`);
    this.#isMade = false;
    const lines = this.#text(typed, isDivided);
    if (first && !this.#isMade) this.#lines.push(pauseLine(first));
    this.#lines.push(...lines);
  }

  #text(typed: TypedStatement, isDivided: boolean): string[] {
    const { text, error, isStopped, tree, value, records } = typed;
    const shown = commentText(text);
    if (isStopped) return [`// ${this.#texts.stopped(shown)}`, ...this.#made(typed)];
    if (error !== undefined) return [`// ${this.#texts.thrown(shown, error)}`, ...this.#made(typed)];
    if (isDivided) return [`// ${this.#texts.divided(shown)}`, ...this.#made(typed)];
    if (typed.isC) return [`// ${this.#texts.inC(shown, records.length)}`, ...this.#made(typed)];
    if (!tree) return [`// ${this.#texts.calls(shown, records.length)}`, ...this.#made(typed)];
    const [only, ...more] = tree.body;
    if (more.length === 0 && only?.type === "ExpressionStatement" && isShown(only.expression)) {
      return value === undefined ? [] : [`// ${shown}: ${commentText(value)}`];
    }
    if (this.#lost.areUsedIn(tree.body)) {
      return [`// ${this.#texts.calls(shown, records.length)}`, ...this.#made(typed)];
    }
    this.#lost.kept(tree.body);
    this.#changed(typed);
    return this.#rewritten(typed);
  }

  /** The line with declarations and checks. */
  #rewritten({ source, tree, records }: TypedStatement): string[] {
    const failures = failuresOf(records);
    const own = new Set(tree!.body.flatMap((node) => this.#ownNames(node)));
    const edits: Edit[] = tree!.body.flatMap((node) => this.#declaring(node));
    const listed = new Set<object>(tree!.body);
    for (const node of nodesOf(tree!.body)) {
      if (node.type === "BlockStatement") { for (const each of (node as Block).body) listed.add(each); }
      if (node.type === "AssignmentExpression") edits.push(...errnoEdit(node as unknown as Assigning, source));
      if (node.type !== "ExpressionStatement") continue;
      const own = checkEdits(node as unknown as Checked, source, failures);
      // Where one statement is wanted, two need a block; so does an if before an else.
      const isListed = listed.has(node);
      edits.push(...own.length === 0 || isListed ? own : bracketed(node, own, source));
    }
    const missing = [...assignedNames(tree!.body)].filter((name) =>
      name !== "errno" && !own.has(name) && !this.#declared.has(name) && !isInner(tree!.body, name)
    );
    for (const name of [...own, ...missing]) this.#declared.add(name);
    const before = missing.length > 0 ? [`let ${missing.join(", ")};`] : [];
    const text = applied(source, edits).trim();
    return [...before, /[;}]( \/\*.*\*\/)?$/.test(text) ? text : `${text};`];
  }

  /** Names that a statement at the top declares itself. */
  #ownNames(node: Statement): string[] {
    if (node.type === "FunctionDeclaration") return [node.id.name];
    if (node.type === "VariableDeclaration") {
      return node.declarations.flatMap(({ id }) => id.type === "Identifier" ? [id.name] : []);
    }
    const name = assignedName(node);
    return name === undefined || name === "errno" ? [] : [name];
  }

  /** `a = f()` becomes `let a = f()` the first time; `let a = f()` becomes `a = f()` the second time. */
  #declaring(node: Statement): Edit[] {
    const names = this.#ownNames(node);
    const isKnown = names.every((name) => this.#declared.has(name));
    if (names.length === 0 || node.type === "FunctionDeclaration") return [];
    const edits: Edit[] = [];
    if (node.type === "VariableDeclaration") {
      const start = node.declarations[0].id.start;
      edits.push({ start: node.start, end: start, text: isKnown ? "" : "let " });
    } else if (!isKnown) edits.push({ start: node.start, end: node.start, text: "let " });
    for (const name of names) this.#declared.add(name);
    return edits;
  }

  /** A line as the calls that it made, with what they need declared before them. */
  #made(typed: TypedStatement): string[] {
    const { records } = typed;
    this.#isMade = true;
    const name = descriptorName(typed);
    const helpers: string[] = [];
    const failures = failuresOf(records);
    const steps = records.map((record) => {
      const pause = this.#pauses.before.get(record);
      const dialect = denoDialect({
        declared: this.#declared,
        errors: record.result < 0 ? failures.get(record.call) : undefined,
        descriptors: this.#descriptors,
        nameOf: (fd) => name ?? helpers[helpers.push(`fd${fd}`) - 1],
      });
      return [...pause ? [pauseLine(pause)] : [], ...callLines(record, dialect)];
    });
    this.#changed(typed, name);
    this.#lost.made(typed, [...this.#descriptors.values()], helpers);
    const isDeclaring = (line: string) => line.startsWith("let ");
    const repeated = repeats(steps.map((lines) => lines.filter((line) => !isDeclaring(line))));
    return [
      ...steps.flat().filter(isDeclaring),
      ...repeated.flatMap(({ steps, times }) =>
        times === 1
          ? steps.flat()
          : [`for (let i = 0; i < ${times}; i++) {`, ...steps.flat().map((line) => `  ${line}`), "}"]
      ),
    ];
  }

  /** Variables that the line gives values hold no descriptors of calls any more, but for the one that it just filled. */
  #changed(typed: TypedStatement, filled?: string): void {
    const given = namesGiven(typed);
    for (const [fd, name] of this.#descriptors) {
      if (name !== filled && given.includes(name)) this.#descriptors.delete(fd);
    }
  }

  #helpers(body: string): string {
    let helpers = "";
    const type = (name: string) => this.#isTyped ? `: ${name}` : "";
    if (body.includes("error_handling(") && !this.#declared.has("error_handling")) {
      helpers += `\nfunction error_handling(message${type("string")})${type("never")} {\n  fputs(message, stderr);\n` +
        '  fputc("\\n", stderr);\n  exit(1);\n}\n';
    }
    if (body.includes("wait_for_enter(")) {
      helpers += `\n// ${this.#texts.waiting}\nfunction wait_for_enter(event${type("string")})${type("void")} {\n` +
        `  fprintf(stderr, "%s - %s\\n", event, ${JSON.stringify(this.#texts.press)});\n` +
        "  for (let c = getchar(); c !== 10 && c !== -1;) c = getchar();\n}\n";
    }
    return helpers;
  }
}

type Assigning = { start: number; end: number; operator: string; left: Expression; right: Expression };
type Checked = { start: number; end: number; expression: Expression };

/** `errno = 0`: an import can't be assigned. */
function errnoEdit({ start, end, operator, left, right }: Assigning, source: string): Edit[] {
  if (operator !== "=" || left.type !== "Identifier" || left.name !== "errno") return [];
  return [{ start, end, text: `set_errno(${source.slice(right.start, right.end)})` }];
}

/** The check behind a statement that is a call, or assigns one's result. */
function checkEdits({ start, end, expression }: Checked, source: string, failures: Map<string, string[]>): Edit[] {
  const isAssignment = expression.type === "AssignmentExpression" && expression.operator === "=";
  const call = kernelCallOf(isAssignment ? expression.right : expression);
  if (call === undefined) return [];
  const errors = failures.get(call);
  if (!isAssignment) {
    const [line] = checkLines(call, source.slice(expression.start, expression.end), false, errors);
    return [{ start, end, text: blockComment(line) }];
  }
  if (expression.left.type !== "Identifier") return [];
  const lines = checkLines(call, expression.left.name, true, errors);
  const semicolon = source[end - 1] === ";" ? "" : ";";
  const indent = /^[ \t]*/.exec(source.slice(0, start).split("\n").at(-1)!)![0];
  return lines.length === 0 ? [] : [{ start: end, end, text: `${semicolon}\n${indent}${blockComment(lines[0])}` }];
}

function bracketed({ start, end }: { start: number; end: number }, edits: readonly Edit[], source: string): Edit[] {
  const whole = applied(
    source.slice(start, end),
    edits.map((edit) => ({
      ...edit,
      start: edit.start - start,
      end: edit.end - start,
    })),
  );
  return [{ start, end, text: `{ ${whole} }` }];
}

/** A comment that may stand in the middle of a line. */
function blockComment(line: string): string {
  return line.replace(/ \/\/ (.*)$/, " /* $1 */");
}

function applied(source: string, edits: readonly Edit[]): string {
  let out = source;
  for (const { start, end, text } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    out = out.slice(0, start) + text + out.slice(end);
  }
  return out;
}

function pauseLine(pause: Pause): string {
  return `wait_for_enter(${JSON.stringify(pauseText(pause))});`;
}

/** The import, a name a line where it would be long. */
function importLine(names: readonly string[]): string {
  const line = `import { ${names.join(", ")} } from "${MODULE}";`;
  return line.length <= 80 ? line : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "${MODULE}";`;
}
