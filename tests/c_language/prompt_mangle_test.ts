import "../../mod.ts";
import { CSession } from "../../src/c/prompt/mod.ts";
import { assert, assertEquals } from "../assert.ts";

const programs = new URL("./programs/", import.meta.url);
const characters = "(){}[];,*&'\"#\\<>=+-x0 \n$@";

/** Numbers below a bound, the same ones for the same seed. */
function random(seed: number): (below: number) => number {
  return (below) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % below;
}

/** A few lines of a program with some characters changed. */
function mangled(text: string, below: (n: number) => number): string {
  const lines = text.split("\n");
  const from = below(lines.length);
  let piece = lines.slice(from, from + 1 + below(6)).join("\n");
  for (let changes = below(3); changes > 0; changes--) {
    const at = below(piece.length + 1);
    piece = piece.slice(0, at) + characters[below(characters.length)] + piece.slice(at + below(2));
  }
  return piece;
}

Deno.test("CSession.read() takes any piece of a mangled program, and goes on", async () => {
  const session = await CSession.open({
    isVariable: () => false,
    look: () => {},
    stepping: () => {},
    warn: () => {},
    ifs: { open: () => {}, untaken: () => {} },
    exit: () => {
      throw new Error("nothing runs here");
    },
    readInclude: () => undefined,
  });
  const texts = [...Deno.readDirSync(programs)].map(({ name }) => name).filter((name) => name.endsWith(".c")).sort();
  const below = random(7);
  const kinds = new Set<string>();
  for (let i = 0; i < 400; i++) {
    const text = Deno.readTextFileSync(new URL(texts[below(texts.length)], programs));
    kinds.add(session.read(mangled(text, below), false).kind);
  }
  assert(kinds.has("ready") && kinds.has("wrong") && kinds.has("incomplete"));
  const reading = session.read("int after = 3; after + 4", false);
  assertEquals([reading.kind, session.run()], ["ready", { text: "7" }]);
});
