import type { CProblem, Location } from "../problem.ts";
import type { Problem } from "./reading.ts";

/** The texts that were read, to show a problem with the line it is about. */
export class Sources {
  readonly #texts = new Map<string, string>();

  /** Keeps a text under the name that its places have. */
  add(file: string, text: string): void {
    this.#texts.set(file, text);
  }

  /** A problem with its line. */
  problem({ message, location }: Pick<CProblem, "message" | "location">): Problem {
    const source = location && this.#line(location);
    if (!location || source === undefined) return { message, line: 0, column: 0, source: "" };
    return { message, line: location.line, column: location.column, source };
  }

  #line({ file, line }: Location): string | undefined {
    return this.#texts.get(file)?.split("\n")[line - 1];
  }
}
