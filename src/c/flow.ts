/**
 * Functions with `goto`, and switches whose cases stand deep inside: JavaScript has neither. What contains a label is
 * taken apart into pieces with numbers, in a loop around a switch; all else stays as it is.
 *
 * @module
 */
import type { Context } from "./context.ts";
import { numeric, wideLiteral } from "./convert.ts";
import { caseBody, caseValue, conditionOf, forParts, type Jumps, statement, switchValue, TICK } from "./statements.ts";
import type { Wide } from "./integers.ts";
import { child, named, type Node } from "./syntax.ts";
import type { IntType } from "./types.ts";

/** Whether a function's body can't be said in JavaScript's own statements. */
export function needsFlow(body: Node): boolean {
  return hasLabel(body);
}

function hasLabel(node: Node): boolean {
  if (node.type === "labeled_statement" || node.type === "goto_statement") return true;
  if (node.type === "switch_statement" && hasDeepCase(node)) return true;
  return node.children.some(hasLabel);
}

/** Whether a case stands in another statement inside its switch. */
function hasDeepCase(node: Node): boolean {
  const body = child(node, "body")!;
  if (body.type !== "compound_statement") return body.type === "case_statement" || hasCase(body);
  return named(body).some((each) => each.type === "case_statement" ? caseBody(each).some(hasCase) : hasCase(each));
}

function hasCase(node: Node): boolean {
  if (node.type === "case_statement") return true;
  return node.type !== "switch_statement" && node.children.some(hasCase);
}

/** Whether a statement must be taken apart: something can jump into it. */
function isEntered(node: Node): boolean {
  if (node.type === "labeled_statement" || (node.type === "switch_statement" && hasDeepCase(node))) return true;
  return node.children.some(isEntered);
}

/** Takes the body of one function apart. */
export class Flow {
  readonly #c: Context;
  readonly #labels = new Map<string, number>();
  readonly #pieces: string[] = [];
  readonly #cases: Map<Node, number>[] = [];
  #count = 0;

  constructor(c: Context) {
    this.#c = c;
  }

  /** The code of the body. */
  run(body: Node): string {
    this.#collect(body);
    this.#count = this.#labels.size;
    this.#c.current!.locals.push("$pc = 0");
    this.#statement(body, {
      break: undefined,
      continue: undefined,
      goto: (label, node) => {
        const number = this.#labels.get(label);
        if (number === undefined) throw this.#c.error(`there is no label ${label} in this function`, node);
        return this.#go(number);
      },
    });
    return `$top:for(;;){${TICK(this.#c)}switch($pc){case 0:${this.#pieces.join("")}}break;}`;
  }

  #collect(node: Node): void {
    if (node.type === "labeled_statement") {
      const label = child(node, "label")!;
      if (this.#labels.has(label.text)) throw this.#c.error(`there are two labels ${label.text}`, node);
      this.#labels.set(label.text, this.#labels.size + 1);
    }
    node.children.forEach((each) => this.#collect(each));
  }

  #go(number: number): string {
    return `{$pc=${number};continue $top;}`;
  }

  #fresh(): number {
    return ++this.#count;
  }

  #put(code: string): void {
    this.#pieces.push(code);
  }

  #place(number: number): void {
    this.#pieces.push(`case ${number}:`);
  }

  #statement(node: Node, jumps: Jumps): void {
    const c = this.#c;
    if (node.type === "case_statement") {
      const number = this.#cases.at(-1)?.get(node);
      if (number === undefined) throw c.error("case does not stand in a switch", node);
      this.#place(number);
      for (const each of caseBody(node)) this.#statement(each, jumps);
      return;
    }
    if (!isEntered(node) && !hasCase(node)) return this.#put(statement(c, node, jumps));
    switch (node.type) {
      case "compound_statement":
        c.block(() => named(node).forEach((each) => this.#statement(each, jumps)));
        return;
      case "labeled_statement": {
        this.#place(this.#labels.get(child(node, "label")!.text)!);
        for (const each of named(node)) if (each.field !== "label") this.#statement(each, jumps);
        return;
      }
      case "if_statement":
        return this.#if(node, jumps);
      case "while_statement":
      case "do_statement":
      case "for_statement":
        return c.block(() => this.#loop(node, jumps));
      case "switch_statement":
        return c.block(() => this.#switch(node, jumps));
      case "else_clause":
        named(node).forEach((each) => this.#statement(each, jumps));
        return;
      default:
        throw c.error("a label can't stand here", node);
    }
  }

  #if(node: Node, jumps: Jumps): void {
    const [no, end] = [this.#fresh(), this.#fresh()];
    this.#put(`if(!${conditionOf(this.#c, node)})${this.#go(no)}`);
    this.#statement(child(node, "consequence")!, jumps);
    this.#put(this.#go(end));
    this.#place(no);
    const alternative = child(node, "alternative");
    if (alternative) this.#statement(alternative, jumps);
    this.#place(end);
  }

  #loop(node: Node, jumps: Jumps): void {
    const [begin, next, end] = [this.#fresh(), this.#fresh(), this.#fresh()];
    const inner = { ...jumps, break: this.#go(end), continue: this.#go(next) };
    const isDo = node.type === "do_statement";
    const parts = node.type === "for_statement" ? forParts(this.#c, node) : undefined;
    if (parts) this.#put(parts.first);
    this.#place(begin);
    this.#put(TICK(this.#c));
    if (!isDo) this.#put(`if(!${parts ? parts.test : conditionOf(this.#c, node)})${this.#go(end)}`);
    this.#statement(child(node, "body")!, inner);
    this.#place(next);
    if (parts?.after) this.#put(`${parts.after};`);
    if (isDo) this.#put(`if(${conditionOf(this.#c, node)})${this.#go(begin)}`);
    else this.#put(this.#go(begin));
    this.#place(end);
  }

  #switch(node: Node, jumps: Jumps): void {
    const c = this.#c;
    const value = switchValue(c, node);
    const held = c.temporary();
    const end = this.#fresh();
    const cases = new Map<Node, number>();
    const seen = new Set<Wide | "default">();
    let otherwise = end;
    this.#put(`${held}=${numeric(value)};`);
    for (const each of casesIn(child(node, "body")!)) {
      const number = this.#fresh();
      cases.set(each, number);
      const key = caseValue(c, each, value.type as IntType, seen);
      if (key === undefined) otherwise = number;
      else this.#put(`if(${held}===${wideLiteral(key)})${this.#go(number)}`);
    }
    this.#put(this.#go(otherwise));
    this.#cases.push(cases);
    this.#statement(child(node, "body")!, { ...jumps, break: this.#go(end) });
    this.#cases.pop();
    this.#place(end);
  }
}

function casesIn(node: Node): Node[] {
  if (node.type === "switch_statement") return [];
  const own = node.type === "case_statement" ? [node] : [];
  return [...own, ...node.children.flatMap(casesIn)];
}
