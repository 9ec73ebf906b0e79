/**
 * What gcc's -Wformat says: a conversion of printf that does not fit its argument.
 *
 * @module
 */
import type { Context } from "./context.ts";
import { literalBytes } from "./literal.ts";
import { named, type Node } from "./syntax.ts";

const FORMATS: Readonly<Record<string, number>> = { printf: 0, fprintf: 1, sprintf: 1, snprintf: 2, dprintf: 1 };

const SCANS: Readonly<Record<string, number>> = { scanf: 0, fscanf: 1, sscanf: 1 };

/** Warns about an argument of scanf that is no pointer: `scanf("%d", n)`. `kinds` are those behind the format. */
export function checkScan(c: Context, name: string, args: readonly Node[], kinds: string): void {
  if (!Object.hasOwn(SCANS, name)) return;
  [...kinds].forEach((kind, i) => {
    const at = SCANS[name] + 1 + i;
    if (kind === "p" || !args[at]) return;
    c.warn(
      `argument ${at + 1} of ${name} should be a pointer, and is ${GIVEN[kind] ?? "none"}: is a & missing?`,
      args[at].location,
    );
  });
}

const GIVEN: Readonly<Record<string, string>> = {
  i: "int",
  u: "unsigned int",
  l: "long",
  L: "unsigned long",
  d: "double",
};

/** Warns about the format of a call that has one. `kinds` are those of the arguments behind it. */
export function checkFormat(c: Context, name: string, args: readonly Node[], kinds: string): void {
  if (!Object.hasOwn(FORMATS, name)) return;
  const node = args[FORMATS[name]];
  if (node?.type !== "string_literal" && node?.type !== "concatenated_string") return;
  const parts = node.type === "concatenated_string" ? named(node) : [node];
  const format = String.fromCharCode(...parts.flatMap((part) => literalBytes(text(part), part.location)));
  let at = 0;
  for (
    const [whole, width, precision, length, letter] of format.matchAll(
      /%[-+ #0]*(\*|\d+)?(?:\.(\*|\d*))?(hh|h|ll|l|z|j|t|L)?(.)/gs,
    )
  ) {
    if (letter === "%" || letter === "m") continue;
    at += (width === "*" ? 1 : 0) + (precision === "*" ? 1 : 0);
    const kind = kinds[at++];
    if (kind === undefined) {
      c.warn(`${whole} in the format of ${name} has no argument`, node.location);
      return;
    }
    const wanted = "sp".includes(letter)
      ? "a pointer"
      : "feEgGaAF".includes(letter)
      ? "a double"
      : wide(length)
      ? "a long"
      : "an int";
    const given = kind === "p"
      ? "a pointer"
      : kind === "d"
      ? "a double"
      : kind === "l" || kind === "L"
      ? "a long"
      : "an int";
    if (wanted !== given) {
      c.warn(
        `${whole} in the format of ${name} wants ${wanted}, and argument ${at} behind it is ${given}`,
        node.location,
      );
    }
  }
  if (at < kinds.length) c.warn(`the format of ${name} uses ${at} of ${kinds.length} arguments`, node.location);
}

function wide(length: string | undefined): boolean {
  return length !== undefined && ["l", "ll", "z", "j", "t", "L"].includes(length);
}

function text(node: Node): string {
  return node.children.length === 0 ? node.text : node.children.map(text).join("");
}
