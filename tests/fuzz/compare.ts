/**
 * One sequence on two kernels: the first answers, the second must answer the same.
 *
 * @module
 */
import type { CallName } from "../../src/abi/calls.ts";
import type { Arg } from "../../src/abi/event.ts";
import type { Kernel, Note, Process } from "../../src/kernel/mod.ts";
import type { Answer, Case, Step } from "../conformance/case.ts";
import { runCase, type StepFailure } from "../conformance/runner.ts";

/** The answers of a case filled into its steps, as a conformance case lists them. */
export function filledIn(testCase: Case, answers: readonly Answer[]): Case {
  const steps = answers.map((answer, i) => fill(testCase.steps[i], answer));
  return { ...testCase, steps };
}

function fill(step: Step, answer: Answer): Step {
  const { do: call, args, as, as_port, settle_ms } = step;
  const filled: Step = { do: call, args, settle_ms, as, as_port, ...answer };
  const addr = answer.addr && step.addr &&
    Object.fromEntries(Object.entries(answer.addr).filter(([name]) => name in step.addr!));
  const listed = {
    addr,
    addrlen: step.addrlen === undefined ? undefined : answer.addrlen,
    optlen: step.optlen === undefined ? undefined : answer.optlen,
  };
  return JSON.parse(JSON.stringify({ ...filled, ...listed }));
}

/** A step that a kernel answered in another way than it should have. */
export interface Difference {
  /** The case up to that step, with the answers there should have been. */
  readonly testCase: Case;
  readonly failure: StepFailure;
}

/**
 * Runs a case on a kernel and finds the first step whose answer is another one than the case lists.
 *
 * @param createKernel makes the kernel.
 * @param testCase the case, with the answers there should be.
 * @return undefined when there is none, or when before it a call met a documented limit of the kernel: what follows
 * can't be compared then.
 */
export async function firstDifference(createKernel: () => Kernel, testCase: Case): Promise<Difference | undefined> {
  const notes: (Note | undefined)[] = [];
  const { failures } = await runCase(() => noting(createKernel(), notes), testCase, { limit: 1500 });
  const failure = failures[0];
  if (!failure || notes.slice(0, failure.number).some((note) => note?.type === "limitation")) return undefined;
  return { testCase: { ...testCase, steps: testCase.steps.slice(0, failure.number) }, failure };
}

/** `kernel`, whose processes add the note of each call to `notes`. */
function noting(kernel: Kernel, notes: (Note | undefined)[]): Kernel {
  const createProcess: Kernel["createProcess"] = (options) => {
    const process = kernel.createProcess(options);
    const call = async (name: CallName, args: readonly Arg[]) => {
      const index = notes.push(undefined) - 1;
      const result = await process.call(name, args);
      notes[index] = process.note;
      return result;
    };
    return new Proxy(process, {
      get: (target: Process, name: keyof Process) => {
        if (name === "call") return call;
        const value = target[name];
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  };
  return {
    createProcess,
    processes: kernel.processes,
    subscribe: (listener) => kernel.subscribe(listener),
    counts: () => kernel.counts(),
    close: () => kernel.close(),
  };
}
