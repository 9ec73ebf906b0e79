/**
 * What a relay is told to do, and how that is typed.
 *
 * @module
 */
import { type Endpoint, formatEndpoint } from "../abi/address.ts";

/** What is done to a stream of bytes; without `seed` by rule, with it by chance that repeats. */
export type StreamMischief =
  | { readonly type: "none" }
  | { readonly type: "split"; readonly bytes: number; readonly seed?: number }
  | { readonly type: "glue"; readonly ms: number }
  | { readonly type: "delay"; readonly ms: number; readonly seed?: number }
  | { readonly type: "stall" }
  | { readonly type: "drop" | "reset"; readonly after: number };

/** What is done to datagrams. */
export type DatagramMischief =
  | { readonly type: "none" }
  | { readonly type: "lose"; readonly each: number; readonly seed?: number }
  | { readonly type: "reorder" | "duplicate"; readonly seed?: number };

/** Which way the mischief acts: on what the client sends (up), on what the server sends (down), or on both. */
export type Direction = "up" | "down" | "both";

/** A relay: where it waits for clients, where it passes them on to, and what it does on the way. */
export type RelaySpec =
  & { readonly at: Endpoint; readonly to: Endpoint; readonly direction: Direction }
  & (
    | { readonly protocol: "tcp"; readonly mischief: StreamMischief }
    | { readonly protocol: "udp"; readonly mischief: DatagramMischief }
  );

/** Why words are no relay. */
export type SpecProblem =
  | { readonly type: "usage" }
  | { readonly type: "numberless"; readonly word: string }
  | { readonly type: "second"; readonly word: string; readonly first: string; readonly port: number }
  | { readonly type: "port" | "word"; readonly word: string }
  | { readonly type: "number"; readonly word: string; readonly least: number; readonly most: number }
  | { readonly type: "protocol"; readonly word: string; readonly protocol: "tcp" | "udp" }
  | { readonly type: "seedless"; readonly word: string }
  | { readonly type: "circle" };

/** How a relay is typed. */
export const relayUsage: readonly string[] = [
  "PORT TO [split N | glue MS | delay MS | stall | drop after N | reset after N] [up | both] [seed S]",
  "udp PORT TO [lose N | reorder | duplicate] [up | both] [seed S]",
];

/** The words that say what a relay does, for completion. */
export const relayWords: readonly string[] = [
  "udp",
  "split",
  "glue",
  "delay",
  "stall",
  "drop",
  "reset",
  "after",
  "lose",
  "reorder",
  "duplicate",
  "up",
  "down",
  "both",
  "seed",
  "off",
];

/** The largest number that is taken for bytes, milliseconds or a seed. */
const MOST = 2 ** 31 - 1;
const streamWords = new Set(["split", "glue", "delay", "stall", "drop", "reset"]);
const datagramWords = new Set(["lose", "reorder", "duplicate"]);
const seeded = new Set(["split", "delay", "lose", "reorder", "duplicate"]);

/**
 * Reads `PORT TO split 3 seed 7` and the like.
 *
 * @param words the words, as typed.
 * @return the relay, or what is wrong with the words.
 */
export function parseRelay(words: readonly string[]): RelaySpec | SpecProblem {
  const protocol = words[0] === "udp" || words[0] === "tcp" ? words[0] : "tcp";
  const [atWord, toWord, ...rest] = words[0] === protocol ? words.slice(1) : words;
  if (atWord === undefined || toWord === undefined) return { type: "usage" };
  const at = endpoint(atWord, 0);
  const to = endpoint(toWord, 1);
  if (!at) return { type: "port", word: atWord };
  if (!to) return { type: "port", word: toWord };
  if (at.port === to.port && (at.host === to.host || at.host === "0.0.0.0")) return { type: "circle" };
  return new Parser(protocol, at, to, rest).parse();
}

/** Whether parsing came to a relay. */
export function isSpec(parsed: RelaySpec | SpecProblem): parsed is RelaySpec {
  return "protocol" in parsed && "at" in parsed;
}

/** Whether a relay does what it does to what goes `way`. */
export function actsOn({ direction }: RelaySpec, way: "up" | "down"): boolean {
  return direction === way || direction === "both";
}

/** What a relay does, in the words with which it is typed: "split 3 seed 7". */
export function mischiefText({ mischief, direction }: RelaySpec): string {
  if (mischief.type === "none") return "";
  const where = direction === "down" ? "" : ` ${direction}`;
  const seed = "seed" in mischief && mischief.seed !== undefined ? ` seed ${mischief.seed}` : "";
  return `${mischief.type}${amountText(mischief)}${where}${seed}`;
}

