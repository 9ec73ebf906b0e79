/**
 * C's syntax: tokens go to tree-sitter as text, its tree comes back as plain nodes with the places of the tokens.
 *
 * @module
 */
import type { Language as LanguageType, Parser as ParserType, TreeCursor } from "web-tree-sitter";
import { isUnnamedField, withoutAttributes } from "./attributes.ts";
import type { Token } from "./lexer.ts";
import { inTodaysStyle } from "./old_style.ts";
import { CProblem, type Location } from "./problem.ts";
import { checkBrackets, CONTROL, syntaxError } from "./syntax_errors.ts";

/** A node of the syntax tree; names are those of tree-sitter's C grammar. */
export interface Node {
  readonly type: string;
  /** Whether it is more than a keyword or a punctuator. */
  readonly named: boolean;
  /** Its role in its parent. */
  readonly field: string | undefined;
  /** The text of a leaf; "" otherwise. */
  readonly text: string;
  readonly location: Location;
  readonly children: readonly Node[];
}

/** The child with a role. */
export function child(node: Node, field: string): Node | undefined {
  return node.children.find((each) => each.field === field);
}

/** The named children. */
export function named(node: Node): Node[] {
  return node.children.filter((each) => each.named);
}

/** Stands for the name of a bit-field that has none. */
export const UNNAMED = "$unnamed";

/** Marks a name that a typedef has given, in the text for tree-sitter, which can't know that. */
export const TYPE_MARK = "$";

let loading: Promise<ParserType> | undefined;

/** The parser; loaded at the first call. */
export function loadParser(): Promise<ParserType> {
  return loading ??= load();
}

async function load(): Promise<ParserType> {
  const { Parser, Language } = await import("web-tree-sitter");
  // With the package in the module graph its other files have places.
  await import("tree-sitter-c/package.json", { with: { type: "json" } });
  await Parser.init();
  const grammar = await Deno.readFile(new URL(import.meta.resolve("tree-sitter-c/tree-sitter-c.wasm")));
  const language: LanguageType = await Language.load(grammar);
  return new Parser().setLanguage(language);
}

/** Names that typedefs have given, for the parts of a program that come later. */
export type TypeNames = Set<string>;

/**
 * Parses tokens.
 *
 * @param parser from {@linkcode loadParser}.
 * @param given what the preprocessor has left.
 * @param types names of types so far; those declared here are added.
 * @param block whether statements and definitions may stand side by side.
 * @return the tree's root, a `translation_unit`; for a block, it has one `compound_statement` with what stands in it.
 * @throws {CProblem} when the tokens are no C, at the first that does not fit.
 */
export function parse(parser: ParserType, given: readonly Token[], types: TypeNames, block = false): Node {
  const tokens = withoutAttributes(inTodaysStyle(given));
  checkBrackets(tokens);
  const { text, starts } = toText(tokens, types, block);
  const tree = parser.parse(text);
  if (!tree) throw new CProblem("the parser gave up");
  try {
    const locate = (offset: number): Location => tokens[tokenAt(starts, offset)]?.location ?? NOWHERE;
    const root = convert(tree.walk(), locate);
    if (tree.rootNode.hasError) throw syntaxError(root, tokens);
    return root;
  } finally {
    tree.delete();
  }
}

const NOWHERE: Location = { file: "<nowhere>", line: 1, column: 1 };

/** Index of the last token that begins at or before an offset. */
function tokenAt(starts: readonly number[], offset: number): number {
  let from = 0;
  for (let to = starts.length; to - from > 1;) {
    const middle = (from + to) >> 1;
    if (starts[middle] <= offset) from = middle;
    else to = middle;
  }
  return from;
}

/** The text of tokens. Names of types become `struct $name`, and `(name)` loses its parentheses: both are then unambiguous. */
function toText(tokens: readonly Token[], types: TypeNames, block: boolean): { text: string; starts: number[] } {
  const starts: number[] = [];
  const parts: string[] = block ? ["{ "] : [];
  let length = block ? 2 : 0;
  const casts: boolean[] = [];
  let closedCast = false;
  let braces = 0;
  const pending = new Map<number, string[]>();
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    let text = token.text;
    for (const name of pending.get(i) ?? []) types.add(name);
    if (text === "typedef") declareTypes(tokens, i, pending);
    if (token.kind === "name" && isTypeName(tokens, i, types)) text = `struct ${TYPE_MARK}${text}`;
    if (text === "_Bool") text = "bool";
    if (text === ":" && isUnnamedField(tokens, i)) text = `${UNNAMED} :`;
    if (text === "{") braces++;
    else if (text === "}") braces--;
    // `main()` without a type, as old books have it: it returns int.
    const begins = braces === 0 && /^[;}]$/.test(tokens[i - 1]?.text ?? ";");
    const isHead = begins && token.kind === "name" && !beginsType(token, types) && tokens[i + 1]?.text === "(";
    if (isHead && (!block || hasBody(tokens, i + 1))) {
      text = `int ${text}`;
    }
    const wasCast = closedCast;
    closedCast = false;
    if (text === "(") {
      if (isPlainParenthesis(tokens, i, types, wasCast)) {
        // Both parentheses become blanks; the name stays.
        put(" ");
        put(tokens[i + 1].text);
        put(" ");
        i += 2;
        continue;
      }
      casts.push(beginsType(tokens[i + 1], types) && tokens[i - 1]?.text !== "sizeof");
    } else if (text === ")") {
      closedCast = casts.pop() ?? false;
    }
    put(text);
  }
  if (block) parts.push("}");
  return { text: parts.join(""), starts };

  function put(text: string): void {
    starts.push(length);
    parts.push(text, " ");
    length += text.length + 1;
  }
}

