/**
 * Which cases a kernel is not asked.
 *
 * @module
 */
import type { Case } from "./case.ts";

/** Who asks, and what they can answer for. */
export interface Circumstances {
  /** Whether the cases tagged `kernel` are run too. */
  readonly all: boolean;
  /** The user's number, or undefined when it can't be told. */
  readonly uid: number | undefined;
}

/** Why `testCase` is not run, or undefined when it is. */
export function skipReason(testCase: Case, { all, uid }: Circumstances): string | undefined {
  if (!all && testCase.tags.includes("kernel")) {
    return "a case for a kernel with all that Linux has; --all asks this one too";
  }
  if (!testCase.tags.includes("unprivileged") || (uid !== undefined && uid !== 0)) return undefined;
  return uid === 0
    ? "holds only for a user who is not root"
    : "cannot tell whether the user is root: no --allow-sys=uid";
}

/** Number of the user who runs this, or undefined when the permission to ask is missing. */
export function currentUid(): number | undefined {
  const { state } = Deno.permissions.querySync({ name: "sys", kind: "uid" });
  return state === "granted" ? Deno.uid() ?? undefined : undefined;
}
