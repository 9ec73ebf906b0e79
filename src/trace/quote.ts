/** Bytes of a string that strace shows unless told otherwise (-s). */
export const SHOWN = 32;

/** What needs no backslash. */
const plain = /^[ !#-[\]-~]*$/;

const letters: Record<number, string> = {
  9: "\\t",
  10: "\\n",
  11: "\\v",
  12: "\\f",
  13: "\\r",
  34: '\\"',
  92: "\\\\",
};

/**
 * A string as strace writes it: quoted, what can't be printed in octal, cut with `...` behind.
 *
 * @param text the bytes, one character a byte.
 * @param size how many bytes there are, of which `text` may hold fewer.
 * @param shown the most bytes that are shown.
 * @return the quoted text.
 */
export function quote(text: string, size: number = text.length, shown: number = SHOWN): string {
  const length = Math.min(text.length, shown);
  const cut = length < text.length ? text.slice(0, length) : text;
  // Most text is plain, and much of it goes through here.
  const inside = plain.test(cut) ? cut : escaped(cut);
  return length < size ? `"${inside}"...` : `"${inside}"`;
}

function escaped(text: string): string {
  let quoted = "";
  for (let i = 0; i < text.length; i++) {
    const byte = text.charCodeAt(i);
    if (byte in letters) quoted += letters[byte];
    else if (byte >= 32 && byte < 127) quoted += text[i];
    else quoted += "\\" + byte.toString(8).padStart(beforeDigit(text, i) ? 3 : 1, "0");
  }
  return quoted;
}

/** An octal number must be of three digits when a digit follows that could be read as part of it. */
function beforeDigit(text: string, i: number): boolean {
  return i + 1 < text.length && text[i + 1] >= "0" && text[i + 1] <= "7";
}
