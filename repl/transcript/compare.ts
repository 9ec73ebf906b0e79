/**
 * Whether what was printed is what a transcript says, with ephemeral ports and times left free. Pure.
 *
 * @module
 */

/** Ports that Linux picks by itself. */
const FIRST_EPHEMERAL = 32768;
const LAST_EPHEMERAL = 60999;
/** Of what a transcript says these are compared by rule: numbers, times (also those of a trace), and `...`. */
const parts = /\.\.\.|(?:(\d+(?:\.\d+)?) ?(?=(?:ms|µs|s|초)(?![\p{L}\p{N}])))|(?<![\d.])(\d+\.\d{6})(?![\d.])|\d+/gu;

/** Compares lines, and remembers which port of the transcript is which port now. */
export class Comparison {
  readonly #ports = new Map<number, number>();

  /** A typed line with the ports of now in place of the transcript's. */
  translate(typed: string): string {
    return typed.replace(/\d+/g, (digits) => String(this.#ports.get(Number(digits)) ?? digits));
  }

  /**
   * Compares lines in order.
   *
   * @param expected what the transcript says; `...` alone stands for any lines, within a line for any text.
   * @param got what was printed.
   * @return the index of the first expected line that differs, or undefined when all agree.
   */
  firstDifference(expected: readonly string[], got: readonly string[]): number | undefined {
    let e = 0;
    let g = 0;
    for (; e < expected.length; e++) {
      if (expected[e] === "...") {
        const next = expected[e + 1];
        while (g < got.length && (next === undefined || !this.#fits(next, got[g]))) g++;
      } else if (g >= got.length || !this.matches(expected[e], got[g++])) {
        return e;
      }
    }
    return g < got.length ? e : undefined;
  }

  /** Whether a line is as the transcript says; if so, its ports are the transcript's from now on. */
  matches(expected: string, got: string): boolean {
    const found = this.#compare(expected, got);
    if (found) { for (const [port, now] of found) this.#ports.set(port, now); }
    return found !== undefined;
  }

  #fits(expected: string, got: string): boolean {
    return this.#compare(expected, got) !== undefined;
  }

  #compare(expected: string, got: string): Map<number, number> | undefined {
    const numbers: number[] = [];
    let pattern = "";
    let at = 0;
    for (const match of expected.matchAll(parts)) {
      pattern += escaped(expected.slice(at, match.index));
      at = match.index + match[0].length;
      if (match[0] === "...") pattern += ".*";
      else if (match[1] !== undefined) pattern += "\\d+(?:\\.\\d+)? ?";
      else if (match[2] !== undefined) pattern += "\\d+\\.\\d{6}";
      else {
        pattern += "(\\d+)";
        numbers.push(Number(match[0]));
        const particle = PARTICLE.exec(expected.slice(at))?.[0];
        if (particle) {
          pattern += PARTICLE.source.slice(1);
          at += particle.length;
        }
      }
    }
    const found = new RegExp(`^${pattern}${escaped(expected.slice(at))}$`, "su").exec(got.trimEnd());
    return found ? this.#portsOf(numbers, found.slice(1).map(Number)) : undefined;
  }

  /** The ports that two lists of numbers tell; undefined when they don't agree. */
  #portsOf(expected: readonly number[], got: readonly number[]): Map<number, number> | undefined {
    const found = new Map<number, number>();
    for (const [i, port] of expected.entries()) {
      const known = this.#ports.get(port) ?? found.get(port);
      if (known !== undefined ? known !== got[i] : !this.#mayBe(port, got[i])) return undefined;
      if (isEphemeral(port)) found.set(port, got[i]);
    }
    return found;
  }

  #mayBe(port: number, now: number): boolean {
    if (!isEphemeral(port)) return port === now;
    return isEphemeral(now) && ![...this.#ports.values()].includes(now);
  }
}

/** A Korean particle after a number: which one it is depends on how the number is read. */
const PARTICLE = /^(?:이|가|을|를|은|는|과|와|으로|로)(?=[\s.,)]|$)/;

function isEphemeral(number: number): boolean {
  return number >= FIRST_EPHEMERAL && number <= LAST_EPHEMERAL;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
