/**
 * JavaScript's variables in lines of C, and C's in lines of JavaScript.
 *
 * @module
 */
import { CharArray, isStruct, type Struct } from "../../headers/mod.ts";
import type { Context, Symbol } from "../context.ts";
import type { Wide } from "../integers.ts";
import type { Library } from "../library/types.ts";
import { newString, type Program } from "../library/types.ts";
import { CProblem } from "../problem.ts";
import { CHAR, type CType, DOUBLE, type FunctionType, INT, isScalar, LONG, UCHAR } from "../types.ts";
import type { Views } from "./views.ts";

/** JavaScript's global variables. */
const globals = globalThis as unknown as Record<string, unknown>;

/** What C's names need of the prompt. */
export interface NamesOptions {
  readonly c: Context;
  readonly program: Program;
  readonly views: Views;
  /** Functions of C that have been defined. */
  readonly functions: Record<string, (...args: never[]) => unknown>;
  /** The library: functions of JavaScript that C calls are put there. */
  readonly library: Library;
  /** Whether a name is a variable that was made at the prompt. */
  readonly isVariable: (name: string) => boolean;
  /** Runs a part of the program. */
  readonly enter: <T>(body: () => T) => T;
  /** The value of a macro without parameters; undefined when it has none. */
  readonly evaluate: (name: string) => unknown;
}

/** The names that both languages share. */
export class SharedNames {
  /** JavaScript's numbers, for generated code: `J["n:i"]` is the variable n as an int. */
  readonly numbers: Record<string, Wide> = {};
  readonly #options: NamesOptions;
  /** The accessors that were put in place of JavaScript's variables. */
  readonly #getters = new Map<string, () => unknown>();

  readonly #macros = new Set<string>();

  constructor(options: NamesOptions) {
    this.#options = options;
  }

  /** What JavaScript's variable of that name is in C; undefined when there is none. */
  import(name: string): Symbol | undefined {
    if (!this.#options.isVariable(name) || this.#macros.has(name)) return undefined;
    const value = globals[name];
    switch (typeof value) {
      case "number":
      case "boolean":
        return this.#number(name, Number(value));
      case "string":
        return this.#text(name, value);
      case "function":
        return this.#function(name);
      case "object":
        if (value === null) return { kind: "enumerator", type: INT, value: 0 };
        if (value instanceof Uint8Array) return this.#adopt(name, value, arrayOf(value));
        if (isStruct(value)) return this.#structure(name, value);
    }
    throw cannotCross(name, value);
  }

  /** Gives JavaScript's variables whose addresses a line takes a place in memory. */
  adopt(names: Iterable<string>): void {
    const { c, isVariable, views } = this.#options;
    for (const name of names) {
      if (c.scopes[0].names.has(name) || !isVariable(name) || typeof globals[name] !== "number") continue;
      const type = typeOf(globals[name]);
      const address = c.allocate(name, type, type.kind === "int" ? type.size : 8);
      views.write(type, address, globals[name], name);
      c.scopes[0].names.set(name, variable(name, type, address));
      this.export(name);
    }
  }

  /** Makes a name of C's a global of JavaScript's. */
  export(name: string): void {
    const { c, views } = this.#options;
    const symbol = c.scopes[0].names.get(name);
    if (symbol?.kind === "variable" && symbol.storage.kind === "static") {
      const { type, storage: { address } } = symbol;
      const view = isScalar(type) ? undefined : views.read(type, address);
      this.#define(
        name,
        view === undefined ? () => views.scalar(type, address) : () => view,
        (value) => views.write(type, address, value, name),
      );
    } else if (symbol?.kind === "function") {
      const call = this.#callable(name);
      this.#define(name, () => call);
    } else if (symbol?.kind === "enumerator") {
      this.#define(name, () => symbol.value);
    }
  }

  /** Makes a macro a global of JavaScript's, unless JavaScript has one of that name. */
  exportMacro(name: string): void {
    const isNew = !this.#getters.has(name);
    if (isNew && name in globals) return;
    this.#macros.add(name);
    this.#define(name, () => this.#options.evaluate(name));
  }

  /** Whether a global is still C's: JavaScript may have made another of that name. */
  isShared(name: string): boolean {
    const getter = this.#getters.get(name);
    return getter === undefined || Object.getOwnPropertyDescriptor(globalThis, name)?.get === getter;
  }

  /** What a name of C's is in JavaScript; undefined for other names. */
  view(name: string): unknown {
    return this.isShared(name) ? this.#getters.get(name)?.() : undefined;
  }

