/**
 * Lines of C in a program in C: as they were typed, with the checks that they lack.
 *
 * @module
 */
import { callIn, Carrying } from "./c_carrying.ts";
import { comment } from "./comment.ts";
import { CText, type Declarator, type Leaf } from "./c_items.ts";
import { namesOfFunctions, parameters } from "./c_names.ts";
import { typeOf } from "./c_types.ts";
import { isNumber, isSame } from "./ctype.ts";
import type { TranslatedFunction } from "./function_statement.ts";
import { functions } from "./functions.ts";
import { commentText } from "./literals.ts";
import { type Scope, Untranslatable } from "./scope.ts";
import { checkLines } from "./statements.ts";
import { failuresOf, type ProgramTexts, type TypedProcess, type TypedStatement } from "./typed.ts";

const keywords = new Set(
  "if else while for do switch case default break continue return goto sizeof NULL stdin stdout stderr errno".split(
    " ",
  ),
);
/** Calls whose last argument points to a length, which the books declare as an int. */
const measuring = /^(accept4?|recvfrom|getsockname|getpeername|getsockopt)$/;

/** What became of one of the names of a declaration. */
interface Declared {
  /** How it is declared in main. */
  readonly declared?: string;
  /** What stands below that. */
  readonly lines: readonly string[];
}

/** Carries lines of C into a program. */
export class CLines {
  /** What was included and defined, in order. */
  readonly directives: string[] = [];
  /** Names of macros. */
  readonly macros = new Set<string>();
  /** Types, and variables that functions use. */
  readonly outside: string[] = [];
  readonly functions = new Map<string, TranslatedFunction>();
  readonly #scope: Scope;
  readonly #texts: ProgramTexts;
  readonly #headerOf: (name: string) => string | undefined;
  /** Names that functions use: variables of those names stand outside of main. */
  readonly #shared: ReadonlySet<string>;
  /** Errors of all calls of the process: what fails in any call of a function must not end the program. */
  readonly #failed: ReadonlyMap<string, readonly string[]>;
  /** Names of types, and of what else a line can use. */
  readonly #types = new Set<string>();
  readonly #known = new Set<string>();

  constructor({ statements, headerOf = () => undefined }: TypedProcess, scope: Scope, texts: ProgramTexts) {
    this.#scope = scope;
    this.#texts = texts;
    this.#headerOf = headerOf;
    this.#failed = failuresOf(statements.flatMap(({ records }) => records));
    this.#shared = new Set(statements.flatMap((each) => namesOfFunctions(each)));
  }

  /**
   * A line.
   *
   * @param typed the line.
   * @param next the line of C behind it, which may have the check.
   * @return what stands in main.
   * @throws {Untranslatable} when it can't be carried.
   */
  carry(typed: TypedStatement, next: string): string[] {
    const text = new CText(typed.source, this.#types);
    const failed = failuresOf(typed.records);
    return text.items.flatMap((item, i) => {
      const behind = text.items[i + 1];
      const rest = behind ? text.text.slice(text.tokens[behind.from].start) : next;
      return this.#item(new Carrying(text, item, failed, this.#scope), typed, rest);
    });
  }

  #item(line: Carrying, typed: TypedStatement, next: string): string[] {
    switch (line.item.kind) {
      case "directive":
        return this.#directive(line.text.at(line.item.from));
      case "function":
        return this.#function(line);
      case "declaration":
        return this.#declaration(line, next);
      default:
        return this.#statement(line, typed, next);
    }
  }

  #directive(text: string): string[] {
    const define = /^#\s*define\s+(\w+)(\(?)[ \t]*(.*)/.exec(text);
    if (!define && !/^#\s*include\s*</.test(text)) throw new Untranslatable(text);
    const name = define?.[1];
    if (name !== undefined && this.macros.has(name)) return [`#undef ${name}`, text];
    this.directives.push(text);
    if (name === undefined) return [];
    this.macros.add(name);
    const isNumber = define![2] === "" && /^(0x[\da-f]+|\d+)$/i.test(define![3].trim());
    if (isNumber) this.#scope.defines.set(name, { code: name, constant: Number(define![3]) });
    return [];
  }

