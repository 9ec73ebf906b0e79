/**
 * Macros: their definitions and their replacement.
 *
 * @module
 */
import { type Token, tokenise } from "./lexer.ts";
import { CProblem, type Location } from "./problem.ts";

/** A macro. */
export interface Macro {
  readonly name: string;
  /** Names of the parameters of a function macro; undefined for an object macro. */
  readonly params: readonly string[] | undefined;
  readonly variadic: boolean;
  readonly body: readonly Token[];
}

/** Macros that a compiler defines by itself, as gcc does on Linux. */
const PREDEFINED: Readonly<Record<string, string | undefined>> = {
  __proto__: undefined,
  __STDC__: "1",
  __STDC_VERSION__: "201710L",
  __STDC_HOSTED__: "1",
  __GNUC__: "13",
  __GNUC_MINOR__: "0",
  __linux__: "1",
  __linux: "1",
  linux: "1",
  __unix__: "1",
  __unix: "1",
  unix: "1",
  __gnu_linux__: "1",
  __x86_64__: "1",
  __LP64__: "1",
  __CHAR_BIT__: "8",
  __INT_MAX__: "2147483647",
  __SIZEOF_POINTER__: "8",
  __ORDER_LITTLE_ENDIAN__: "1234",
  __ORDER_BIG_ENDIAN__: "4321",
  __BYTE_ORDER__: "1234",
  __DATE__: '"Jan  1 2025"',
  __TIME__: '"00:00:00"',
};

/** The macros that are defined, those of headers looked up by `builtin`. */
export class Macros {
  readonly #defined = new Map<string, Macro | undefined>();
  readonly #builtin: (name: string) => string | undefined;

  /** `builtin` gives the replacement of a header's macro. */
  constructor(builtin: (name: string) => string | undefined) {
    this.#builtin = builtin;
  }