  #define(name: string, get: () => unknown, set?: (value: unknown) => void): void {
    this.#getters.set(name, get);
    const refuse = (): never => {
      throw new TypeError(`Cannot assign to ${name}: it is C's, and no variable`);
    };
    Object.defineProperty(globalThis, name, { get, set: set ?? refuse, enumerable: true, configurable: true });
  }

  #number(name: string, value: number): Symbol {
    const type = typeOf(value);
    const key = `${name}:${type.kind === "int" ? type.size : "d"}`;
    const { views } = this.#options;
    if (!(key in this.numbers)) {
      Object.defineProperty(this.numbers, key, {
        get: () => views.number(type, globals[name], name),
        set: (value: Wide) => globals[name] = value,
      });
    }
    const storage = { kind: "local" as const, code: `J[${JSON.stringify(key)}]` };
    return { kind: "variable", type, name, storage, constant: false, defined: true };
  }

  /** A string is what a string literal with its text would be. */
  #text(name: string, text: string): Symbol {
    const bytes = [...new TextEncoder().encode(text)];
    const type: CType = { kind: "array", of: CHAR, count: bytes.length + 1 };
    return { ...variable(name, type, this.#options.c.string(bytes, type)), constant: true };
  }

  /** Moves an array or structure into C's memory; JavaScript's variable is a view of it from now on. */
  #adopt(name: string, bytes: Uint8Array, type: CType): Symbol {
    const { c, views, program } = this.#options;
    const isHere = views.owns(bytes);
    const address = isHere ? bytes.byteOffset : c.allocate(name, type, bytes.length);
    if (!isHere) program.runtime.memory.whole().set(bytes, address);
    const symbol = variable(name, type, address);
    c.scopes[0].names.set(name, symbol);
    this.export(name);
    return symbol;
  }

  #structure(name: string, struct: Struct): Symbol {
    const { c } = this.#options;
    const tag = /^struct (\w+)$/.exec(struct.ctype)?.[1];
    const named = c.scopes[0].names.get(struct.ctype);
    const type = tag === undefined ? (named?.kind === "typedef" ? named.type : undefined) : c.scopes[0].tags.get(tag);
    const isPlain = typeof type === "object" && type.kind === "struct" && type.members !== undefined &&
      !type.members.some((member) => member.type.kind === "pointer") && type.size === struct.bytes.length;
    if (!isPlain) throw cannotCross(name, struct);
    return this.#adopt(name, struct.bytes, type as CType);
  }

  #function(name: string): Symbol {
    const { library, views } = this.#options;
    const type: FunctionType = { kind: "function", returns: INT, params: [], variadic: true, unspecified: false };
    library[name] = (_at: number, kinds: string, values: Wide[]): Wide => {
      const args = values.map((value, i) => kinds[i] === "p" ? this.#pointed(Number(value)) : value);
      const result = (globals[name] as (...args: unknown[]) => unknown)(...args);
      return result === undefined ? 0 : views.number(INT, result, `what ${name} returns`);
    };
    return {
      kind: "function",
      type,
      name,
      location: { file: "<javascript>", line: 1, column: 1 },
      defined: true,
      library: true,
    };
  }

  /** What a pointer points to, as JavaScript has it: a variable's view, a literal's text, or the number. */
  #pointed(address: number): unknown {
    const { c } = this.#options;
    if (address === 0) return null;
    const found = c.statics.findLast((each) => each.address === address);
    if (found?.readOnly && found.bytes) return new TextDecoder().decode(found.bytes.subarray(0, -1));
    return found !== undefined && this.#getters.has(found.name) ? this.#getters.get(found.name)!() : address;
  }

  /** A function of C's as JavaScript calls it. */
  #callable(name: string): (...args: unknown[]) => unknown {
    const { c, functions, program, views, enter } = this.#options;
    const call = (...args: unknown[]): unknown => {
      const symbol = c.scopes[0].names.get(name);
      const body = functions[name];
      if (symbol?.kind !== "function" || !body) {
        throw new TypeError(`Cannot call ${name}: C declares it, and defines it nowhere`);
      }
      const { params, returns } = symbol.type;
      if (returns.kind === "struct") throw new TypeError(`Cannot call ${name} from JavaScript: it returns a structure`);
      if (args.length < params.length) {
        throw new TypeError(`Cannot call ${name} with ${args.length} arguments: it takes ${params.length}`);
      }
      const passed = params.map((param, i) => {
        const arg = args[i];
        const isText = typeof arg === "string" && param.kind === "pointer";
        return isText ? newString(program, arg) : views.number(param, arg, `argument ${i + 1} of ${name}`);
      });
      const result = enter(() => body(...passed as never[]));
      return returns.kind === "void" ? undefined : result;
    };
    return Object.defineProperty(call, "name", { value: name });
  }
}

function variable(name: string, type: CType, address: number): Symbol & { kind: "variable" } {
  return { kind: "variable", type, name, storage: { kind: "static", address }, constant: false, defined: true };
}

function arrayOf(bytes: Uint8Array): CType {
  return { kind: "array", of: bytes instanceof CharArray ? CHAR : UCHAR, count: bytes.length };
}

/** `int` where the number is one. */
function typeOf(value: unknown): CType {
  if (!Number.isSafeInteger(value)) return DOUBLE;
  return ((value as number) | 0) === value ? INT : LONG;
}

function cannotCross(name: string, value: unknown): CProblem {
  const what = isStruct(value) && value.ctype === "int"
    ? "a ref()"
    : Array.isArray(value)
    ? "an array"
    : `of type ${typeof value}`;
  return new CProblem(
    `${name} is ${what} of JavaScript's, which C can't use: numbers, strings, char(), structures and functions can be`,
    undefined,
    name,
  );
}
