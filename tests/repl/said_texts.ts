/**
 * The sentences that a source says, read from its text: to hold them against their translations.
 *
 * @module
 */
import type { Node } from "acorn";
import { parse } from "acorn";
import { stripTypeScriptTypes } from "node:module";

/** Which argument of what is called holds a sentence. */
export type Places = Readonly<Record<string, number>>;

/**
 * The texts that a source gives to what `places` names, functions, methods and classes; X stands for what is not known.
 *
 * @param source TypeScript.
 * @param places by the names of what is called.
 */
export function saidTexts(source: string, places: Places): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, callee, arguments: args } = node as {
      type?: string;
      callee?: { name?: string; property?: { name?: string } };
      arguments?: Node[];
    };
    const name = callee?.name ?? callee?.property?.name ?? "";
    const isCall = type === "CallExpression" || type === "NewExpression";
    if (isCall && args && args.length > 0 && Object.hasOwn(places, name)) found.push(...texts(args[places[name]]));
    Object.values(node).forEach(visit);
  };
  visit(parse(stripTypeScriptTypes(source), { ecmaVersion: "latest", sourceType: "module" }));
  return found.filter((text) => /[a-z]{2}/.test(text));
}

/** What an expression of strings may yield. */
function texts(node: Node | undefined): string[] {
  const { type, value, left, right, consequent, alternate, quasis, expressions, operator } = (node ?? {}) as
    & { type?: string; value?: unknown; left?: Node; right?: Node; consequent?: Node; alternate?: Node }
    & { quasis?: { value: { cooked: string } }[]; expressions?: Node[]; operator?: string };
  if (type === "Literal" && typeof value === "string") return [value];
  if (type === "ConditionalExpression") return [...texts(consequent), ...texts(alternate)];
  if (type === "BinaryExpression" && operator === "+") return joined(texts(left), texts(right));
  if (type !== "TemplateLiteral") return ["X"];
  return quasis!.slice(1).reduce(
    (all, { value }, i) => joined(joined(all, texts(expressions![i])), [value.cooked]),
    [quasis![0].value.cooked],
  );
}

function joined(left: readonly string[], right: readonly string[]): string[] {
  return left.flatMap((before) => right.map((after) => before + after));
}
