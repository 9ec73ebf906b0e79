/**
 * Syntax colours of the line being typed. Pure: text in, text with the terminal's codes out.
 *
 * @module
 */

/** What a name of the C face is. */
export type NameKind = "function" | "constant";

/** What a name of the C face is, by C's habit of writing it. */
export function kindOf(name: string): NameKind {
  return name === name.toUpperCase() ? "constant" : "function";
}

/** Codes that every terminal with colours has. */
const codes = { comment: 2, string: 32, number: 33, keyword: 35, function: 36, constant: 34, command: 1 } as const;

const token =
  /(?<comment>\/\/.*|\/\*.*?(?:\*\/|$))|(?<string>"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|`(?:\\.|[^`\\])*`?)|(?<number>(?<![\p{L}\p{N}_$.])(?:0[xX][\da-fA-F]+|\d+(?:\.\d+)?))|(?<name>[\p{L}_$][\p{L}\p{N}_$]*)/gu;

const keywords = new Set(
  ("async await break case catch class const continue default delete do else export finally for function if import in " +
    "instanceof let new null of return switch throw try typeof undefined var void while true false " +
    // C's; char is a function of the C face too, and shows as one.
    "int short long float double signed unsigned struct union enum typedef static extern goto").split(" "),
);

/**
 * A line in colours.
 *
 * @param line JavaScript, TypeScript, C or a command; it may be unfinished.
 * @param kindOf what a name of the C face is; undefined for other names.
 * @return the same text with codes around what has a colour.
 */
export function colourise(line: string, kindOf: (name: string) => NameKind | undefined): string {
  const command = /^\s*\.[A-Za-z]+/.exec(line)?.[0];
  if (command !== undefined) return painted("command", command) + line.slice(command.length);
  const directive = /^\s*#\s*[a-z]+/.exec(line)?.[0];
  if (directive !== undefined) return painted("keyword", directive) + colourise(line.slice(directive.length), kindOf);
  return line.replace(token, (text: string, ...rest: unknown[]) => {
    const { comment, string, number, name } = rest.at(-1) as Record<string, string | undefined>;
    if (comment !== undefined) return painted("comment", text);
    if (string !== undefined) return painted("string", text);
    if (number !== undefined) return painted("number", text);
    if (name !== undefined && keywords.has(name)) return painted("keyword", text);
    const kind = kindOf(text);
    return kind === undefined ? text : painted(kind, text);
  });
}

function painted(what: keyof typeof codes, text: string): string {
  return `\x1b[${codes[what]}m${text}\x1b[0m`;
}