/** The words with which a relay is typed: "udp 9191 9190 lose 2 up". */
export function relayWordsOf(spec: RelaySpec): string {
  const words = [spec.protocol === "udp" ? "udp" : "", short(spec.at), short(spec.to), mischiefText(spec)];
  return words.filter((word) => word !== "").join(" ");
}

/** `127.0.0.1:9191 → 127.0.0.1:9190`, with "udp" in front for datagrams. */
export function wayText({ protocol, at, to }: RelaySpec): string {
  return `${protocol === "udp" ? "udp " : ""}${formatEndpoint(at)} → ${formatEndpoint(to)}`;
}

function short(endpoint: Endpoint): string {
  return endpoint.host === "127.0.0.1" ? String(endpoint.port) : formatEndpoint(endpoint);
}

function amountText(mischief: StreamMischief | DatagramMischief): string {
  switch (mischief.type) {
    case "split":
      return ` ${mischief.bytes}`;
    case "glue":
    case "delay":
      return ` ${mischief.ms}`;
    case "drop":
    case "reset":
      return ` after ${mischief.after}`;
    case "lose":
      return ` ${mischief.each}`;
    default:
      return "";
  }
}

/** `9190`, `127.0.0.1:9190` or `localhost:9190`; undefined for anything else. */
function endpoint(word: string, least: number): Endpoint | undefined {
  const match = /^(?:(localhost|\d{1,3}(?:\.\d{1,3}){3}):)?(\d{1,5})$/.exec(word);
  if (!match) return undefined;
  const host = match[1] === undefined || match[1] === "localhost" ? "127.0.0.1" : match[1];
  const port = Number(match[2]);
  if (port < least || port > 65535 || host.split(".").some((part) => Number(part) > 255)) return undefined;
  return { host, port };
}

class Parser {
  readonly #base: Pick<RelaySpec, "protocol" | "at" | "to">;
  readonly #rest: string[];
  #mischief: StreamMischief | DatagramMischief = { type: "none" };
  #direction: Direction = "down";
  #seed: number | undefined;

  constructor(protocol: "tcp" | "udp", at: Endpoint, to: Endpoint, rest: readonly string[]) {
    this.#base = { protocol, at, to };
    this.#rest = [...rest];
  }

  parse(): RelaySpec | SpecProblem {
    while (this.#rest.length > 0) {
      const problem = this.#word(this.#rest.shift()!);
      if (problem) return problem;
    }
    const { type } = this.#mischief;
    if (this.#seed === undefined) return this.#spec(this.#mischief);
    if (!seeded.has(type)) return { type: "seedless", word: type === "none" ? "" : type };
    return this.#spec({ ...this.#mischief, seed: this.#seed } as StreamMischief | DatagramMischief);
  }

  #spec(mischief: StreamMischief | DatagramMischief): RelaySpec {
    return { ...this.#base, direction: this.#direction, mischief } as RelaySpec;
  }

  #word(word: string): SpecProblem | undefined {
    if (word === "up" || word === "down" || word === "both") {
      this.#direction = word;
      return undefined;
    }
    if (word === "seed") return this.#number(word, 0, (seed) => this.#seed = seed);
    const { protocol } = this.#base;
    const known = streamWords.has(word) ? "tcp" : datagramWords.has(word) ? "udp" : undefined;
    if (known === undefined) return { type: "word", word };
    const { type } = this.#mischief;
    if (type !== "none") return { type: "second", word, first: type, port: this.#base.at.port };
    return known === protocol ? this.#done(word) : { type: "protocol", word, protocol: known };
  }

  /** The mischief that `word` names, with its number. */
  #done(word: string): SpecProblem | undefined {
    switch (word) {
      case "split":
        return this.#number(word, 1, (bytes) => this.#mischief = { type: word, bytes });
      case "glue":
      case "delay":
        return this.#number(word, 1, (ms) => this.#mischief = { type: word, ms });
      case "drop":
      case "reset":
        if (this.#rest[0] === "after") this.#rest.shift();
        return this.#number(word, 0, (after) => this.#mischief = { type: word, after });
      case "lose":
        return this.#number(word, 1, (each) => this.#mischief = { type: word, each });
      default:
        this.#mischief = { type: word as "stall" | "reorder" | "duplicate" };
        return undefined;
    }
  }

  /** The number behind the word `of`. */
  #number(of: string, least: number, take: (number: number) => void): SpecProblem | undefined {
    const word = this.#rest.shift();
    if (word === undefined) return { type: "numberless", word: of };
    const number = Number(word);
    if (!/^\d+$/.test(word) || number < least || number > MOST) return { type: "number", word, least, most: MOST };
    take(number);
    return undefined;
  }
}
