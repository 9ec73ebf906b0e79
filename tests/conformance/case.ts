/**
 * A conformance case: a sequence of calls with the answers a real kernel gave, one JSON object a line.
 *
 * @module
 */
import { parseIpv4, parseIpv6 } from "../../src/abi/address.ts";
import { type CallName, calls } from "../../src/abi/calls.ts";
import { errnoNumber } from "../../src/abi/errno_text.ts";
import { constantNumber } from "../../src/abi/groups.ts";

/** A `struct sockaddr` as a case writes it. */
export interface SockaddrText {
  /** A constant's name, or the number itself. */
  readonly family: string | number;
  readonly addr?: string;
  /** Of AF_UNIX; a leading `@` stands for the NUL of an abstract name. */
  readonly path?: string;
  /** In host byte order, or `$p`: the port stored under that name. */
  readonly port?: number | string;
}

/** An argument in the form a case gives it. */
export type CaseArg =
  | number
  | string
  | null
  | { readonly sockaddr: SockaddrText }
  | { readonly buf: string; readonly repeat?: number }
  | { readonly out: number }
  | { readonly outaddr: number }
  | { readonly outint: number }
  | { readonly len: number }
  | { readonly int: number }
  | { readonly linger: readonly [number, number] }
  | { readonly timeval: readonly [number, number] };

/** A result: a number, or a descriptor counted from the first one the case received. */
export type Ret = number | { readonly fd: number };
/** The value of an option: a number, the name of a constant, or a list of numbers (struct linger). */
export type OptionValue = number | string | readonly number[];

/** What a step answers; of an expectation only the fields listed are compared. */
export interface Answer {
  readonly ret: Ret;
  readonly errno?: string;
  readonly data?: string;
  readonly addr?: Readonly<Record<string, string | number>>;
  readonly addrlen?: number;
  readonly value?: OptionValue;
  readonly optlen?: number;
}

/** One call of a case, and the answer it must get. */
export interface Step extends Answer {
  readonly do: CallName;
  readonly args: readonly CaseArg[];
  /** Milliseconds to wait before the call. */
  readonly settle_ms?: number;
  /** Name to store the descriptor under. */
  readonly as?: string;
  /** Name to store the port of the returned address under. */
  readonly as_port?: string;
}

/** A sequence of calls with the answers of a real kernel. */
export interface Case {
  /** `area/what`. */
  readonly name: string;
  readonly tags: readonly string[];
  readonly why: string;
  readonly steps: readonly Step[];
}

/** A line that is no case: says which, and why. */
export class CaseError extends Error {
  override name = "CaseError";
}

/**
 * The cases in the text of a `.jsonl` file.
 *
 * @param text one JSON object a line; empty lines are passed over.
 * @param file the file's name, for messages.
 * @return the cases, in order.
 * @throws {CaseError} for the first line that is no case, as `FILE:LINE: why`.
 */
export function parseCases(text: string, file: string): Case[] {
  const cases: Case[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const problem = (why: string) => new CaseError(`${file}:${index + 1}: ${why}`);
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw problem(`Cannot read the case: ${(error as SyntaxError).message}`);
    }
    const why = caseProblem(value);
    if (why !== undefined) throw problem(`Cannot use the case: ${why}`);
    cases.push(value as Case);
  }
  return cases;
}

type Fields = Record<string, unknown>;

function caseProblem(value: unknown): string | undefined {
  if (!isObject(value)) return "it is not an object";
  if (typeof value.name !== "string" || value.name === "") return "name is not a text";
  if (!Array.isArray(value.tags) || !value.tags.every((tag) => typeof tag === "string")) {
    return "tags is not a list of texts";
  }
  if (!Array.isArray(value.steps) || value.steps.length === 0) return "steps is not a list of steps";
  const stored = new Set<string>();
  for (const [index, step] of value.steps.entries()) {
    const why = isObject(step) ? stepProblem(step, stored) : "it is not an object";
    if (why !== undefined) return `step ${index + 1}: ${why}`;
  }
  return undefined;
}

