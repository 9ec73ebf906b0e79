/**
 * What a C program has declared so far, and what has been generated for it.
 *
 * @module
 */
import type { Frame, Static } from "./blame.ts";
import { GAP, STATIC_START } from "./memory.ts";
import { CProblem, type Location } from "./problem.ts";
import type { Node } from "./syntax.ts";
import { alignOf, alignUp, type CType, type FunctionType, showType, sizeOf, type StructType } from "./types.ts";

export type { Place, Value } from "./value.ts";

/** Where a variable is. */
export type Storage =
  /** A JavaScript variable: nothing takes its address. */
  | { readonly kind: "local"; readonly code: string; readonly big?: boolean }
  /** In the frame of its function. */
  | { readonly kind: "frame"; readonly offset: number; readonly unset?: boolean }
  /** At a fixed address. */
  | { readonly kind: "static"; readonly address: number }
  /** At an address that a JavaScript variable holds: an array whose size was not known before. */
  | { readonly kind: "dynamic"; readonly code: string };

/** Code of the address of a variable in memory. */
export function addressCode(storage: Exclude<Storage, { kind: "local" }>): string {
  if (storage.kind === "static") return String(storage.address);
  return storage.kind === "dynamic" ? storage.code : `($f+${storage.offset})`;
}

/** What a name stands for. */
export type Symbol =
  | {
    readonly kind: "variable";
    type: CType;
    readonly name: string;
    storage: Storage;
    readonly constant: boolean;
    defined: boolean;
  }
  | {
    readonly kind: "function";
    type: FunctionType;
    readonly name: string;
    readonly location: Location;
    defined: boolean;
    library: boolean;
  }
  | { readonly kind: "enumerator"; readonly type: CType; readonly value: number }
  | { readonly kind: "typedef"; readonly type: CType };

/** A variable's entry. */
export type Variable = Extract<Symbol, { kind: "variable" }>;
/** A function's entry. */
export type FunctionSymbol = Extract<Symbol, { kind: "function" }>;

/** Names of a block. */
export interface Scope {
  readonly names: Map<string, Symbol>;
  readonly tags: Map<string, StructType | "enum">;
}

/** The function that is being compiled. */
export interface FunctionState {
  readonly name: string;
  readonly type: FunctionType;
  readonly id: number;
  /** JavaScript variables: code of name and first value. */
  readonly locals: string[];
  /** Names of variables that hold bigints always, if their type is right. */
  readonly hot: ReadonlySet<string>;
  /** Names whose address is taken somewhere in it. */
  readonly addressed: ReadonlySet<string>;
  readonly variables: { offset: number; size: number; name: string; ctype: string; unset?: boolean }[];
  /** JavaScript variables that are declared without a value: name, and place among the locals. */
  readonly unset: Map<string, { readonly name: string; readonly index: number }>;
  /** Those that surely have one where code is generated now. */
  given: Set<string>;
  /** Whether it has gotos: the order of its statements then says nothing. */
  jumping: boolean;
  frameSize: number;
  loops: boolean;
  /** Whether it needs a frame, whatever its variables are. */
  framed: boolean;
}

/** A warning, as gcc's -Wall would give it. */
export interface Warning {
  readonly message: string;
  readonly location: Location;
}

/** A statement at which a program can be stopped: where it stands, and what is declared there. */
export interface StepPoint {
  readonly location: Location;
  readonly scopes: readonly Scope[];
  readonly current: FunctionState;
}

/** The state of a compilation. */
export class Context {
  /** Where a program that is gone through step by step can be stopped; undefined for others. */
  steps: StepPoint[] | undefined;
  readonly scopes: Scope[] = [newScope()];
  /** Sizes of arrays that are declared without one and get it further down, as far as they are known. */
  laterSizes: ReadonlyMap<string, number> = new Map();
  readonly statics: Static[] = [];
  readonly frames: Frame[] = [];
  readonly locations: Location[] = [{ file: "<nowhere>", line: 0, column: 0 }];
  readonly warnings: Warning[] = [];
  /** JavaScript of the functions. */
  readonly functions: string[] = [];
  /** JavaScript that gives static variables their first values. */
  readonly initialisers: string[] = [];
  /** Names of functions in the order of their numbers. */
  readonly functionNumbers = new Map<string, number>();
  /** Called functions that nothing has defined so far, with the first place. */
  readonly wanted = new Map<string, Location>();
  staticEnd = STATIC_START;
  current: FunctionState | undefined;
  #strings = new Map<string, number>();
  #names = 0;
  /** Declares what a header has; false when no header has it. */
  fetch: (name: string, location: Location) => boolean = () => false;
  /** What a name means that nothing here has declared. */
  outside: (name: string) => Symbol | undefined = () => undefined;
  /** Whether declarations come one by one and for ever, as at a prompt: what is declared can then be declared anew. */
  incremental = false;
  /** The if whose else may come with the next line of the prompt. */
  openIf: Node | undefined;
  /** Names that headers have declared, where declarations come one by one. */
  readonly headerNames = new Set<string>();
  /** Where static variables must end. */
  staticLimit = 1 << 27;

