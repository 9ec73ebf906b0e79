/**
 * The order in which operands are evaluated where C leaves it open: as gcc has it, since programs show it.
 *
 * @module
 */
import type { Context, Value } from "./context.ts";
import { numeric } from "./convert.ts";
import { child, type Node } from "./syntax.ts";

/** Whether evaluating it does something, so that it matters when. */
export function hasEffect(node: Node): boolean {
  return /^(?:call|assignment|update)_expression$/.test(node.type) || node.children.some(hasEffect);
}

/** Whether it changes a variable itself, and not only by what it calls. */
function assigns(node: Node): boolean {
  return /^(?:assignment|update)_expression$/.test(node.type) || node.children.some(assigns);
}

const COMMUTATIVE = new Set(["+", "*", "&", "|", "^", "==", "!="]);

/** Whether gcc evaluates the right operand first: it puts a variable behind what is no variable. */
export function rightFirst(operator: string, node: Node, left: Value): boolean {
  const [a, b] = [child(node, "left")!, child(node, "right")!];
  if (!COMMUTATIVE.has(operator) || a.type !== "identifier" || b.type === "identifier") return false;
  return left.place?.kind === "memory" ? hasEffect(b) : assigns(b);
}

/** The value in a temporary: code that puts it there, with a comma, and the value that stands for it. */
export function held(c: Context, value: Value): { before: string; value: Value } {
  const name = c.temporary();
  return { before: `${name}=${numeric(value)},`, value: { type: value.type, code: name } };
}