  /** The macro of that name. */
  get(name: string): Macro | undefined {
    if (this.#defined.has(name)) return this.#defined.get(name);
    const text = PREDEFINED[name] ?? this.#builtin(name);
    return text === undefined
      ? undefined
      : { name, params: undefined, variadic: false, body: tokenise(text, "<header>") };
  }

  /** Names that `#define` has given. */
  get names(): string[] {
    return [...this.#defined.keys()].filter((name) => this.#defined.get(name) !== undefined);
  }

  /** Remembers what is defined now; the returned function brings that back. */
  save(): () => void {
    const saved = new Map(this.#defined);
    return () => {
      this.#defined.clear();
      for (const [name, macro] of saved) this.#defined.set(name, macro);
    };
  }

  /** `#undef`. */
  undefine(name: string): void {
    this.#defined.set(name, undefined);
  }

  /** `#define`: the tokens behind it. */
  define(tokens: readonly Token[], location: Location): void {
    const [name, open] = tokens;
    if (name?.kind !== "name") throw new CProblem("#define needs a name", name?.location ?? location);
    if (open?.text !== "(" || open.space) {
      this.#defined.set(name.text, { name: name.text, params: undefined, variadic: false, body: tokens.slice(1) });
      return;
    }
    const close = tokens.findIndex((token) => token.text === ")");
    if (close < 0) {
      throw new CProblem(`the parameters of macro ${name.text} are not closed: ) is missing`, open.location);
    }
    const params = tokens.slice(2, close).filter((token) => token.text !== ",").map((token) => token.text);
    const variadic = params.at(-1) === "...";
    if (variadic) params.pop();
    this.#defined.set(name.text, { name: name.text, params, variadic, body: tokens.slice(close + 1) });
  }

  /** Replaces all macros in `tokens`. */
  expand(tokens: readonly Token[]): Token[] {
    const out: Token[] = [];
    // A stack with the next token at its end: replacements are looked at again.
    const todo = [...tokens].reverse();
    for (let budget = 1_000_000; todo.length > 0;) {
      const token = todo.pop()!;
      const macro = token.kind === "name" && !token.hidden?.has(token.text) ? this.get(token.text) : undefined;
      if (token.kind === "name" && token.text === "__LINE__") {
        out.push({ ...token, kind: "number", text: String(token.location.line) });
      } else if (token.kind === "name" && token.text === "__FILE__") {
        out.push({ ...token, kind: "string", text: JSON.stringify(token.location.file) });
      } else if (!macro || (macro.params && todo.at(-1)?.text !== "(")) {
        out.push(token);
      } else {
        const args = macro.params ? takeArguments(macro, todo, token) : [];
        const body = substitute(this, macro, args, token);
        budget -= body.length + 1;
        if (budget < 0) throw new CProblem(`macro ${macro.name} grows without end`, token.location);
        for (let i = body.length - 1; i >= 0; i--) todo.push(body[i]);
      }
    }
    return out;
  }
}

/** Takes a function macro's arguments from the stack, parentheses included. */
function takeArguments(macro: Macro, todo: Token[], at: Token): Token[][] {
  todo.pop();
  const args: Token[][] = [[]];
  const count = macro.params!.length;
  for (let depth = 0;;) {
    const token = todo.pop();
    if (!token) throw new CProblem(`the arguments of macro ${macro.name} are not closed: ) is missing`, at.location);
    if (token.text === ")" && depth === 0) break;
    if (token.text === "(") depth++;
    if (token.text === ")") depth--;
    if (token.text === "," && depth === 0 && !(macro.variadic && args.length > count)) args.push([]);
    else args.at(-1)!.push(token);
  }
  if (count === 0 && !macro.variadic && args.length === 1 && args[0].length === 0) args.pop();
  if (macro.variadic && args.length === count) args.push([]);
  const wanted = count + (macro.variadic ? 1 : 0);
  if (args.length !== wanted) {
    throw new CProblem(`macro ${macro.name} takes ${count} arguments, and gets ${args.length}`, at.location);
  }
  return args;
}

function substitute(macros: Macros, macro: Macro, args: readonly Token[][], at: Token): Token[] {
  const indexOf = (token: Token | undefined) =>
    token?.kind !== "name" || !macro.params
      ? -1
      : macro.variadic && token.text === "__VA_ARGS__"
      ? macro.params.length
      : macro.params.indexOf(token.text);
  const hidden = new Set([...at.hidden ?? [], macro.name]);
  const out: Token[] = [];
  const put = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      out.push({
        ...token,
        location: at.location,
        hidden: token.hidden ? new Set([...token.hidden, ...hidden]) : hidden,
      });
    }
  };
  for (let i = 0; i < macro.body.length; i++) {
    const token = macro.body[i];
    const next = macro.body[i + 1];
    const index = indexOf(token);
    if (token.text === "#" && indexOf(next) >= 0) {
      put([{ ...next, kind: "string", text: stringify(args[indexOf(next)]), space: token.space }]);
      i++;
    } else if (token.text === "##" && next && out.length > 0) {
      const right = indexOf(next) >= 0 ? args[indexOf(next)] : [next];
      // The GNU extension `, ## __VA_ARGS__`: the comma goes when there are no arguments.
      if (out.at(-1)!.text === "," && next.text === "__VA_ARGS__") {
        if (right.length === 0) out.pop();
        else put(macros.expand(right));
      } else if (right.length > 0) {
        const left = out.pop()!;
        put([...tokenise(left.text + right[0].text, at.location.file), ...right.slice(1)]);
      }
      i++;
    } else if (index < 0) {
      put([token]);
    } else if (next?.text === "##" && macro.body[i + 2]) {
      if (args[index].length > 0) put(args[index]);
      else {
        // Nothing stands left of ##: its right side stands alone.
        const right = macro.body[i + 2];
        put(indexOf(right) >= 0 ? args[indexOf(right)] : [right]);
        i += 2;
      }
    } else {
      put(macros.expand(args[index]));
    }
  }
  return out;
}

function stringify(tokens: readonly Token[]): string {
  const text = tokens.map((token, i) => (i > 0 && token.space ? " " : "") + token.text).join("");
  const quoted = tokens.some((token) => token.kind === "string" || token.kind === "char");
  return `"${quoted ? text.replace(/[\\"]/g, "\\$&") : text}"`;
}
