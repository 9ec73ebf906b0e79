/**
 * Types of variables that lines of C declare, as far as lines of JavaScript can use them.
 *
 * @module
 */
import type { CText, Declarator } from "./c_items.ts";
import { type CType, DOUBLE, INT, LONG, members, POINTER, SIZE, STRING, type StructName, UNSIGNED } from "./ctype.ts";
import type { Scope } from "./scope.ts";

const plain: Readonly<Record<string, CType>> = {
  "int": INT,
  "unsigned": UNSIGNED,
  "unsigned int": UNSIGNED,
  "socklen_t": UNSIGNED,
  "size_t": SIZE,
  "long": LONG,
  "ssize_t": LONG,
  "double": DOUBLE,
};

/**
 * The type of a declarator.
 *
 * @param text the line.
 * @param head what stands in front of its declarators.
 * @param declarator one of them.
 * @param scope knows macros.
 */
export function typeOf(text: CText, head: string, declarator: Declarator, scope: Scope): CType {
  const { from, at, value, to } = declarator;
  const words = head.replace(/\b(static|volatile|register)\b\s*/g, "").replace(/\s+/g, " ").trim();
  const isArray = text.at(at + 1) === "[";
  const stars = text.tokens.slice(from, at).map((token) => token.text).join("");
  if (stars === "*" && !isArray) {
    return words === "char" ? POINTER : words === "const char" ? STRING : { kind: "other" };
  }
  if (stars !== "") return { kind: "other" };
  const isStruct = Object.hasOwn(members, words);
  if (!isArray) return isStruct ? { kind: "struct", name: words as StructName } : plain[words] ?? { kind: "other" };
  const end = text.closing(at + 1);
  if (text.at(end) === "[") return { kind: "other" };
  const size = sizeOf(text, at + 2, end - 1, scope);
  if (size === undefined || (value !== undefined && to === value)) return { kind: "other" };
  if (words === "char") return { kind: "chars", size };
  return isStruct ? { kind: "structs", name: words as StructName, count: size } : { kind: "other" };
}

function sizeOf(text: CText, from: number, to: number, { defines }: Scope): number | undefined {
  if (to !== from + 1) return undefined;
  const word = text.at(from);
  return /^\d+$/.test(word) ? Number(word) : defines.get(word)?.constant;
}
