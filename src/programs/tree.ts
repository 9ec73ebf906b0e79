/**
 * JavaScript's syntax tree, as far as it has an equal in C. Whoever parses hands it in.
 *
 * @module
 */

/** A node that is not one of those below. */
export interface Unknown {
  readonly type: "";
  readonly start: number;
  readonly end: number;
}

interface Placed {
  readonly start: number;
  readonly end: number;
}

/** A name. */
export interface Identifier extends Placed {
  readonly type: "Identifier";
  readonly name: string;
}

/** A number, a string, true, false or null. */
export interface Literal extends Placed {
  readonly type: "Literal";
  readonly value: unknown;
  readonly raw?: string;
}

/** `a.b` and `a[b]`. */
export interface Member extends Placed {
  readonly type: "MemberExpression";
  readonly object: Expression;
  readonly property: Expression;
  readonly computed: boolean;
}

/** `f(a, b)`. */
export interface Call extends Placed {
  readonly type: "CallExpression";
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
}

/** `a = b`, `a += b`. */
export interface Assignment extends Placed {
  readonly type: "AssignmentExpression";
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

/** `a + b`, `a && b`. */
export interface Binary extends Placed {
  readonly type: "BinaryExpression" | "LogicalExpression";
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

/** An expression. */
export type Expression =
  | Identifier
  | Literal
  | Member
  | Call
  | Assignment
  | Binary
  | Unknown
  | Placed & { readonly type: "UnaryExpression"; readonly operator: string; readonly argument: Expression }
  | Placed & {
    readonly type: "UpdateExpression";
    readonly operator: string;
    readonly prefix: boolean;
    readonly argument: Expression;
  }
  | Placed & {
    readonly type: "ConditionalExpression";
    readonly test: Expression;
    readonly consequent: Expression;
    readonly alternate: Expression;
  }
  | Placed & { readonly type: "SequenceExpression"; readonly expressions: readonly Expression[] }
  | Placed & { readonly type: "ArrayExpression"; readonly elements: readonly (Expression | null)[] };

/** `let a = 1, b`. */
export interface Declaration extends Placed {
  readonly type: "VariableDeclaration";
  readonly kind: string;
  readonly declarations: readonly { readonly id: Expression; readonly init?: Expression | null }[];
}

/** `function f(a) { }`. */
export interface FunctionNode extends Placed {
  readonly type: "FunctionDeclaration";
  readonly id: Identifier;
  readonly params: readonly Expression[];
  readonly body: Block;
  readonly async: boolean;
  readonly generator: boolean;
}

/** `{ }`. */
export interface Block extends Placed {
  readonly type: "BlockStatement";
  readonly body: readonly Statement[];
}

/** A statement. */
export type Statement =
  | Declaration
  | FunctionNode
  | Block
  | Unknown
  | Placed & { readonly type: "ExpressionStatement"; readonly expression: Expression }
  | Placed & {
    readonly type: "IfStatement";
    readonly test: Expression;
    readonly consequent: Statement;
    readonly alternate?: Statement | null;
  }
  | Placed & {
    readonly type: "WhileStatement" | "DoWhileStatement";
    readonly test: Expression;
    readonly body: Statement;
  }
  | Placed & {
    readonly type: "ForStatement";
    readonly init?: Expression | Declaration | null;
    readonly test?: Expression | null;
    readonly update?: Expression | null;
    readonly body: Statement;
  }
  | Placed & { readonly type: "ReturnStatement"; readonly argument?: Expression | null }
  | Placed & { readonly type: "BreakStatement" | "ContinueStatement"; readonly label?: Identifier | null }
  | Placed & { readonly type: "EmptyStatement" };

/** A parsed text. */
export interface Tree {
  readonly body: readonly Statement[];
}

/** Every node below `node`, itself first. */
export function* nodesOf(node: object): Generator<Placed & { readonly type: string }> {
  if ("type" in node && typeof node.type === "string") yield node as Placed & { type: string };
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const each of value) if (typeof each === "object" && each !== null) yield* nodesOf(each);
    } else if (typeof value === "object" && value !== null) yield* nodesOf(value);
  }
}

/** What a statement calls, by name. */
export function calledNames(node: object): Set<string> {
  const names = new Set<string>();
  for (const each of nodesOf(node)) {
    if (each.type !== "CallExpression") continue;
    const { callee } = each as Call;
    if (callee.type === "Identifier") names.add(callee.name);
  }
  return names;
}

/** The name that a statement gives a value, when it does just that. */
export function assignedName(node: Statement): string | undefined {
  if (node.type === "VariableDeclaration") {
    const { id } = node.declarations[0];
    return node.declarations.length === 1 && id.type === "Identifier" ? id.name : undefined;
  }
  if (node.type !== "ExpressionStatement" || node.expression.type !== "AssignmentExpression") return undefined;
  const { left } = node.expression;
  return left.type === "Identifier" ? left.name : undefined;
}

/** All names that statements give values. */
export function assignedNames(nodes: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const add = (target: Expression) => {
    // A pattern gives values to all names in it.
    if (target.type !== "MemberExpression") { for (const name of namesIn([target])) names.add(name); }
  };
  for (const node of nodesOf(nodes)) {
    if (node.type === "AssignmentExpression") add((node as unknown as Assignment).left);
    if (node.type === "UpdateExpression") add((node as unknown as { argument: Expression }).argument);
    if (node.type === "VariableDeclaration") { for (const { id } of (node as Declaration).declarations) add(id); }
  }
  return names;
}

/** The variables of whose parts statements give some values: "serv_addr" of `serv_addr.sin_port = 1`. */
export function changedNames(nodes: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  for (const node of nodesOf(nodes)) {
    if (node.type !== "AssignmentExpression") continue;
    let { left } = node as unknown as Assignment;
    if (left.type !== "MemberExpression") continue;
    while (left.type === "MemberExpression") left = left.object;
    if (left.type === "Identifier") names.add(left.name);
  }
  return names;
}

/** All names in statements. */
export function namesIn(nodes: readonly object[]): string[] {
  const found = [...nodesOf(nodes)].filter(({ type }) => type === "Identifier");
  return [...new Set(found.map((node) => (node as Identifier).name))];
}

/** A name that a block or a function inside declares itself. */
export function isInner(nodes: readonly Statement[], name: string): boolean {
  for (const node of nodesOf(nodes)) {
    if (node.type === "VariableDeclaration") {
      const found = (node as Declaration).declarations.some(({ id }) => id.type === "Identifier" && id.name === name);
      if (found) return true;
    }
    if (/Function/.test(node.type)) {
      const { params } = node as unknown as { params: Expression[] };
      if (params.some((param) => param.type === "Identifier" && param.name === name)) return true;
    }
  }
  return false;
}
