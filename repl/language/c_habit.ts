/**
 * What C programmers type by habit, recognised when a line does not parse: the sentence that says what differs, with
 * the JavaScript to type instead.
 *
 * @module
 */

const typeWords = "(?:(?:const|static|unsigned|signed|register)\\s+)*";
const baseTypes = "(?:int|long|short|char|float|double|void|size_t|ssize_t|socklen_t|pid_t|in_addr_t|in_port_t|" +
  "u?int(?:8|16|32|64)_t|unsigned|FILE|struct\\s+\\w+)";
const declaration = new RegExp(`^\\s*${typeWords}(${baseTypes})\\s*(?=[\\w*\\s])([^;(]*?(?:=[^;]*)?);?\\s*$`);
const functionHead = new RegExp(`^\\s*${typeWords}${baseTypes}\\s*\\**\\s*(\\w+)\\s*\\(`);
const cast = new RegExp(`\\(\\s*${typeWords}${baseTypes}\\s*\\*+\\s*\\)\\s*`, "g");

/**
 * A sentence for a line that does not parse because it is C.
 *
 * @param text the line as typed.
 * @return the sentence, or undefined when the line does not look like C.
 */
export function explainC(text: string): string | undefined {
  if (/^\s*#\s*\w+/.test(text)) return "C's preprocessor lines aren't needed: every call and constant is already here.";
  const declared = declaration.exec(text);
  if (declared) return `A variable has no type in JavaScript. Type: ${declarators(declared[1], declared[2])}`;
  const head = functionHead.exec(text);
  if (head) return `A function has no type in JavaScript. Type: function ${head[1]}(…) { … }`;
  const plain = dereference(text);
  if (plain !== text) return `Structures are passed as they are, without & and casts. Type: ${plain.trim()}`;
  return undefined;
}

function declarators(type: string, list: string): string {
  return splitAtCommas(list).map((part) => declarator(type.replace(/\s+/g, " "), part.trim())).join(", ");
}

function declarator(type: string, text: string): string {
  const match = /^(\**)\s*(\w+)\s*((?:\[[^\]]*\])*)\s*(?:=\s*(.*))?$/s.exec(text);
  if (!match) return dereference(text);
  const [, stars, name, dimensions, value] = match;
  return `${name} = ${initial(type, stars !== "", dimensions.slice(1, -1), dimensions !== "", value)}`;
}

function initial(type: string, isPointer: boolean, size: string, isArray: boolean, value?: string): string {
  const given = value === undefined ? undefined : dereference(value.trim());
  const isString = given !== undefined && /^"/.test(given);
  if (type === "char" && (isArray || isString)) return `char(${[given, size].filter(Boolean).join(", ")})`;
  if (isPointer) return given ?? "null";
  if (isArray) return given?.replace(/^\{(.*)\}$/s, "[$1]") ?? "[]";
  if (type.startsWith("struct ")) return given === undefined || given.startsWith("{") ? `${type.slice(7)}()` : given;
  // Calls write lengths back through a pointer, which a plain number cannot be.
  if (type === "socklen_t") return `ref(${given ?? "0"})`;
  return given ?? "0";
}

/** `text` without casts to pointers, without `&` before an argument, and with `.` for `->`. */
function dereference(text: string): string {
  return text.replace(cast, "").replace(/(^|[(,=]\s*)&(?=\s*[A-Za-z_])/g, "$1").replace(/->/g, ".");
}

function splitAtCommas(list: string): string[] {
  const parts = [""];
  let depth = 0;
  let quote = "";
  for (const char of list) {
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    if (char === "," && depth === 0 && quote === "") parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts;
}