  #function(line: Carrying): string[] {
    const { text, item } = line;
    const open = text.tokens.findIndex((token, i) => i > item.from && token.text === "{" && text.at(i - 1) === ")");
    const at = text.tokens.findIndex((token, i) => i >= item.from && token.kind === "name" && text.at(i + 1) === "(");
    const name = text.at(at);
    if (name === "main") throw new Untranslatable(name);
    const params = parameters(text, at + 1, open - 1);
    for (const each of [name, ...line.locals]) this.#known.add(each);
    const inside = new Carrying(text, item, this.#failed, this.#scope, params);
    this.#scope.ofFunction(() => this.#names(inside, item.from, item.to));
    this.#known.add(name);
    inside.conditions(item.from, item.to, this.#texts.assigns);
    for (const leaf of text.leaves) if (leaf.from > item.from && leaf.to < item.to) inside.leaf(leaf);
    const used = new Set(text.tokens.slice(open, item.to).map((token) => token.text));
    const unused = params.filter((param) => !used.has(param)).map((param) => `(void)${param};`);
    const head = inside.from(item.from, open).replace(/\s+/g, " ").trim();
    const body = inside.between(open, item.to - 1).replace(/^[ \t]*\n/, "").trimEnd();
    this.functions.delete(name);
    this.functions.set(name, { name, head, lines: [...unused, ...dedented(body)] });
    this.#scope.functions.delete(name);
    return [];
  }

  #declaration(line: Carrying, next: string): string[] {
    const { text, item } = line;
    const { type, names } = text.declarators(item);
    const head = text.text.slice(text.tokens[item.from].start, text.tokens[type - 1].end);
    const isDefinition = names.length === 0 || text.at(item.from) === "typedef" || text.at(type - 1) === "}";
    if (isDefinition || names.every(({ at }) => text.at(at + 1) === "(")) return this.#outside(line, type, names);
    this.#names(line, item.from, type);
    const made = names.map((each) => this.#variable(line, head, each, next));
    // What can stand in one line stays there.
    const kept = made.flatMap(({ declared }) => declared ?? []);
    return [...kept.length > 0 ? [`${head} ${kept.join(", ")};`] : [], ...made.flatMap(({ lines }) => lines)];
  }

  /** A definition of a type, or a function's prototype. */
  #outside(line: Carrying, type: number, names: readonly Declarator[]): string[] {
    const { text, item } = line;
    const isTypedef = text.at(item.from) === "typedef";
    for (let i = item.from; i < type; i++) {
      const { kind, text: word } = text.tokens[i];
      // Tags, members and enumerators.
      if (kind === "name") this.#known.add(word);
    }
    for (const { name, at } of names) {
      if (isTypedef) this.#types.add(name).add(name);
      else if (text.at(at + 1) === "(") this.#known.add(name);
      else this.#scope.typed(name, { kind: "other" }).isRead = true;
    }
    this.outside.push(...line.lines());
    return [];
  }

