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

/** `n == 3;`: compared for nothing. */
export function warnIdle(c: Context, statement: Node): void {
  if (c.incremental) return;
  const [inner] = named(statement);
  if (inner?.type === "binary_expression" && child(inner, "operator")!.text === "==") {
    c.warn("this compares, and nothing is done with the answer: == does not assign, = does", inner.location);
  }
}

/** `if (n == 0);`: a semicolon that is all that an if governs. */
export function warnEmpty(c: Context, governed: Node): void {
  if (governed.type !== "expression_statement" || named(governed).length > 0) return;
  c.warn("this ; is all that the if governs: what follows is done in any case", governed.location);
}

/** `name == "abc"` compares addresses; `flags & O_NONBLOCK == 0` compares first. */
export function warnComparison(c: Context, node: Node): void {
  if (node.type !== "binary_expression") return;
  const operands = [child(node, "left")!, child(node, "right")!];
  const operator = child(node, "operator")!.text;
  if (COMPARISONS.has(operator)) {
    if (!operands.some(({ type }) => type === "string_literal" || type === "concatenated_string")) return;
    c.warn("this compares addresses and not characters: strcmp() compares strings", node.location);
  } else if (["&", "|", "^"].includes(operator)) {
    const inner = operands.map((each) => each.type === "binary_expression" ? child(each, "operator")!.text : "");
    const compared = inner.find((each) => COMPARISONS.has(each));
    if (compared === undefined) return;
    c.warn(`${compared} is done before ${operator}: () around what belongs together`, node.location);
  }
}

const COMPARISONS = new Set(["==", "!=", "<", ">", "<=", ">="]);

/** `fgets(line, sizeof(line), stdin)` where line is a pointer: the size is the pointer's. */
export function warnPointerSize(c: Context, args: readonly Node[]): void {
  for (const arg of args) {
    const name = sizeOperand(arg);
    const symbol = name === undefined ? undefined : c.lookup(name);
    if (symbol?.kind !== "variable" || symbol.type.kind !== "pointer") continue;
    if (!args.some((other) => other.type === "identifier" && other.text === name)) continue;
    c.warn(`sizeof(${name}) is the size of the pointer, 8, and not of what it points to`, arg.location);
  }
}

/** `memset(&addr, sizeof(addr), 0)`: the byte and the count have changed places, and nothing is set. */
export function warnNoBytes(c: Context, [, byte, count]: readonly Node[]): void {
  if (count?.text !== "0" || byte.text === "0") return;
  c.warn("this memset sets 0 bytes: the byte comes first and then how many, memset(p, 0, size)", count.location);
}

/** The name in `sizeof(name)` or `sizeof name`, also in `sizeof(name) - 1`. */
function sizeOperand(node: Node): string | undefined {
  if (node.type === "binary_expression") return sizeOperand(child(node, "left")!);
  let inner = node.type === "sizeof_expression" ? child(node, "value") : undefined;
  while (inner?.type === "parenthesized_expression") inner = named(inner)[0];
  return inner?.type === "identifier" ? inner.text : undefined;
}
