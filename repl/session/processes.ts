/**
 * The processes of a session, and whose turn it is.
 *
 * @module
 */
import { FIRST, freeName } from "./names.ts";
import type { UserProcess } from "./user_process.ts";

/** Processes side by side, by their names. */
export class Processes {
  readonly #make: (name: string) => UserProcess;
  readonly #all = new Map<string, UserProcess>();
  #current: UserProcess | undefined;

  /** @param make makes a process of a name. */
  constructor(make: (name: string) => UserProcess) {
    this.#make = make;
  }

  /** The process whose turn it is; there is always one. */
  get current(): UserProcess {
    return this.#current ?? this.use(FIRST);
  }

  /** All of them, in the order they were made. */
  get list(): readonly UserProcess[] {
    return [...this.#all.values()];
  }

  /** The one called `name`, or undefined. */
  find(name: string): UserProcess | undefined {
    return this.#all.get(name);
  }

  /** The one whose kernel's process has that number. */
  withPid(pid: number): UserProcess | undefined {
    return this.#all.values().find((process) => process.pid === pid);
  }

  /** Goes to the one called `name`, making it if there is none. */
  use(name: string): UserProcess {
    return this.#current = this.#all.get(name) ?? this.#made(name);
  }

  /** Goes to the one after the current one. */
  next(): UserProcess {
    const { list } = this;
    return this.#current = list[(list.indexOf(this.current) + 1) % list.length];
  }

  /** Goes to another one that can take a line: one there is, or a new one. */
  goOn(): void {
    const isIdle = (process: UserProcess) => process.line === undefined && process !== this.#current;
    this.#current = this.list.findLast(isIdle) ?? this.#made(this.freeName());
  }

  /** A name for one that has none yet: client, client2, client3 … */
  freeName(): string {
    return freeName((name) => this.#all.has(name));
  }

  /** Takes one off; another one's turn comes if it was this one's. */
  delete(process: UserProcess): void {
    this.#all.delete(process.name);
    if (process === this.#current) this.#current = this.list.at(-1) ?? this.#made(FIRST);
  }

  /** Takes all off. */
  clear(): void {
    this.#all.clear();
    this.#current = undefined;
  }

  #made(name: string): UserProcess {
    const process = this.#make(name);
    this.#all.set(name, process);
    return process;
  }
}