  /** Runs `body` in a block of its own. */
  block<T>(body: () => T): T {
    this.scopes.push(newScope());
    try {
      return body();
    } finally {
      this.scopes.pop();
    }
  }

  /** The innermost meaning of a name. */
  lookup(name: string): Symbol | undefined {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const found = this.scopes[i].names.get(name);
      if (found) return found;
    }
    return this.outside(name);
  }

  /** The innermost structure, union or enumeration of that tag. */
  lookupTag(tag: string): StructType | "enum" | undefined {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const found = this.scopes[i].tags.get(tag);
      if (found) return found;
    }
    return undefined;
  }

  get scope(): Scope {
    return this.scopes.at(-1)!;
  }

  /** Whether what is declared now is outside of functions. */
  get global(): boolean {
    return this.scopes.length === 1;
  }

  /** All names that could be meant. */
  names(): string[] {
    return this.scopes.flatMap((scope) => [...scope.names.keys()]);
  }

  /** The number of a place, for generated code. */
  at(location: Location): number {
    const last = this.locations.length - 1;
    if (this.locations[last] === location) return last;
    return this.locations.push(location) - 1;
  }

  warn(message: string, location: Location): void {
    this.warnings.push({ message, location });
  }

  /** An error at a node; `unknown` is the name that nothing has declared, if that is it. */
  error(message: string, node: Node | Location, unknown?: string): CProblem {
    return new CProblem(message, "location" in node ? node.location : node, unknown);
  }

  /** Room for a static variable; its address. */
  allocate(name: string, type: CType, size: number, readOnly = false, bytes?: Uint8Array): number {
    const address = alignUp(this.staticEnd + GAP, Math.max(16, alignOf(type)));
    this.staticEnd = address + size;
    if (this.staticEnd > this.staticLimit) throw new CProblem(`Cannot make room for ${name}: it has ${size} bytes`);
    this.statics.push({ address, size, name, ctype: showType(type), readOnly, bytes });
    return address;
  }

  /** The address of a string literal. */
  string(bytes: readonly number[], type: CType): number {
    const key = bytes.join();
    let address = this.#strings.get(key);
    if (address === undefined) {
      const text = new TextDecoder().decode(Uint8Array.from(bytes));
      const name = JSON.stringify(text.length > 24 ? `${text.slice(0, 24)}…` : text);
      address = this.allocate(name, type, bytes.length + 1, true, Uint8Array.of(...bytes, 0));
      this.#strings.set(key, address);
    }
    return address;
  }

  /** The address that stands for a function. */
  functionAddress(name: string): number {
    let number = this.functionNumbers.get(name);
    if (number === undefined) {
      number = this.functionNumbers.size;
      this.functionNumbers.set(name, number);
    }
    return FUNCTION_START + number * 16;
  }

  /** A name that nothing else has in the generated code. */
  fresh(name: string): string {
    return `${name.replace(/[^\w$]/g, "_")}_${++this.#names}`;
  }

  /** A JavaScript variable of the current function for an intermediate value. */
  temporary(): string {
    const name = this.fresh("$t");
    this.#function().locals.push(`${name} = 0`);
    return name;
  }

  /** Room in the frame of the current function. */
  frameVariable(name: string, type: CType, size: number, unset = false): Storage {
    const current = this.#function();
    const offset = alignUp(current.frameSize + GAP, Math.max(16, alignOf(type)));
    current.frameSize = offset + size;
    if (current.frameSize > 8 << 20) {
      throw new CProblem(`Cannot make room for ${name}: the variables of a function must fit a stack of 8 MiB`);
    }
    current.variables.push({ offset, size, name, ctype: showType(type), unset });
    return { kind: "frame", offset, unset };
  }

  #function(): FunctionState {
    // Static initialisers run in a function of their own.
    return this.current ?? this.startup;
  }

  /** The function that gives static variables their first values. */
  readonly startup: FunctionState = newFunction(
    "",
    { kind: "function", returns: { kind: "void" }, params: [], variadic: false, unspecified: false },
    0,
    new Set(),
  );
}

/** The state of a function whose compilation begins. */
export function newFunction(
  name: string,
  type: FunctionType,
  id: number,
  addressed: ReadonlySet<string>,
  hot: ReadonlySet<string> = new Set(),
): FunctionState {
  const fresh = { locals: [], variables: [], unset: new Map(), given: new Set<string>(), jumping: false };
  return { name, type, id, addressed, hot, ...fresh, frameSize: 8, loops: false, framed: false };
}

/** Runs `body` outside of all functions and blocks, as a header is read. */
export function outside(c: Context, body: () => void): void {
  const scopes = c.scopes.splice(1);
  const { current } = c;
  c.current = undefined;
  try {
    body();
  } finally {
    c.scopes.push(...scopes);
    c.current = current;
  }
}

/** First of the addresses that stand for functions. */
export const FUNCTION_START = 0x1000;

function newScope(): Scope {
  return { names: new Map(), tags: new Map() };
}

/** The size of a type that must be complete. */
export function completeSize(c: Context, type: CType, node: Node): number {
  const size = sizeOf(type);
  if (size === undefined) throw c.error(`the size of ${showType(type)} is not known here`, node);
  return size;
}