function stepProblem(step: Fields, stored: Set<string>): string | undefined {
  if (typeof step.do !== "string" || !Object.hasOwn(calls, step.do)) return `no call is named ${shown(step.do)}`;
  if (!Array.isArray(step.args)) return "args is not a list";
  for (const arg of step.args) {
    const why = argProblem(arg, step.do, stored);
    if (why !== undefined) return why;
  }
  for (const name of ["as", "as_port"]) {
    const value = step[name];
    if (value === undefined) continue;
    if (typeof value !== "string") return `${name} is not a name`;
    stored.add(value);
  }
  if (step.settle_ms !== undefined && typeof step.settle_ms !== "number") return "settle_ms is not a number";
  return answerProblem(step);
}

function answerProblem(step: Fields): string | undefined {
  if (typeof step.ret !== "number" && !(isObject(step.ret) && typeof step.ret.fd === "number")) {
    return `ret is neither a number nor {"fd": number}: ${shown(step.ret)}`;
  }
  if (step.errno !== undefined && (typeof step.errno !== "string" || errorNumber(step.errno) === undefined)) {
    return `errno is no error's name: ${shown(step.errno)}`;
  }
  if (step.data !== undefined && typeof step.data !== "string") return "data is not a text";
  if (step.addr !== undefined && !isObject(step.addr)) return "addr is not an object";
  for (const name of ["addrlen", "optlen"]) {
    if (step[name] !== undefined && typeof step[name] !== "number") return `${name} is not a number`;
  }
  return undefined;
}

function argProblem(arg: unknown, call: string, stored: Set<string>): string | undefined {
  if (arg === null || Number.isInteger(arg)) return undefined;
  if (typeof arg === "string") {
    if (call === "open" && !arg.startsWith("$") && arg.includes("/")) return undefined;
    return nameProblem(arg, stored);
  }
  if (!isObject(arg)) return `no argument has the form ${shown(arg)}`;
  if (isObject(arg.sockaddr)) return sockaddrProblem(arg.sockaddr, stored);
  if (typeof arg.buf === "string" && (arg.repeat === undefined || isCount(arg.repeat))) return undefined;
  if (isCount(arg.out)) return undefined;
  if ([arg.outaddr, arg.outint, arg.len, arg.int].some(Number.isInteger)) return undefined;
  if (isPair(arg.linger) || isPair(arg.timeval)) return undefined;
  return `no argument has the form ${shown(arg)}`;
}

function nameProblem(name: string, stored: Set<string>): string | undefined {
  if (name.startsWith("$")) return stored.has(name.slice(1)) ? undefined : `nothing was stored as ${name} before`;
  return namedNumber(name) === undefined ? `no constant is named ${name}` : undefined;
}

function sockaddrProblem(sockaddr: Fields, stored: Set<string>): string | undefined {
  const { family, addr, port } = sockaddr;
  if (typeof family === "string") {
    const why = nameProblem(family, stored);
    if (why !== undefined) return why;
  } else if (!Number.isInteger(family)) return `no sockaddr has the form ${shown(sockaddr)}`;
  if (typeof addr === "string" && !parseIpv4(addr) && !parseIpv6(addr)) return `${addr} is no address`;
  if (typeof port === "string") return nameProblem(port, stored);
  return undefined;
}

/** Number of the error that a case calls `name`: its name, or the number itself as text; undefined when it is neither. */
export function errorNumber(name: string): number | undefined {
  return /^\d+$/.test(name) ? Number(name) : errnoNumber(name);
}

/** The number that `text` names: constants, or error numbers, joined by `|`; undefined when one has no number. */
export function namedNumber(text: string): number | undefined {
  let number = 0;
  for (const name of text.split("|")) {
    const value = constantNumber(name) ?? errnoNumber(name);
    if (value === undefined) return undefined;
    number |= value;
  }
  return number;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && value as number >= 0;
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);
}

function shown(value: unknown): string {
  return value === undefined ? "(nothing)" : JSON.stringify(value);
}
