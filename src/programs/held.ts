/**
 * What a typed line does to the variables that hold descriptors.
 *
 * @module
 */
import { calls } from "../abi/calls.ts";
import { namesGivenIn } from "./c_names.ts";
import { cTokens } from "./c_tokens.ts";
import { kernelCallOf } from "./statements.ts";
import { assignedName, assignedNames, type Expression, isInner, namesIn, type Statement } from "./tree.ts";
import type { TypedStatement } from "./typed.ts";

/** The variable that holds the only descriptor that a line made, when the line shows that it does. */
export function descriptorName({ source, tree, records }: TypedStatement): string | undefined {
  const made = records.filter(({ call }) => makesDescriptor(call));
  if (made.length !== 1 || made[0].type !== "return" || made[0].result < 0) return undefined;
  if (!tree) return descriptorNameInC(source);
  const given = tree.body.length === 1 ? givenBy(tree.body[0]) : undefined;
  const call = given && kernelCallOf(given.value);
  return call !== undefined && makesDescriptor(call) ? given!.name : undefined;
}

/** The same for `int NAME = CALL(…)` at the start of a line: no call that makes descriptors precedes CALL there. */
function descriptorNameInC(source: string): string | undefined {
  const tokens = cTokens(source).map(({ text }) => text);
  const [name, sign, call, ...rest] = tokens[0] === "int" ? tokens.slice(1) : tokens;
  if (sign !== "=" || !makesDescriptor(call) || rest[0] !== "(") return undefined;
  let depth = 0;
  const close = rest.findIndex((text) => (depth += text === "(" ? 1 : text === ")" ? -1 : 0) === 0);
  const isWhole = /^[,;]?$/.test(rest[close + 1] ?? "");
  return isWhole && namesGivenIn(source).filter((each) => each === name).length === 1 ? name : undefined;
}

function makesDescriptor(call: string): boolean {
  return Object.hasOwn(calls, call) && calls[call as keyof typeof calls].result === "fd";
}

/** The names that a line gives values. */
export function namesGiven({ source, tree }: Pick<TypedStatement, "source" | "tree">): string[] {
  if (!tree) return namesGivenIn(source);
  const own = tree.body.flatMap((node) =>
    node.type === "VariableDeclaration" ? node.declarations.flatMap(({ id }) => namesIn([id])) : []
  );
  return [...own, ...[...assignedNames(tree.body)].filter((name) => !isInner(tree.body, name))];
}

/** The value that a statement gives a name, when it does just that. */
export function givenBy(node: Statement): { name: string; value: Expression } | undefined {
  const name = assignedName(node);
  if (name === undefined) return undefined;
  if (node.type === "VariableDeclaration") {
    const { init } = node.declarations[0];
    return init ? { name, value: init } : undefined;
  }
  const { expression } = node as Statement & { type: "ExpressionStatement" };
  return expression.type === "AssignmentExpression" && expression.operator === "="
    ? { name, value: expression.right }
    : undefined;
}
