/**
 * Variables whose values a program for Deno does not have: those of lines that stand in it as the calls they made.
 *
 * @module
 */
import { calls } from "../abi/calls.ts";
import { cTokens } from "./c_tokens.ts";
import { givenBy, namesGiven } from "./held.ts";
import { kernelCallOf } from "./statements.ts";
import { calledNames, type Identifier, isInner, type Member, namesIn, nodesOf, type Statement } from "./tree.ts";
import type { TypedStatement } from "./typed.ts";

/** Knows, line after line, which names the program has no values for. */
export class LostNames {
  readonly #lost = new Set<string>();
  /** Variables that hold descriptors: only a line that gives one another value changes it. */
  readonly #descriptors = new Set<string>();

  /** Whether one of them is used in JavaScript, otherwise than to be given a value. */
  areUsedIn(body: readonly Statement[]): boolean {
    return body.some((node) => {
      const given = givenBy(node);
      const used = namesIn(given ? [given.value] : [node]);
      return used.some((name) => this.#lost.has(name));
    });
  }

  /** Takes in a line of JavaScript that stands in the program. */
  kept(body: readonly Statement[]): void {
    for (const { name, value } of body.flatMap((node) => givenBy(node) ?? [])) {
      this.#lost.delete(name);
      const call = kernelCallOf(value);
      if (call !== undefined && calls[call].result === "fd") this.#descriptors.add(name);
      else this.#descriptors.delete(name);
    }
  }

  /**
   * Takes in a line of which only the calls stand in the program: whatever it names may have another value since.
   *
   * @param typed the line.
   * @param holders variables that hold the descriptors of calls that stand there.
   * @param helpers those of them that the program has just filled, and the line does not: one that was typed under such
   *   a name is another.
   */
  made({ source, tree, isC }: TypedStatement, holders: readonly string[], helpers: readonly string[]): void {
    const given = namesGiven({ source, tree });
    for (const name of given) this.#descriptors.delete(name);
    for (const name of [...given, ...isC ? variablesOfC(source) : variablesOf(tree?.body ?? [])]) {
      if (!this.#descriptors.has(name) && !holders.includes(name)) this.#lost.add(name);
    }
    for (const name of given) if (holders.includes(name)) this.#lost.delete(name);
    for (const name of helpers) this.#lost.add(name);
  }
}

function variablesOf(body: readonly Statement[]): string[] {
  const called = calledNames(body);
  const members = new Set<object>();
  for (const node of nodesOf(body)) {
    const { property, computed } = node as Partial<Member>;
    if (property && !computed) members.add(property);
  }
  const names = [...nodesOf(body)].flatMap((node) =>
    node.type === "Identifier" && !members.has(node) ? [(node as Identifier).name] : []
  );
  return names.filter((name) => !called.has(name) && !isInner(body, name));
}

function variablesOfC(source: string): string[] {
  const tokens = cTokens(source);
  const isVariable = (i: number) => !/^(\.|->)$/.test(tokens[i - 1]?.text ?? "") && tokens[i + 1]?.text !== "(";
  return tokens.filter(({ kind }, i) => kind === "name" && isVariable(i)).map(({ text }) => text);
}
