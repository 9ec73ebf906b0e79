/**
 * Mangled C: programs with random slips in them, the same ones for the same seed.
 *
 * @module
 */

/** Random numbers from a seed: xorshift with 32 bits. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed * 2654435761 >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const PIECES = [
  "(",
  ")",
  "{",
  "}",
  ";",
  ",",
  "*",
  "&",
  "=",
  "==",
  "+",
  "-",
  "->",
  ".",
  "[",
  "]",
  '"',
  "'",
  "#",
  "0",
  "1",
]
  .concat([
    "int ",
    "struct ",
    "return ",
    "if ",
    "while ",
    "case ",
    "sizeof ",
    "char ",
    "#if\n",
    "\\",
    "/*",
    "goto ",
    "x",
    "-1",
  ]);

/** A source with one to four slips: something is lost, doubled, exchanged or put in. */
export function mangle(source: string, random: (below: number) => number): string {
  let text = source;
  for (let slips = 1 + random(4); slips > 0; slips--) {
    const at = random(text.length);
    const length = 1 + random(12);
    const piece = PIECES[random(PIECES.length)];
    switch (random(5)) {
      case 0:
        text = text.slice(0, at) + text.slice(at + length);
        break;
      case 1:
        text = text.slice(0, at) + piece + text.slice(at);
        break;
      case 2:
        text = text.slice(0, at) + text.slice(at, at + length) + text.slice(at);
        break;
      case 3:
        text = text.slice(0, at) + piece + text.slice(at + piece.length);
        break;
      default:
        text = random(8) === 0 ? text.slice(0, at) : text.replace(/\b\d+\b/, String(random(100) - 50));
    }
  }
  return text;
}
