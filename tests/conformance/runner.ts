/**
 * Runs conformance cases on a kernel, by its promise form.
 *
 * @module
 */
import { errnoName } from "../../src/abi/errno_text.ts";
import type { Kernel, Process } from "../../src/kernel/mod.ts";
import { type Answer, type Case, errorNumber, type Ret, type Step } from "./case.ts";
import { decodeAddress, decodeOption, layOut, type Memory } from "./memory.ts";

/** No step of a case blocks once its data has arrived; one that takes longer than this does. Milliseconds. */
const LONGEST_STEP = 3_000;

/** How to run cases. */
export interface RunOptions {
  /** Milliseconds after which a step counts as blocked; 3000 unless given. */
  readonly limit?: number;
}

/** A step that did not answer as it must. */
export interface StepFailure {
  /** Its number within the case, from 1. */
  readonly number: number;
  readonly step: Step;
  /** What came back, or why nothing did: "BLOCKED in accept". */
  readonly got: Answer | string;
}

/** What became of a case. */
export interface CaseResult {
  readonly testCase: Case;
  /** What each step that ran got. */
  readonly answers: readonly Answer[];
  /** The steps that failed; none when the case holds. */
  readonly failures: readonly StepFailure[];
}

/** How often a case is run when a port that it names was not to be had. */
const PORT_TRIES = 3;

/**
 * As {@linkcode runCase}, but once more when a step found its port in use: between two calls of a case any other
 * program of this machine may have been given the port that the case goes on to use.
 *
 * @param createKernel makes the kernel.
 * @param testCase the case.
 * @return what the last run came to.
 */
export async function runCaseOnFreePorts(createKernel: () => Kernel, testCase: Case): Promise<CaseResult> {
  for (let i = 1;; i++) {
    const result = await runCase(createKernel, testCase);
    const taken = result.failures.some(({ got }) => typeof got !== "string" && got.errno === "EADDRINUSE");
    if (!taken || i === PORT_TRIES) return result;
  }
}

/**
 * Runs `testCase` in a fresh process of a fresh kernel.
 *
 * @param createKernel makes the kernel.
 * @param testCase the case.
 * @param options how long a step may take.
 * @return what each step got, and which of them failed. A step that blocks or throws is the last one.
 */
export async function runCase(
  createKernel: () => Kernel,
  testCase: Case,
  { limit = LONGEST_STEP }: RunOptions = {},
): Promise<CaseResult> {
  const kernel = createKernel();
  const process = kernel.createProcess({ name: "case", stdio: noStdio });
  const run = new Run(process, limit);
  const answers: Answer[] = [];
  const failures: StepFailure[] = [];
  for (const [index, step] of testCase.steps.entries()) {
    if (step.settle_ms) await delay(step.settle_ms);
    const got = await run.step(step);
    if (typeof got !== "string") answers.push(got);
    if (!matches(step, got)) failures.push({ number: index + 1, step, got });
    if (typeof got === "string") break;
  }
  const closing = await limited(process.exit(0).then(() => kernel.close()), limit);
  if (closing === BLOCKED) {
    const last = testCase.steps.length;
    failures.push({ number: last, step: testCase.steps[last - 1], got: "BLOCKED in closing what the case opened" });
  }
  return { testCase, answers, failures };
}

/** Cases neither read standard input nor print. */
const noStdio = { read: () => Promise.resolve(0), write: () => {} };

const descriptorCalls = ["socket", "accept", "accept4", "open", "dup", "dup2"];

/** A case under way: what its steps have stored. */
class Run {
  readonly #process: Process;
  readonly #limit: number;
  readonly #stored = new Map<string, number>();
  readonly #ports: string[] = [];
  /** The first descriptor that the case received. */
  #base: number | undefined;

  constructor(process: Process, limit: number) {
    this.#process = process;
    this.#limit = limit;
  }

  /** Makes the call of `step`: what it answered, or why it did not. */
  async step(step: Step): Promise<Answer | string> {
    try {
      const memory = layOut(step, this.#stored);
      const result = await limited(this.#process.call(step.do, [...memory.args]), this.#limit);
      if (result === BLOCKED) return `BLOCKED in ${step.do}`;
      return this.#answer(step, result, memory);
    } catch (error) {
      return `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
    }
  }

  #answer(step: Step, result: number, memory: Memory): Answer {
    const failed = result < 0;
    const answer: { -readonly [field in keyof Answer]: Answer[field] } = { ret: this.#ret(step, result) };
    if (step.as !== undefined) this.#stored.set(step.as, failed ? -1 : result);
    if (failed) return { ...answer, errno: errnoName(-result) };
    if (memory.data) {
      const size = Math.min(result, memory.data.length - 1);
      answer.data = String.fromCharCode(...memory.data.subarray(0, size));
    }
    if (memory.address) {
      answer.addr = this.#address(step, decodeAddress(memory.address));
      answer.addrlen = memory.address.length.value;
    }
    if (memory.option) {
      answer.value = decodeOption(step, memory.option);
      answer.optlen = memory.option.length.value;
    }
    return answer;
  }

  #ret(step: Step, result: number): Ret {
    if (result < 0) return -1;
    const isDescriptor = descriptorCalls.includes(step.do) || (step.do === "fcntl" && step.args[1] === "F_DUPFD");
    if (!isDescriptor) return result;
    this.#base ??= result;
    return { fd: result - this.#base };
  }

  /** The fields of an address with its port as a case writes it: 0, the name it is stored under, or "nonzero". */
  #address(step: Step, fields: Record<string, string | number>): Record<string, string | number> {
    const port = fields.port;
    if (step.as_port !== undefined) {
      if (typeof port !== "number" || port === 0) throw new Error(`Cannot store ${step.as_port}: no port came back`);
      this.#stored.set(step.as_port, port);
      this.#ports.push(step.as_port);
    }
    return typeof port === "number" && port !== 0 ? { ...fields, port: this.#portName(step, port) } : fields;
  }

  #portName(step: Step, port: number): string {
    const want = step.addr?.port;
    if (typeof want === "string" && this.#stored.get(want.slice(1)) === port) return want;
    if (want === "nonzero" || step.as_port !== undefined) return "nonzero";
    const name = this.#ports.find((name) => this.#stored.get(name) === port);
    return name === undefined ? "nonzero" : `$${name}`;
  }
}

const compared = ["ret", "data", "addrlen", "value", "optlen"] as const;

/** Whether `got` has each field that `step` lists, with that value. */
export function matches(step: Step, got: Answer | string): boolean {
  if (typeof got === "string") return false;
  const same = compared.every((field) => step[field] === undefined || equal(step[field], got[field]));
  const sameError = step.errno === undefined || errorNumber(step.errno) === errorNumber(got.errno ?? "");
  return same && sameError && Object.entries(step.addr ?? {}).every(([name, want]) => got.addr?.[name] === want);
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const BLOCKED = Symbol("blocked");

async function limited<T>(work: T | Promise<T>, milliseconds: number): Promise<T | typeof BLOCKED> {
  if (!(work instanceof Promise)) return work;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<typeof BLOCKED>((resolve) => timer = setTimeout(() => resolve(BLOCKED), milliseconds));
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
