/**
 * The byte river: a stream's bytes by the write that sent them, cut by the read that took them.
 *
 * @module
 */
import { type Piece, type StreamEnd, total } from "./streams.ts";
import { columnsOf, wrap } from "./width.ts";
import { english, type Words } from "./words.ts";

/** How a river is drawn. */
export interface RiverOptions {
  /** Columns of the terminal; 80 unless given. */
  readonly width?: number;
  /** Most rows of bytes a direction; the latest are shown. 8 unless given. */
  readonly rows?: number;
  /** Colours text that belongs to write number `index`, from 0; text is left as it is unless given. */
  readonly paint?: (text: string, index: number) => string;
  /** Bytes that have arrived at an end and are not read, when that is known. */
  readonly unread?: (end: StreamEnd) => number | undefined;
  /** What it says; English unless given. */
  readonly words?: Words;
}

const INDENT = "  ";
/** Stands for a byte that a record does not hold. */
const NOT_KEPT = "░";

/**
 * Draws both directions of a connection, one column a byte.
 *
 * @param end one end of it, of `readStreams()`.
 * @param options how it is drawn.
 * @return the lines.
 */
export function riverText(end: StreamEnd, options: RiverOptions = {}): string[] {
  const { width = 80, words = english } = options;
  const directions = [...direction(end, end.peer, options), "", ...direction(end.peer, end, options)];
  const isKept = directions.every((line) => !line.includes(NOT_KEPT));
  const legend = isKept ? words.river.legend : `${words.river.legend}; ${words.river.notKept}`;
  return [...directions, "", ...wrap(legend, width)];
}

function direction(from: StreamEnd | undefined, to: StreamEnd | undefined, options: RiverOptions): string[] {
  const { words = english, width = 80 } = options;
  const { river } = words;
  // An outside peer's writes are not known: its bytes are seen as they are read.
  const writes = from?.writes ?? to!.reads;
  const reads = to?.reads ?? [];
  const [sent, taken] = [total(writes), total(reads)];
  const nameOf = (end: StreamEnd | undefined) => end ? words.end(end.process, end.fd) : words.outside;
  const title = `${nameOf(from)} → ${nameOf(to)}`;
  if (sent === 0) return wrap(`${title}: ${river.nothing}`, width);
  const counts = from ? river.sent(sent, writes.length) : river.sentOutside(sent);
  const rest = to ? `, ${river.taken(taken, reads.length)}${waiting(sent - taken, to, options)}` : "";
  return [...wrap(`${title}: ${counts}${rest}`, width), ...rows(from ? writes : [], reads, writes, options)];
}

/** What has been sent and not read: in flight or unread, as far as that can be told. */
function waiting(count: number, to: StreamEnd, { unread, words = english }: RiverOptions): string {
  if (count <= 0) return "";
  const arrived = unread?.(to);
  if (arrived === undefined) return `, ${words.river.waiting(count)}`;
  const flying = count - Math.min(count, arrived);
  return (arrived > 0 ? `, ${words.river.unread(arrived)}` : "") +
    (flying > 0 ? `, ${words.river.inFlight(flying)}` : "");
}

function rows(
  writes: readonly Piece[],
  reads: readonly Piece[],
  all: readonly Piece[],
  options: RiverOptions,
): string[] {
  const { width = 80, rows: most = 8, paint = (text: string) => text, words = english } = options;
  const room = Math.max(8, width - INDENT.length);
  const cells = cellsOf(all);
  const above = spans(writes, cells.length, "╭", "╮");
  const below = spans(reads, cells.length, "╰", "╯");
  const writer = owners(all, cells.length);
  const first = Math.max(0, Math.ceil(cells.length / room) - most) * room;
  const lines = first > 0 ? [INDENT + words.river.before(first)] : [];
  for (let at = first; at < cells.length;) {
    // A wide character is not torn apart at the end of a row.
    let end = Math.min(at + room, cells.length);
    while (end < cells.length && end > at + 1 && cells[end] === "") end--;
    if (writes.length > 0) lines.push(INDENT + painted(above.slice(at, end), writer.slice(at, end), paint));
    lines.push(INDENT + painted(cells.slice(at, end), writer.slice(at, end), paint));
    lines.push((INDENT + below.slice(at, end).join("")).trimEnd());
    at = end;
  }
  return lines;
}

/** One cell a byte; the second cell of a wide character is empty. */
function cellsOf(pieces: readonly Piece[]): string[] {
  const text = pieces.map(({ data }) => data.text.padEnd(data.size, "\x01")).join("");
  const kept = pieces.flatMap(({ data }) => Array.from({ length: data.size }, (_, i) => i < data.text.length));
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const encoder = new TextEncoder();
  const cells: string[] = [];
  for (const char of decoder.decode(Uint8Array.from(text, (char) => char.charCodeAt(0)))) {
    const size = char === "\ufffd" ? 1 : encoder.encode(char).length;
    if (!kept[cells.length]) cells.push(NOT_KEPT);
    else cells.push(...glyph(char, size));
  }
  // Bytes that are no UTF-8 may decode to fewer characters than there are.
  while (cells.length < text.length) cells.push("·");
  return cells.slice(0, text.length);
}

/** A character in as many cells as it has bytes. */
function glyph(char: string, size: number): string[] {
  const code = char.codePointAt(0)!;
  if (code < 32) return [String.fromCodePoint(0x2400 + code)];
  if (char === "\ufffd" || code === 127) return ["·"];
  const columns = columnsOf(char);
  if (columns === 0) return new Array<string>(size).fill("·");
  return [
    char,
    ...new Array<string>(columns - 1).fill(""),
    ...new Array<string>(Math.max(0, size - columns)).fill("·"),
  ];
}

/** A line of brackets, one a piece, with the piece's number in it. */
function spans(pieces: readonly Piece[], length: number, open: string, close: string): string[] {
  const cells: string[] = [];
  pieces.forEach(({ data }, i) => {
    if (data.size === 1) cells.push("│");
    else {
      const number = String(i + 1);
      const inside = data.size - 2;
      const text = number.length <= inside ? number + "─".repeat(inside - number.length) : "─".repeat(inside);
      cells.push(open, ...text, close);
    }
  });
  while (cells.length < length) cells.push(" ");
  return cells.slice(0, length);
}

/** Of each byte, which write sent it. */
function owners(pieces: readonly Piece[], length: number): number[] {
  const all = pieces.flatMap(({ data }, i) => new Array<number>(data.size).fill(i));
  return all.slice(0, length);
}

function painted(cells: readonly string[], writer: readonly number[], paint: (text: string, index: number) => string) {
  let line = "";
  for (let at = 0; at < cells.length;) {
    let end = at;
    while (end < cells.length && writer[end] === writer[at]) end++;
    line += paint(cells.slice(at, end).join(""), writer[at]);
    at = end;
  }
  return line;
}
