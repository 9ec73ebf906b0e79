/**
 * Differences between the two kernels that are known, each with its rule and the shortest sequence that shows it. What a
 * call's note names as a limitation needs no rule here: nothing after such a call is compared.
 *
 * @module
 */
import type { Answer, Case, CaseArg, Step } from "../conformance/case.ts";
import type { Difference } from "./compare.ts";

/** A known difference. */
export interface KnownDifference {
  /** Why it is there. */
  readonly why: string;
  /** Whether a difference is this one. */
  readonly is: (difference: Difference) => boolean;
  /** Shows it; the answers are the machine's. */
  readonly example: Case;
}

/** The known differences; the shorter the list, the better. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    why: "A datagram socket bound to the wildcard has but one address once it is connected; Deno's keeps them all.",
    is: ({ testCase, failure: { step, got } }) =>
      step.do === "bind" && step.ret === 0 && errnoOf(got) === "EADDRINUSE" && testCase.steps.some(narrows),
    example: example([
      { do: "socket", args: ["AF_INET", "SOCK_DGRAM", 0], as: "one", ret: { fd: 0 } },
      { do: "bind", args: ["$one", internet("0.0.0.0", 0), 16], ret: 0 },
      { do: "getsockname", args: ["$one", { outaddr: 16 }], as_port: "p", ret: 0 },
      { do: "connect", args: ["$one", internet("127.0.0.2", "$p"), 16], ret: 0 },
      { do: "socket", args: ["AF_INET", "SOCK_DGRAM", 0], as: "two", ret: { fd: 1 } },
      { do: "bind", args: ["$two", internet("127.0.0.2", "$p"), 16], ret: 0 },
    ]),
  },
  {
    why: "A socket that was refused over a mapped address and then connects to one of IPv6 gets no answer on Linux: " +
      "it goes on receiving as one of IPv4.",
    is: ({ testCase, failure: { step, got } }) =>
      errnoOf(got) === "ECONNREFUSED" &&
      testCase.steps.some((one, i, all) => step.args[0] === one.args[0] && leavesMapped(one, i, all)),
    example: example([
      { do: "socket", args: ["AF_INET6", "SOCK_STREAM", 0], as: "one", ret: { fd: 0 } },
      { do: "bind", args: ["$one", internet6("::1", 0), 28], ret: 0 },
      { do: "getsockname", args: ["$one", { outaddr: 28 }], as_port: "p", ret: 0 },
      { do: "socket", args: ["AF_INET6", "SOCK_STREAM|SOCK_NONBLOCK", 0], as: "two", ret: { fd: 1 } },
      { do: "connect", args: ["$two", internet6("::ffff:127.0.0.1", "$p"), 28], ret: -1, errno: "EINPROGRESS" },
      { do: "connect", args: ["$two", internet6("::1", "$p"), 28], ret: -1, errno: "ECONNREFUSED" },
      { do: "connect", args: ["$two", internet6("::1", "$p"), 28], ret: -1, errno: "EINPROGRESS" },
      { do: "read", args: ["$two", { out: 200 }, 200], ret: -1, errno: "EAGAIN" },
    ]),
  },
];

/** Whether a step connects a socket to an address of IPv6 that has been connected to one of IPv4 before. */
function leavesMapped(step: Step, index: number, steps: readonly Step[]): boolean {
  const [fd, to] = step.args;
  return step.do === "connect" && !isMapped(to) &&
    steps.slice(0, index).some(({ do: call, args }) => call === "connect" && args[0] === fd && isMapped(args[1]));
}

function isMapped(arg: CaseArg): boolean {
  return typeof arg === "object" && arg !== null && "sockaddr" in arg &&
    String(arg.sockaddr.addr).startsWith("::ffff:");
}

/** Whether a step, among those before it, connects a datagram socket that was bound to the wildcard. */
function narrows(step: Step, index: number, steps: readonly Step[]): boolean {
  if (step.do !== "connect" || step.ret !== 0) return false;
  const [fd] = step.args;
  const earlier = steps.slice(0, index);
  const isDatagram = earlier.some((made) =>
    made.do === "socket" && `$${made.as}` === fd && String(made.args[1]).includes("SOCK_DGRAM")
  );
  return isDatagram && earlier.some(({ do: call, args, ret }) => call === "bind" && ret === 0 && isWild(args[1]));
}

function isWild(arg: CaseArg): boolean {
  if (typeof arg !== "object" || arg === null || !("sockaddr" in arg)) return false;
  return arg.sockaddr.addr === "0.0.0.0" || arg.sockaddr.addr === "::";
}

function errnoOf(got: Answer | string): string | undefined {
  return typeof got === "string" ? undefined : got.errno;
}

function internet(addr: string, port: number | string): CaseArg {
  return { sockaddr: { family: "AF_INET", addr, port } };
}

function internet6(addr: string, port: number | string): CaseArg {
  return { sockaddr: { family: "AF_INET6", addr, port } };
}

function example(steps: readonly Step[]): Case {
  return { name: "fuzz/known", tags: ["fuzz"], why: "a known difference", steps };
}
