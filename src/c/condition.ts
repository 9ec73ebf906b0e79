/**
 * The conditions of `#if`.
 *
 * @module
 */
import type { Token } from "./lexer.ts";
import type { Macros } from "./macros.ts";
import { characterValue, parseInteger } from "./literal.ts";
import { CProblem, type Location } from "./problem.ts";

const LEVELS: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];

/**
 * Whether the condition of an `#if` or `#elif` holds.
 *
 * @param tokens what stands behind it, on its line.
 * @param macros the macros that are defined.
 * @param location of the directive.
 * @return whether it is not 0.
 * @throws {CProblem} when it is no constant expression.
 */
export function holds(tokens: readonly Token[], macros: Macros, location: Location): boolean {
  const reader = new Reader(macros.expand(resolveDefined(tokens, macros)), location);
  const value = reader.conditional();
  reader.end();
  return value !== 0n;
}

function resolveDefined(tokens: readonly Token[], macros: Macros): Token[] {
  const out: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token.text !== "defined") {
      out.push(token);
      continue;
    }
    const parenthesised = tokens[i + 1]?.text === "(";
    const name = tokens[i + (parenthesised ? 2 : 1)];
    if (name?.kind !== "name") throw new CProblem("defined needs a name", token.location);
    i += parenthesised ? 3 : 1;
    out.push({ ...token, kind: "number", text: macros.get(name.text) ? "1" : "0" });
  }
  return out;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #location: Location;
  #at = 0;

  constructor(tokens: readonly Token[], location: Location) {
    this.#tokens = tokens;
    this.#location = location;
  }

  conditional(): bigint {
    const condition = this.#binary(0);
    if (!this.#take("?")) return condition;
    const yes = this.conditional();
    if (!this.#take(":")) throw this.#wrong();
    const no = this.conditional();
    return condition !== 0n ? yes : no;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#wrong();
  }

  #binary(level: number): bigint {
    if (level === LEVELS.length) return this.#unary();
    let left = this.#binary(level + 1);
    for (let operator; (operator = LEVELS[level].find((text) => this.#take(text))) !== undefined;) {
      left = this.#apply(operator, left, this.#binary(level + 1));
    }
    return left;
  }

  #apply(operator: string, a: bigint, b: bigint): bigint {
    const truth = (value: boolean) => value ? 1n : 0n;
    switch (operator) {
      case "||":
        return truth(a !== 0n || b !== 0n);
      case "&&":
        return truth(a !== 0n && b !== 0n);
      case "==":
        return truth(a === b);
      case "!=":
        return truth(a !== b);
      case "<":
        return truth(a < b);
      case ">":
        return truth(a > b);
      case "<=":
        return truth(a <= b);
      case ">=":
        return truth(a >= b);
      case "/":
      case "%":
        // What is divided by 0 may be behind a && that is not taken.
        if (b === 0n) return 0n;
        return operator === "/" ? a / b : a % b;
      case "<<":
        return BigInt.asIntN(64, a << (b & 63n));
      case ">>":
        return a >> (b & 63n);
      case "+":
        return BigInt.asIntN(64, a + b);
      case "-":
        return BigInt.asIntN(64, a - b);
      case "*":
        return BigInt.asIntN(64, a * b);
      case "|":
        return a | b;
      case "^":
        return a ^ b;
      default:
        return a & b;
    }
  }

  #unary(): bigint {
    if (this.#take("!")) return this.#unary() === 0n ? 1n : 0n;
    if (this.#take("-")) return -this.#unary();
    if (this.#take("+")) return this.#unary();
    if (this.#take("~")) return ~this.#unary();
    if (this.#take("(")) {
      const value = this.conditional();
      if (!this.#take(")")) throw this.#wrong();
      return value;
    }
    const token = this.#tokens[this.#at++];
    if (token?.kind === "number") return parseInteger(token.text, token.location).value;
    if (token?.kind === "char") return BigInt(characterValue(token.text, token.location));
    // A name that is no macro counts as 0.
    if (token?.kind === "name") return 0n;
    this.#at--;
    throw this.#wrong();
  }

  #take(text: string): boolean {
    if (this.#tokens[this.#at]?.text !== text) return false;
    this.#at++;
    return true;
  }

  #wrong(): CProblem {
    const token = this.#tokens[this.#at];
    return new CProblem(
      token ? `${token.text} can't stand here in a condition of the preprocessor` : "the condition is not complete",
      token?.location ?? this.#location,
    );
  }
}
