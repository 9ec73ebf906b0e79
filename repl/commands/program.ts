/**
 * Typed lines as a TypeScript program.
 *
 * @module
 */
import type { AssignmentExpression, Identifier, Node } from "acorn";
import { parse } from "../language/parser.ts";

/** Names that the program imports; a JavaScript global of the same name is not meant. */
const MODULE = "@sockrepl/sockrepl";

/**
 * Makes a program of typed lines.
 *
 * @param statements what was typed, each complete.
 * @param face names of the C face.
 * @return the program: an import of the names it uses, and the lines, with variables declared where they are first
 *   assigned.
 */
export function program(statements: readonly string[], face: readonly string[]): string {
  const declared = new Set<string>();
  const body = statements.map((statement) => declaring(statement, declared));
  const used = new Set(body.join("\n").match(/[A-Za-z_]\w*/g) ?? []);
  const imported = face.filter((name) => used.has(name) && !declared.has(name)).sort();
  const assigned = body.map((line) => line.replace(/\berrno\s*=(?!=)\s*([^;]+)/g, "set_errno($1)"));
  if (assigned.join() !== body.join() && !imported.includes("set_errno")) imported.push("set_errno");
  return `${importLine(imported)}\n\n${assigned.map(ended).join("\n")}\n`;
}

/** The import, a name a line where it would be long. */
function importLine(names: readonly string[]): string {
  const line = `import { ${names.join(", ")} } from "${MODULE}";`;
  return line.length <= 80 ? line : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "${MODULE}";`;
}

/** `a = f()` as `let a = f()`, the first time. */
function declaring(statement: string, declared: Set<string>): string {
  const parsed = parse(statement);
  if (parsed.kind !== "program") return statement;
  let out = statement;
  for (const node of parsed.program.body.toReversed()) {
    const name = assignedName(node);
    if (name === undefined || declared.has(name) || out.slice(node.start).startsWith("let ")) continue;
    const isFirst = parsed.program.body.find((other) => assignedName(other) === name) === node;
    if (isFirst) out = `${out.slice(0, node.start)}let ${out.slice(node.start)}`;
  }
  for (const node of parsed.program.body) {
    const name = assignedName(node);
    if (name !== undefined) declared.add(name);
  }
  return redeclared(out, parsed.program.body, declared);
}

/** What the prompt lets one declare again is assigned the second time. */
function redeclared(text: string, body: readonly Node[], declared: Set<string>): string {
  for (const node of body) {
    if (node.type !== "VariableDeclaration") continue;
    const names = (node as Node & { declarations: { id: Node }[] }).declarations.map(({ id }) =>
      (id as Identifier).name
    );
    if (names.every((name) => declared.has(name))) text = text.replace(/\b(?:let|const|var)\s+/, "");
    for (const name of names) declared.add(name);
  }
  return text;
}

function assignedName(node: Node): string | undefined {
  if (node.type !== "ExpressionStatement") return undefined;
  const { expression } = node as Node & { expression: Node };
  if (expression.type !== "AssignmentExpression") return undefined;
  const { left, operator } = expression as AssignmentExpression;
  return operator === "=" && left.type === "Identifier" ? left.name : undefined;
}

function ended(statement: string): string {
  return /[;}]\s*$/.test(statement) ? statement : `${statement};`;
}
