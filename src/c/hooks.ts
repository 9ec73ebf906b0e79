/**
 * Hooks in front of statements, for programs that are gone through step by step.
 *
 * @module
 */
import type { Context } from "./context.ts";
import type { Node } from "./syntax.ts";

const STEPPED = new Set([
  "declaration",
  "expression_statement",
  "if_statement",
  "switch_statement",
  "return_statement",
  "break_statement",
  "continue_statement",
  "goto_statement",
]);

/** The hook in front of a statement; nothing for programs that just run, and for what has its hook inside. */
export function hook(c: Context, node: Node): string {
  // A declaration that gives no value does nothing.
  const isIdle = node.type === "declaration" && !node.children.some(({ type }) => type === "init_declarator");
  const isStepped = STEPPED.has(node.type) && !isIdle;
  return c.steps && c.current && isStepped ? `${hookCall(c, node)};` : "";
}

/** The condition of a loop, with its hook. */
export function hookedCondition(c: Context, node: Node, condition: string): string {
  return c.steps && c.current ? `${hookCall(c, node)}&&(${condition})` : condition;
}

function hookCall(c: Context, node: Node): string {
  // Names that are declared later in the block are not there yet.
  const scopes = c.scopes.map((scope, i) => i === 0 ? scope : { ...scope, names: new Map(scope.names) });
  const id = c.steps!.push({ location: node.location, scopes, current: c.current! }) - 1;
  return `step(${id},($c)=>eval($c))`;
}
