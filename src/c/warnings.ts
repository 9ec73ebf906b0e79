/**
 * The slips that gcc's -Wall warns of.
 *
 * @module
 */
import type { Context } from "./context.ts";
import { child, named, type Node } from "./syntax.ts";

/** `if (str_len = -1)`: an assignment as the whole condition, in one pair of parentheses. */
export function warnAssignment(c: Context, test: Node): void {
  const inner = test.type === "parenthesized_expression" ? named(test)[0] : test;
  if (inner?.type !== "assignment_expression" || child(inner, "operator")!.text !== "=") return;
  c.warn("this assigns and does not compare: = is not ==; with another pair of () it counts as meant", inner.location);
}
