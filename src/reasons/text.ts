/**
 * Templates with placeholders, filled in for one reader: "{who} holds {address}{cite}".
 *
 * @module
 */
import type { Cause, ProcessRecord } from "./records.ts";

/** A language that hints are written in. */
export type Language = "en" | "ko";

/** A descriptor of a process. */
export interface Who {
  readonly type: "who";
  readonly fd: number;
  readonly pid: number;
  readonly process: string;
}

/** What a placeholder stands for; a cause is cited, and a descriptor says its process when that is another one. */
export type Value = string | number | Who | Cause;

/** Values by the names of their placeholders. */
export type Values = { readonly [name: string]: Value };

/** The process that reads, and which line it is at. */
export type Reader = Pick<ProcessRecord, "pid" | "lines">;

/** `{name}`, `{name()}`, `{name|forms}` */
const PLACEHOLDER = /\{(\w+)(\(\))?(?:\|([^}]*))?\}/g;
/** Characters of a line that are cited. */
const CITED = 40;

/**
 * Fills a template in.
 *
 * @param template text with placeholders: `{name}`; in Korean `{name|은/는}` adds the particle that fits,
 *   also behind parentheses, `{name()|은/는}`; in English `{name| byte/ bytes}` adds the form that fits the number.
 * @param values what they stand for.
 * @param language of words that values bring along.
 * @param reader whose lines need no process name.
 * @return the text.
 * @throws Error when a placeholder has no value.
 */
export function fill(template: string, values: Values, language: Language, reader: Reader): string {
  return template.replace(PLACEHOLDER, (_, name: string, parentheses = "", forms?: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Cannot fill in "${template}": there is no ${name}`);
    const text = show(value, language, reader) + parentheses;
    if (forms === undefined) return text;
    return text + (language === "en" ? forms.split("/")[value === 1 ? 0 : 1] : particle(text, forms));
  });
}

/** Names of the placeholders in a template, sorted. */
export function placeholders(template: string): string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map(([, name]) => name))].sort();
}

function show(value: Value, language: Language, reader: Reader): string {
  if (typeof value !== "object") return String(value);
  return value.type === "who" ? descriptor(value, language, reader) : cite(value, language, reader);
}

function descriptor({ fd, pid, process }: Who, language: Language, reader: Reader): string {
  if (pid === reader.pid) return `fd ${fd}`;
  return language === "ko" ? `${process}의 fd ${fd}` : `${process}'s fd ${fd}`;
}

/**
 * A cause in parentheses, a space before it: " (line 4: bind(s, …))". What the reader has just done, in this line or
 * the one before, is not cited: it is still in view.
 */
function cite(cause: Cause, language: Language, reader: Reader): string {
  const foreign = cause.pid !== reader.pid;
  const { line } = cause;
  const isExit = cause.call === "exit";
  if (!foreign && !isExit && (!line || line.order >= reader.lines - 1)) return "";
  const where = foreign ? [cause.process] : [];
  if (line && !isExit) where.push(language === "ko" ? `${line.number}번째 줄` : `line ${line.number}`);
  const place = where.length > 0 ? `${where.join(", ")}: ` : "";
  // Korean sets parentheses without a space.
  return `${language === "ko" ? "" : " "}(${place}${deed(cause, language)})`;
}

function deed({ call, fd, line }: Cause, language: Language): string {
  if (call === "exit") return language === "ko" ? "프로세스가 끝남" : "the process ended";
  return line ? shorten(line.text) : `${call}(${fd ?? ""})`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > CITED ? line.slice(0, CITED - 1).trimEnd() + "…" : line;
}

/** The one of two Korean particles ("은/는", first the one after a consonant) that follows `text` when read aloud. */
function particle(text: string, pair: string): string {
  const [afterConsonant, afterVowel] = pair.split("/");
  const last = /[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u.exec(text)?.[0] ?? "";
  // Behind these vowels a t stays a final consonant: 소켓, 아이넷, 아웃.
  const final = /(et|out)[^\p{L}\p{N}]*$/iu.test(text) ? "x" : finalSound(last);
  // 로 follows a vowel and ㄹ.
  if (final === "ㄹ" && afterVowel === "로") return afterVowel;
  return final === "" ? afterVowel : afterConsonant;
}

/** The sound a character ends with when read in Korean: "ㄹ", "x" for any other consonant, "" for a vowel. */
function finalSound(character: string): "ㄹ" | "x" | "" {
  const syllable = character.charCodeAt(0) - 0xac00;
  if (syllable >= 0 && syllable < 11172) {
    const final = syllable % 28;
    return final === 0 ? "" : final === 8 ? "ㄹ" : "x";
  }
  // 영 일 이 삼 사 오 육 칠 팔 구
  if (/\d/.test(character)) return (["x", "ㄹ", "", "x", "", "", "x", "ㄹ", "ㄹ", ""] as const)[Number(character)];
  if (/l/i.test(character)) return "ㄹ";
  return /[mnbkp]/i.test(character) ? "x" : "";
}