  #variable(line: Carrying, head: string, declarator: Declarator, next: string): Declared {
    const { text } = line;
    const { name, from, at, value, to } = declarator;
    this.#names(line, from, at);
    this.#names(line, at + 1, to);
    const type = typeOf(text, head, declarator, this.#scope);
    const known = this.#scope.find(name);
    const isScalar = isNumber(type) || type.kind === "string" || type.kind === "pointer";
    const call = value === undefined ? undefined : callIn(text, value, to);
    const given = value === undefined ? undefined : line.from(value, to);
    const check = (variable: string) =>
      call === undefined || isTestOf(next, name)
        ? []
        : checkLines({ failed: line.failed, scope: this.#scope }, call, variable, true);
    if (known && isScalar && isSame(known.type, type)) {
      known.constant = undefined;
      return { lines: given === undefined ? [] : [`${known.name} = ${given};`, ...check(known.name)] };
    }
    const variable = this.#scope.typed(name, type);
    line.rename(at, variable.name);
    const place = line.from(from, value === undefined ? to : value - 1);
    if (!this.#shared.has(name)) {
      return { declared: `${place}${given === undefined ? "" : ` = ${given}`}`, lines: check(variable.name) };
    }
    variable.isRead = true;
    const isConstant = value === undefined || text.tokens.slice(value, to).every(({ kind }) => kind !== "name");
    if (!isConstant && !isScalar) throw new Untranslatable(text.text);
    this.outside.push(`${head} ${place}${isConstant && given !== undefined ? ` = ${given}` : ""};`);
    return { lines: isConstant ? [] : [`${variable.name} = ${given};`, ...check(variable.name)] };
  }

  #statement(line: Carrying, typed: TypedStatement, next: string): string[] {
    const { text, item } = line;
    const outer = text.leaves.find(({ from, isOuter }) => isOuter && from === item.from);
    if (outer && !isActing(text, outer)) return shownValue(text, outer, typed);
    this.#names(line, item.from, item.to);
    line.conditions(item.from, item.to, this.#texts.assigns);
    for (const leaf of text.leaves) if (leaf.from >= item.from && leaf.to <= item.to && leaf !== outer) line.leaf(leaf);
    if (!outer) return line.lines();
    const call = callIn(text, outer.from, outer.to);
    if (call !== undefined) return checkLines(line, call, line.from(outer.from, outer.to), false);
    if (text.at(outer.from + 1) !== "=") return line.lines();
    const assigned = callIn(text, outer.from + 2, outer.to);
    const isChecked = assigned === undefined || isTestOf(next, text.at(outer.from));
    const name = line.from(outer.from, outer.from + 1);
    return isChecked ? line.lines() : [...line.lines(), ...checkLines(line, assigned, name, true)];
  }

  /** Finds what the names from one token to another stand for, and puts the names in their place that they have here. */
  #names(line: Carrying, from: number, to: number): void {
    const { text, locals } = line;
    for (let i = from; i < to; i++) {
      const { kind, text: name } = text.tokens[i];
      if (kind !== "name" || /^(\.|->|goto)$/.test(text.at(i - 1))) continue;
      const isLabel = text.at(i + 1) === ":" && /^([;{}:]|)$/.test(text.at(i - 1));
      if (isLabel || keywords.has(name) || locals.has(name)) this.#scope.need(name);
      else this.#name(line, i, name);
    }
  }

  #name(line: Carrying, at: number, name: string): void {
    const { text } = line;
    const variable = this.#scope.find(name);
    if (!variable || /^(struct|union|enum)$/.test(text.at(at - 1))) return this.#needed(text, at, name);
    if (variable.type.kind === "ref") throw new Untranslatable(name);
    variable.constant = undefined;
    if (!isTarget(text, at)) variable.isRead = true;
    line.rename(at, variable.name);
    const call = measuring.test(line.callAround(at)) && text.at(at - 1) === "&" && text.at(at + 1) === ")";
    if (call && variable.type.kind === "int") line.insert(at - 1, "(socklen_t *)");
  }

  #needed(text: CText, at: number, name: string): void {
    const isOwn = this.#known.has(name) || this.#types.has(name) || this.macros.has(name) ||
      this.functions.has(name) || this.#scope.functions.has(name) || this.#scope.defines.has(name);
    if (isOwn || (text.isType(at) && this.#headerOf(name) === undefined)) return;
    const header = this.#headerOf(name);
    if (header === undefined) throw new Untranslatable(name);
    if (header !== "") this.#scope.headers.add(header);
    this.#scope.need(name);
  }
}

function isTestOf(next: string, name: string): boolean {
  return new RegExp(`^\\s*if\\s*\\(\\s*${name}\\s*(==\\s*-|<\\s*0)`).test(next);
}

/** Whether an expression does something, rather than only show a value. */
function isActing(text: CText, { from, to }: Leaf): boolean {
  for (let i = from; i < to; i++) {
    if (/^([-+*\/%&|^]?=|<<=|>>=|\+\+|--)$/.test(text.at(i))) return true;
    const name = text.at(i);
    if (text.tokens[i].kind !== "name" || text.at(i + 1) !== "(" || name === "sizeof") continue;
    if (!(Object.hasOwn(functions, name) && functions[name].isPure)) return true;
  }
  return false;
}

function shownValue(text: CText, { from, to }: Leaf, { value }: TypedStatement): string[] {
  const shown = text.text.slice(text.tokens[from].start, text.tokens[to - 1].end);
  return value === undefined ? [] : [comment(`${commentText(shown)}: ${commentText(value)}`)];
}

/** Whether a variable is only given a value there. */
function isTarget(text: CText, at: number): boolean {
  return text.at(at + 1) === "=" && /^([;{}):]|)$/.test(text.at(at - 1));
}

function dedented(body: string): string[] {
  const lines = body.split("\n");
  const depths = lines.filter((line) => line.trim() !== "").map((line) => /^\s*/.exec(line)![0].length);
  const least = Math.min(...depths);
  return lines.map((line) => line.slice(least));
}
