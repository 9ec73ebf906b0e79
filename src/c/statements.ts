/**
 * Statements, in generated code.
 *
 * @module
 */
import type { Context, Value } from "./context.ts";
import { assign, condition, convert, numeric, promote } from "./convert.ts";
import { declare } from "./declarations.ts";
import { constantExpression, effect, expression, rvalue } from "./expressions.ts";
import type { Wide } from "./integers.ts";
import { Flow, needsFlow } from "./flow.ts";
import { hook, hookedCondition } from "./hooks.ts";
import { child, named, type Node } from "./syntax.ts";
import type { IntType } from "./types.ts";
import { showType } from "./types.ts";
import { either, maybe } from "./unset.ts";
import { warnAssignment, warnEmpty, warnIdle } from "./warnings.ts";

/** Stand for the end of a call, until it is known whether the function has a frame. */
export const LEAVE = "\u0001";
export const LEFT = "\u0002";

/** Where `break`, `continue` and `goto` lead. */
export interface Jumps {
  readonly break: string | undefined;
  readonly continue: string | undefined;
  /** Code that goes to a label. */
  readonly goto: (label: string, node: Node) => string;
}

/** JavaScript's own ways out of a loop. */
const IN_LOOP = { break: "break;", continue: "continue;" };

/** The body of a function. */
export function functionBody(c: Context, body: Node): string {
  if (needsFlow(body)) {
    c.current!.jumping = true;
    return new Flow(c).run(body);
  }
  return statement(c, body, {
    break: undefined,
    continue: undefined,
    goto: (label, node) => {
      throw c.error(`there is no label ${label} in this function`, node);
    },
  });
}

/** A statement. */
export function statement(c: Context, node: Node, jumps: Jumps): string {
  return hook(c, node) + translated(c, node, jumps);
}

function translated(c: Context, node: Node, jumps: Jumps): string {
  switch (node.type) {
    case "compound_statement":
      return `{${c.block(() => statements(c, named(node), jumps))}}`;
    case "declaration":
    case "type_definition":
      return declare(c, node);
    case "struct_specifier":
    case "union_specifier":
    case "enum_specifier":
      return declare(c, { ...node, children: [{ ...node, field: "type" }] });
    case "expression_statement": {
      const [inner] = named(node);
      warnIdle(c, node);
      return inner ? `${effect(expression(c, inner, true))};` : ";";
    }
    case "if_statement": {
      const test = conditionOf(c, node);
      const alternative = child(node, "alternative");
      warnEmpty(c, child(node, "consequence")!);
      const [yes, no] = either(
        c,
        () => statement(c, child(node, "consequence")!, jumps),
        () =>
          alternative
            ? `else{${statement(c, elseBody(alternative), jumps)}}`
            : node === c.openIf
            ? "else{untaken();}"
            : "",
      );
      return `if(${test}){${yes}}${no}`;
    }
    case "while_statement":
      return `while(${hookedCondition(c, node, conditionOf(c, node))}){${loopBody(c, node, jumps)}}`;
    case "do_statement": {
      const body = loopBody(c, node, jumps);
      return `do{${body}}while(${conditionOf(c, node)});`;
    }
    case "for_statement":
      return c.block(() => forStatement(c, node, jumps));
    case "switch_statement":
      return switchStatement(c, node, jumps);
    case "break_statement":
      if (!jumps.break) throw c.error("break stands neither in a loop nor in a switch", node);
      return jumps.break;
    case "continue_statement":
      if (!jumps.continue) throw c.error("continue does not stand in a loop", node);
      return jumps.continue;
    case "return_statement":
      return returnStatement(c, node);
    case "goto_statement":
      return jumps.goto(child(node, "label")!.text, node);
    case "case_statement":
      throw c.error("case does not stand in a switch", node);
    case "else_clause":
      return statement(c, elseBody(node), jumps);
    default:
      if (node.type.endsWith("_expression") || node.type === "identifier") return `${expression(c, node, true).code};`;
      throw c.error("this can't stand among the statements of a function", node);
  }
}

/** Statements one after another. */
export function statements(c: Context, nodes: readonly Node[], jumps: Jumps): string {
  return nodes.map((node) => statement(c, node, jumps)).join("");
}

function elseBody(node: Node): Node {
  return node.type === "else_clause" ? named(node)[0] : node;
}

