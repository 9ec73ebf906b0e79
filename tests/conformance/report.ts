/**
 * Results of conformance cases as text.
 *
 * @module
 */
import type { Answer, CaseArg, Ret, Step } from "./case.ts";
import type { CaseResult, StepFailure } from "./runner.ts";

/** The failures of a case: its name and why it is so, then each failed step with what it must answer. */
export function failureText(result: CaseResult): string {
  const { testCase, failures } = result;
  return [`FAILED ${testCase.name}: ${testCase.why}`, ...failures.map(stepText)].join("\n");
}

function stepText({ number, step, got }: StepFailure): string {
  const answer = typeof got === "string" ? got : answerText(onlyListed(step, got));
  return `  step ${number}  ${callText(step)}\n    expected  ${answerText(step)}\n    got       ${answer}`;
}

/** The fields of `got` that `step` lists, and its errno, which explains an unexpected -1. */
function onlyListed(step: Step, got: Answer): Answer {
  const listed = Object.entries(got).filter(([field]) => field in step || field === "errno");
  const answer = Object.fromEntries(listed) as unknown as Answer;
  if (!answer.addr || !step.addr) return answer;
  const fields = Object.entries(answer.addr).filter(([name]) => name in step.addr!);
  return { ...answer, addr: Object.fromEntries(fields) };
}

/** The call of a step as C writes it: `bind(a, {AF_INET, 127.0.0.1:0}, 16)`. */
export function callText(step: Step): string {
  return `${step.do}(${step.args.map(argText).join(", ")})`;
}

function argText(arg: CaseArg): string {
  if (arg === null) return "NULL";
  if (typeof arg === "number") return String(arg);
  if (typeof arg === "string") return arg.includes("/") ? JSON.stringify(arg) : arg.replace("$", "");
  if ("sockaddr" in arg) {
    const { family, addr, path, port } = arg.sockaddr;
    return `{${family}, ${path ?? `${addr ?? "0.0.0.0"}:${String(port ?? 0).replace("$", "")}`}}`;
  }
  if ("buf" in arg) return JSON.stringify(arg.buf) + (arg.repeat === undefined ? "" : ` × ${arg.repeat}`);
  if ("out" in arg) return `char[${arg.out}]`;
  if ("outaddr" in arg) return `&addr, &(socklen_t){${arg.outaddr}}`;
  if ("outint" in arg) return `&value, &(socklen_t){${arg.outint}}`;
  if ("len" in arg) return `&(socklen_t){${arg.len}}`;
  if ("int" in arg) return `&(int){${arg.int}}`;
  return "linger" in arg ? `&(struct linger){${arg.linger}}` : `&(struct timeval){${arg.timeval}}`;
}

function answerText(answer: Answer): string {
  const parts = [retText(answer.ret)];
  if (answer.errno !== undefined) parts.push(answer.errno);
  if (answer.data !== undefined) parts.push(`data ${JSON.stringify(answer.data)}`);
  if (answer.addr !== undefined) {
    parts.push(`addr {${Object.entries(answer.addr).map(([name, value]) => `${name} ${value}`).join(", ")}}`);
  }
  if (answer.addrlen !== undefined) parts.push(`addrlen ${answer.addrlen}`);
  if (answer.value !== undefined) parts.push(`value ${answer.value}`);
  if (answer.optlen !== undefined) parts.push(`optlen ${answer.optlen}`);
  return parts.join("  ");
}

function retText(ret: Ret): string {
  return typeof ret === "number" ? String(ret) : `descriptor +${ret.fd}`;
}
