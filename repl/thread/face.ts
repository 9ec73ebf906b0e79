/**
 * The C face as global variables: every export of mod.ts under its name, calls with a look at Ctrl-C around them.
 *
 * @module
 */
import { calls } from "../../src/abi/calls.ts";

/** What mod.ts exports, as the prompt needs it. */
export interface Module {
  readonly [name: string]: unknown;
  readonly errno: number;
  set_errno(value: number): void;
}

/** Exports whose values change. */
const live: readonly string[] = ["errno", "h_errno"];

type Call = (...args: unknown[]) => unknown;

/** The names of the C face, as globals of this thread. */
export class Face {
  readonly #module: Module;
  readonly #values = new Map<string, unknown>();
  readonly #names = new Map<object, string>();
  readonly #overwritten = new Set<string>();

  /**
   * Makes the globals.
   *
   * @param module the namespace of mod.ts.
   * @param look called before and after every call of the kernel; may throw to end the line.
   */
  constructor(module: Module, look: () => void) {
    this.#module = module;
    for (const [name, exported] of Object.entries(module)) {
      if (live.includes(name)) continue;
      const value = name in calls ? around(name, exported as Call, look) : exported;
      this.#values.set(name, value);
      if (typeof value === "function") this.#names.set(value, name);
    }
    for (const name of this.#values.keys()) this.restore(name);
    for (const name of live) this.restore(name);
  }

  /** The names, errno's among them. */
  get names(): string[] {
    return [...this.#values.keys(), ...live];
  }

  /** The value of an export, or of all; throws a SyntaxError for a name that mod.ts has not. */
  get(name?: string): unknown {
    if (name === undefined) return Object.fromEntries(this.#values);
    if (live.includes(name)) return this.#module[name];
    if (!this.#values.has(name)) throw new SyntaxError(`Cannot import ${name}: mod.ts has no export of that name`);
    return this.#values.get(name);
  }

  /** The C name of a value of the face. */
  nameOf(value: object): string | undefined {
    return this.#names.get(value);
  }

  /** Gives the global `name` its meaning back. */
  restore(name: string): void {
    if (live.includes(name)) {
      const get = () => this.#module[name];
      const set = name === "errno" ? (value: number) => this.#module.set_errno(value) : undefined;
      Object.defineProperty(globalThis, name, { get, set, configurable: true, enumerable: true });
    } else if (this.#values.has(name)) {
      const value = this.#values.get(name);
      Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: true });
      this.#overwritten.delete(name);
    }
  }

  /** The globals that have lost their meaning since the last time this was asked. */
  takeOverwritten(): string[] {
    const found: string[] = [];
    for (const [name, value] of this.#values) {
      const isOwn = (globalThis as Record<string, unknown>)[name] === value;
      if (!isOwn && !this.#overwritten.has(name)) found.push(name);
      if (isOwn) this.#overwritten.delete(name);
      else this.#overwritten.add(name);
    }
    return found;
  }
}

/** A call that first and afterwards sees whether the line is to end: calls take time, and loops of them more. */
function around(name: string, call: Call, look: () => void): Call {
  const looking = (...args: unknown[]): unknown => {
    look();
    const result = call(...args);
    look();
    return result;
  };
  return Object.defineProperty(looking, "name", { value: name });
}