/** The if in a statement that an else behind it would belong to. */
export function openIf(node: Node | undefined): Node | undefined {
  if (node?.type !== "if_statement") return undefined;
  const alternative = child(node, "alternative");
  return alternative ? openIf(elseBody(alternative)) : openIf(child(node, "consequence")) ?? node;
}

/** The condition of an if or a loop. */
export function conditionOf(c: Context, node: Node): string {
  const test = child(node, "condition");
  if (!test) return "true";
  warnAssignment(c, test);
  return condition(c, rvalue(c, test), test.location);
}

/** A loop's body, with a look for an interrupt now and then. */
function loopBody(c: Context, node: Node, jumps: Jumps): string {
  return TICK(c) + maybe(c, () => statement(c, child(node, "body")!, { ...jumps, ...IN_LOOP }));
}

/** Counts turns of loops, so that an interrupt is seen. */
export function TICK(c: Context): string {
  c.current!.loops = true;
  return "if(--$n<0)$n=tick();";
}

/** The parts of a `for`: code of what comes first, of the condition and of what comes after each turn. */
export function forParts(c: Context, node: Node): { first: string; test: string; after: string } {
  const initializer = child(node, "initializer");
  const first = !initializer
    ? ""
    : initializer.type === "declaration"
    ? declare(c, initializer)
    : `${effect(expression(c, initializer, true))};`;
  const test = hookedCondition(c, node, conditionOf(c, node));
  const update = child(node, "update");
  return { first, test, after: update ? maybe(c, () => effect(expression(c, update, true))) : "" };
}

function forStatement(c: Context, node: Node, jumps: Jumps): string {
  const { first, test, after } = forParts(c, node);
  return `${first}for(;${test};${after}){${loopBody(c, node, jumps)}}`;
}

/** The value that a switch looks at. */
export function switchValue(c: Context, node: Node): Value {
  const value = rvalue(c, child(node, "condition")!);
  if (value.type.kind !== "int") throw c.error(`switch needs an integer, and this is ${showType(value.type)}`, node);
  return convert(value, promote(value.type));
}

/** The value of a case, checked to be new; undefined for default. */
export function caseValue(c: Context, node: Node, type: IntType, seen: Set<Wide | "default">): Wide | undefined {
  const value = child(node, "value");
  const key = value
    ? convert({ type, code: "", constant: constantExpression(c, value, "a case needs a constant") }, type).constant!
    : "default";
  if (seen.has(key)) throw c.error(key === "default" ? "there are two default" : `there are two case ${key}`, node);
  seen.add(key);
  return key === "default" ? undefined : key;
}

/** The statements behind the colon of a case. */
export function caseBody(node: Node): Node[] {
  const value = child(node, "value");
  return named(node).filter((each) => each !== value);
}

function switchStatement(c: Context, node: Node, jumps: Jumps): string {
  const value = switchValue(c, node);
  const body = child(node, "body")!;
  const inner = { ...jumps, break: "break;" };
  const seen = new Set<Wide | "default">();
  return c.block(() => {
    const parts = (body.type === "compound_statement" ? named(body) : [body]).map((each) => {
      if (each.type !== "case_statement") {
        // What stands before the first case declares names, and never runs.
        const code = statement(c, each, inner);
        return seen.size === 0 ? "" : code;
      }
      const key = caseValue(c, each, value.type as IntType, seen);
      const label = key === undefined ? "default" : `case ${typeof key === "bigint" ? `${key}n` : key}`;
      return `${label}:${maybe(c, () => statements(c, caseBody(each), inner))}`;
    });
    return `switch(${numeric(value)}){${parts.join("")}}`;
  });
}

function returnStatement(c: Context, node: Node): string {
  const current = c.current!;
  const { returns } = current.type;
  const [inner] = named(node);
  if (!inner) {
    if (returns.kind !== "void") {
      c.warn(`${current.name} returns ${showType(returns)}: a value is missing here`, node.location);
    }
    return `return ${LEAVE}0${LEFT};`;
  }
  const value = rvalue(c, inner);
  if (returns.kind === "void") {
    if (value.type.kind !== "void") c.warn(`${current.name} returns void: this value goes nowhere`, node.location);
    return `${numeric(value)};return ${LEAVE}0${LEFT};`;
  }
  const result = assign(c, value, returns, `what ${current.name} returns`, inner.location);
  if (returns.kind === "struct") {
    return `copy($r,${result.code},${returns.size},${c.at(node.location)});return ${LEAVE}$r${LEFT};`;
  }
  return `return ${LEAVE}${numeric(result)}${LEFT};`;
}
