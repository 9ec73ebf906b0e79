/**
 * What a program in C has declared so far.
 *
 * @module
 */
import { type CType, isNumber, isSame } from "./ctype.ts";
import { headerOf } from "./functions.ts";

/** A variable. */
export interface Variable {
  /** Its name in C. */
  readonly name: string;
  readonly type: CType;
  /** Its value, when it was given a constant. */
  constant?: number;
  /** Whether its value is used. */
  isRead: boolean;
}

/** A function that was typed. */
export interface OwnFunction {
  readonly params: readonly CType[];
  readonly returns: CType;
}

/** Thrown for what C has no equal of. */
export class Untranslatable extends Error {
  /** What it is, as typed. */
  readonly snippet: string;

  constructor(snippet: string) {
    super(snippet);
    this.snippet = snippet;
  }
}

/** Names that a variable of a C program can't have. */
const taken = new Set(
  ("auto break case char const continue default do double else enum extern float for goto if inline int long register " +
    "restrict return short signed sizeof static struct switch typedef union unsigned void volatile while main " +
    "error_handling wait_for_enter interrupted index").split(" "),
);

/** Names of a program. */
export class Scope {
  /** The variables of main, in the order of their declaration. */
  readonly declared: Variable[] = [];
  readonly headers: Set<string> = new Set();
  readonly functions: Map<string, OwnFunction> = new Map();
  /** Variables that a function uses: they stand outside of main. */
  readonly shared: Set<Variable> = new Set();
  /** Constants in capitals, which C's programs define. */
  readonly defines: Map<string, { readonly code: string; readonly constant: number }> = new Map();
  /** Whether something calls error_handling. */
  usesErrorHandling = false;
  /** The innermost block last; the first is main's. */
  #blocks: Map<string, Variable | undefined>[] = [new Map()];
  /** How many blocks belong to functions that are being translated. */
  #function: number | undefined;

  /** The variable that a name stands for; undefined when there is none whose value is known. */
  find(name: string): Variable | undefined {
    for (let i = this.#blocks.length - 1; i >= 0; i--) {
      if (!this.#blocks[i].has(name)) continue;
      const found = this.#blocks[i].get(name);
      if (found && i === 0 && this.#function !== undefined) this.shared.add(found);
      return found;
    }
    return undefined;
  }

  /** Whether what is declared now belongs to main itself. */
  get isOuter(): boolean {
    return this.#blocks.length === 1;
  }

  /**
   * The variable for a value of that type: the one of that name, or a new one.
   *
   * @return the variable, and whether it is new.
   */
  variable(name: string, type: CType): { variable: Variable; isNew: boolean } {
    const known = this.find(name);
    if (known && (isSame(known.type, type) || (isNumber(known.type) && isNumber(type) && type.kind !== "double"))) {
      known.constant = undefined;
      return { variable: known, isNew: false };
    }
    if (known && !this.isOuter) throw new Untranslatable(name);
    return { variable: this.#declare(this.#blocks[0], name, type), isNew: true };
  }

  /** A variable of the innermost block; of main when that is it. */
  local(name: string, type: CType): { variable: Variable; isNew: boolean } {
    if (this.isOuter) return this.variable(name, type);
    const variable = { name: cName(name), type, isRead: false };
    this.#blocks.at(-1)!.set(name, variable);
    return { variable, isNew: true };
  }

  /** A variable that a line of C declares, which stands in the program itself. */
  typed(name: string, type: CType): Variable {
    const variable = this.#declare(this.#blocks[0], name, type);
    this.typedInC.add(variable);
    return variable;
  }
  /** The variables that lines of C declare. */
  readonly typedInC = new Set<Variable>();

  /** A variable that was not typed; its name is the first of those that is free, or has that type already. */
  helper(names: readonly string[], type: CType): Variable {
    for (let i = 0;; i++) {
      const name = names[i] ?? `${names.at(-1)}${i - names.length + 2}`;
      const known = this.declared.find((each) => each.name === name);
      if (known ? this.#isHelper.has(known) && isSame(known.type, type) : this.find(name) === undefined) {
        const variable = known ?? this.#declare(new Map(), name, type);
        this.#isHelper.add(variable);
        variable.isRead = true;
        if (this.#function !== undefined) this.shared.add(variable);
        return variable;
      }
    }
  }
  readonly #isHelper = new Set<Variable>();

  /** Nothing is known of the value of that variable from here on. */
  forget(name: string): void {
    this.#blocks[0].set(name, undefined);
  }

  /** Needs the header of a name. */
  need(name: string): void {
    const header = headerOf(name);
    if (header !== undefined) this.headers.add(header);
  }

  /** Stands for text that is known when all has been translated; {@linkcode whole} puts it in. */
  later(text: () => string): string {
    return `\0${this.#late.push(text) - 1}\0`;
  }
  readonly #late: (() => string)[] = [];

  /** A line with what has been left for later. */
  whole(line: string): string {
    return line.replace(/\0(\d+)\0/g, (_, number) => this.#late[number]());
  }

  /** Runs `body` in a block of its own. */
  block<T>(body: () => T): T {
    this.#blocks.push(new Map());
    try {
      return body();
    } finally {
      this.#blocks.pop();
    }
  }

  /** Runs `body` as the body of a function. */
  ofFunction<T>(body: () => T): T {
    this.#function = this.#blocks.length;
    try {
      return this.block(body);
    } finally {
      this.#function = undefined;
    }
  }

  /** Runs `body`; when it turns out to be untranslatable, all is as before. */
  attempt<T>(body: () => T): T | Untranslatable {
    const [declared, blocks] = [this.declared.length, this.#blocks.map((block) => new Map(block))];
    const shared = [...this.shared];
    try {
      return body();
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      this.declared.length = declared;
      this.#blocks = blocks;
      this.shared.clear();
      for (const each of shared) this.shared.add(each);
      return error;
    }
  }

  #declare(block: Map<string, Variable | undefined>, name: string, type: CType): Variable {
    const used = new Set(this.declared.map((each) => each.name));
    let own = cName(name);
    for (let i = 2; used.has(own) || this.functions.has(own); i++) own = `${cName(name)}${i}`;
    const variable: Variable = { name: own, type, isRead: false };
    block.set(name, variable);
    this.declared.push(variable);
    if (type.kind === "struct" || type.kind === "structs") this.need(type.name);
    return variable;
  }
}

/** A name of JavaScript's as one that C takes. */
export function cName(name: string): string {
  const plain = name.replaceAll("$", "_");
  if (!/^[A-Za-z_]\w*$/.test(plain)) throw new Untranslatable(name);
  return taken.has(plain) ? `${plain}_` : plain;
}
