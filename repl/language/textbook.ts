/**
 * Input as textbooks and web pages carry it, made into what a parser reads: typographic quotes, the won sign that
 * Korean fonts draw for a backslash, full-width punctuation, spaces that are not ASCII, pasted prompts.
 *
 * @module
 */

/** What makes a closer look necessary; most lines have none of these. */
const unusual = /[₩￦“”„‟‘’‚‛\u00a0\u3000\u200b-\u200d\ufeff\uff01-\uff5e]/;
const doubleQuotes = '"“”„‟＂';
const singleQuotes = "'‘’‚‛＇";
const wonSigns = "₩￦";
/** After one of these a won sign is an escape; before anything else ("₩5000") it is money. */
const escaped = /^(?:[abfnrtvxu\\'"`₩￦]|0(?!\d))/;

/**
 * The same text with textbook characters replaced; every replacement is one character for one, so positions stay.
 *
 * @param text JavaScript or TypeScript as typed or pasted.
 * @return text that a parser reads; characters inside strings stay, except the won sign that begins an escape.
 */
export function straighten(text: string): string {
  return unusual.test(text) ? new Straightener(text).run() : text;
}

/**
 * The prompt in front of a line, as it comes with copied text: `server> f()`.
 *
 * @param line a typed line.
 * @param names names of the processes there are; `server`, `client`, `client2` … are recognised too.
 * @return the process, and the line without prompt; `a> b` stays a comparison unless `a` is such a name.
 */
export function promptOf(line: string, names: readonly string[]): { process?: string; line: string } {
  const prompt = /^([\p{L}_][\p{L}\p{N}_-]*)> ?/u.exec(line);
  if (!prompt) return { line };
  const [whole, name] = prompt;
  const rest = line.slice(whole.length);
  if (name === "sockrepl") return { line: rest };
  return names.includes(name) || /^(server|client)\d*$/.test(name) ? { process: name, line: rest } : { line };
}

/**
 * The typed lines of a copied transcript: prompts and what was printed are left out.
 *
 * @param lines what was pasted.
 * @param names names of the processes there are.
 * @return the lines that were typed, with the prompts that say where; all lines when there is no prompt among them.
 */
export function typedLines(lines: readonly string[], names: readonly string[]): readonly string[] {
  const isPrompt = (line: string) => promptOf(line, names).line !== line;
  if (!lines.some(isPrompt)) return lines;
  const found: string[] = [];
  lines.forEach((line, i) => {
    if (/^\^[CZ]$/.test(line) && found.length > 0) found.push(line);
    // Lines below a prompt that continue its statement begin with "... "; a first line may have lost its prompt.
    else if (isPrompt(line) || (line.startsWith("... ") && found.length > 0) || (i === 0 && line.trim() !== "")) {
      found.push(line);
    }
  });
  return found;
}

/** A walk over the text that knows whether it stands in code, in a string, in a template or in a comment. */
class Straightener {
  readonly #text: string;
  #out = "";
  #at = 0;
  /** Depths of braces at which a `${` of a template was opened. */
  readonly #templates: number[] = [];
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): string {
    while (this.#at < this.#text.length) this.#code();
    return this.#out;
  }

  #code(): void {
    const char = this.#text[this.#at];
    const two = this.#text.slice(this.#at, this.#at + 2);
    if (two === "//") return this.#copyTo(this.#indexOf("\n"));
    if (two === "/*") return this.#copyTo(this.#indexOf("*/") + 2);
    if (doubleQuotes.includes(char)) return this.#string('"', doubleQuotes);
    if (singleQuotes.includes(char)) return this.#string("'", singleQuotes);
    if (char === "`") {
      this.#emit(char);
      return this.#template();
    }
    if (char === "{") this.#depth++;
    if (char === "}") {
      this.#depth--;
      if (this.#templates.at(-1) === this.#depth) {
        this.#templates.pop();
        this.#emit(char);
        return this.#template();
      }
    }
    this.#emit(straightenCode(char));
  }

  /** A string whose opening quote is next; typographic quotes end it only if such a one, or no other, opened it. */
  #string(quote: string, quotes: string): void {
    const opening = this.#text[this.#at];
    const ends = opening === quote && this.#closedOnLine(quote) ? quote : quotes;
    this.#emit(quote);
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at];
      if (ends.includes(char)) return this.#emit(quote);
      if (char === "\n") return;
      this.#insideString();
    }
  }

  #closedOnLine(quote: string): boolean {
    for (let i = this.#at + 1; i < this.#text.length && this.#text[i] !== "\n"; i++) {
      if (this.#text[i] === "\\" || wonSigns.includes(this.#text[i])) i++;
      else if (this.#text[i] === quote) return true;
    }
    return false;
  }

  #template(): void {
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at];
      if (char === "`") return this.#emit(char);
      if (char === "$" && this.#text[this.#at + 1] === "{") {
        this.#emit("$");
        this.#emit("{");
        this.#templates.push(this.#depth++);
        return;
      }
      this.#insideString();
    }
  }

  #insideString(): void {
    const char = this.#text[this.#at];
    const next = this.#text[this.#at + 1] ?? "";
    if (char === "\\" || (wonSigns.includes(char) && escaped.test(this.#text.slice(this.#at + 1, this.#at + 3)))) {
      this.#emit("\\");
      if (next !== "") this.#emit(wonSigns.includes(next) ? "\\" : next);
    } else {
      this.#emit(char);
    }
  }

  #emit(char: string): void {
    this.#out += char;
    this.#at++;
  }

  #copyTo(end: number): void {
    this.#out += this.#text.slice(this.#at, end);
    this.#at = end;
  }

  #indexOf(what: string): number {
    const found = this.#text.indexOf(what, this.#at);
    return found < 0 ? this.#text.length : found;
  }
}

function straightenCode(char: string): string {
  if (/[\u00a0\u3000\u200b-\u200d\ufeff]/.test(char)) return " ";
  // Full-width forms of ASCII's punctuation and digits; letters are left, since they may be meant as names.
  if (/[\uff01-\uff5e]/.test(char)) {
    const ascii = String.fromCharCode(char.charCodeAt(0) - 0xfee0);
    return /[A-Za-z]/.test(ascii) ? char : ascii;
  }
  return char;
}