/** Whether a brace follows the parenthesis that opens at `i`: what stands there is a function's definition. */
function hasBody(tokens: readonly Token[], i: number): boolean {
  if (CONTROL.has(tokens[i - 1].text)) return false;
  let depth = 0;
  for (; i < tokens.length; i++) {
    if (tokens[i].text === "(") depth++;
    if (tokens[i].text === ")" && --depth === 0) return tokens[i + 1]?.text === "{";
  }
  return false;
}

const TYPE_WORDS = new Set(
  ["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "const", "volatile", "struct"]
    .concat(
      ["union", "enum", "_Bool"],
    ),
);

function beginsType(token: Token | undefined, types: TypeNames): boolean {
  return token?.kind === "name" && (TYPE_WORDS.has(token.text) || types.has(token.text));
}

/** Whether the name at `i` is used as that of a type. */
function isTypeName(tokens: readonly Token[], i: number, types: TypeNames): boolean {
  if (!types.has(tokens[i].text)) return false;
  const before = tokens[i - 1]?.text ?? ";";
  if ([".", "->", "struct", "union", "enum", "goto"].includes(before)) return false;
  // Behind another type it is what is being declared: a member or variable of that name.
  if (/^(?:int|char|long|short|double|float|unsigned|signed|void|_Bool)$/.test(before)) return false;
  if (tokens[i - 1]?.kind === "name" && types.has(before)) return false;
  const behind = tokens[i + 1]?.text;
  return behind !== "=" && !(behind === ":" && /^[;{}]$/.test(before));
}

/** Whether `(` at `i` opens a `(name)` that could be taken for a cast. */
function isPlainParenthesis(tokens: readonly Token[], i: number, types: TypeNames, behindCast: boolean): boolean {
  const name = tokens[i + 1];
  if (name?.kind !== "name" || tokens[i + 2]?.text !== ")" || beginsType(name, types)) return false;
  const before = tokens[i - 1];
  if (!before) return false;
  if (before.kind === "name") return /^(?:return|case|else|do)$/.test(before.text);
  return before.kind === "punctuator" && (behindCast || !/^[)\]]$/.test(before.text)) && tokens[i + 3]?.text !== "{";
}

/** Notes which names a typedef gives; they count behind its semicolon. */
function declareTypes(tokens: readonly Token[], at: number, pending: Map<number, string[]>): void {
  const names: string[] = [];
  let depth = 0;
  let last: string | undefined;
  let fixed = false;
  const finish = () => {
    if (last !== undefined) names.push(last);
    last = undefined;
    fixed = false;
  };
  for (let i = at + 1; i < tokens.length; i++) {
    const { text, kind } = tokens[i];
    if (text === "{" || text === "(" || text === "[") {
      // int (*name)(…): the name stands behind the star; int name(…) and name[…]: before the bracket.
      if (text === "(" && tokens[i + 1]?.text === "*" && depth === 0 && !fixed) {
        let j = i + 1;
        while (tokens[j]?.text === "*" || tokens[j]?.text === "(") j++;
        if (tokens[j]?.kind === "name") {
          last = tokens[j].text;
          fixed = true;
        }
      } else if (text !== "{" && depth === 0 && last !== undefined) {
        fixed = true;
      }
      depth++;
    } else if (text === "}" || text === ")" || text === "]") {
      depth--;
    } else if (depth === 0 && text === ",") {
      finish();
    } else if (depth === 0 && text === ";") {
      finish();
      pending.set(i, [...pending.get(i) ?? [], ...names]);
      return;
    } else if (depth === 0 && kind === "name" && !fixed) {
      last = text;
    }
  }
}

function convert(cursor: TreeCursor, locate: (offset: number) => Location): Node {
  const children: Node[] = [];
  const { nodeType, nodeIsNamed, nodeIsMissing, currentFieldName } = cursor;
  const leaf = !cursor.gotoFirstChild();
  const start = cursor.startIndex;
  const text = leaf ? cursor.nodeText : "";
  if (!leaf) {
    do children.push(convert(cursor, locate)); while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return {
    type: nodeIsMissing ? "MISSING" : nodeType,
    named: nodeIsNamed,
    field: currentFieldName ?? undefined,
    text: nodeIsMissing ? nodeType : text,
    location: locate(start),
    children,
  };
}
