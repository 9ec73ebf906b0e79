/**
 * Small C programs that try one thing each, in the files of torture/: `/// what it tries`, then what stands outside of
 * functions and a line `---` (both may be missing), then the statements of its main. `@` stands for its number, so that
 * all of them fit one program for gcc.
 *
 * @module
 */

/** A small program. */
export interface Small {
  readonly title: string;
  readonly outside: string;
  readonly inside: string;
}

const HEADERS = [
  ...["stdio", "stdlib", "string", "stddef", "stdint", "inttypes", "stdbool", "stdarg", "limits", "ctype", "unistd"],
  ...["arpa/inet", "netinet/in", "sys/socket", "sys/select", "sys/time", "netdb", "poll"],
].map((name) => `#include <${name}.h>\n`).join("");

const FILES = ["operators", "pointers", "types", "flow"];

/** All small programs. */
export async function smallPrograms(): Promise<Small[]> {
  const texts = await Promise.all(
    FILES.map((name) => Deno.readTextFile(new URL(`./torture/${name}.c.txt`, import.meta.url))),
  );
  return texts.join("\n").split(/^\/\/\/ /m).slice(1).map((section, i) => {
    const [, title, text] = /^(.*)\n([\s\S]*)$/.exec(section)!;
    const parts = text.replaceAll("@", String(i)).split(/^---\n/m);
    return { title, outside: parts.length > 1 ? parts[0] : "", inside: parts.at(-1)! };
  });
}

/** One of them as a program of its own. */
export function single({ outside, inside }: Small): string {
  return `${HEADERS}${outside}\nint main(void) {\n${inside}\nreturn 0;\n}\n`;
}

/** All of them as one program, which prints a marker before each. */
export function together(all: readonly Small[]): string {
  const functions = all.map(({ outside, inside }, i) => `${outside}\nstatic void run_${i}(void) {\n${inside}\n}\n`);
  const calls = all.map((_, i) => `puts("${MARKER}${i}"); run_${i}();`);
  return `${HEADERS}${functions.join("")}int main(void) {\n${calls.join("\n")}\nreturn 0;\n}\n`;
}

/** Stands before the output of each program, with its number. */
export const MARKER = "@@";

/** The outputs of all programs, from one text with markers. */
export function outputs(text: string): string[] {
  return text.split(new RegExp(`^${MARKER}\\d+\n`, "m")).slice(1);
}
