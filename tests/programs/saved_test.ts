import { withoutStrace } from "../trace/examples.ts";
import { asC, asTypeScript, check } from "./compare.ts";
import { sessions } from "./sessions.ts";

const skipped = withoutStrace ? ` (skipped: ${withoutStrace})` : "";
const readme = await Deno.readTextFile(new URL("../../README.md", import.meta.url));

/** Sessions that are tried as TypeScript too: none that shows at once what another program's kernel has just done. */
const forDeno = ["hello", "half-close", "what C has no equal of"];

for (const [name, text] of [...Object.entries(sessions), ["the README's transcripts", readme]]) {
  const file = text === readme ? "README.md" : "session.txt";
  Deno.test({
    name: `.save FILE.c of ${name}: the programs make the same calls${skipped}`,
    ignore: withoutStrace !== undefined,
    fn: () => check(text, file, asC),
  });
  if (!forDeno.includes(name)) continue;
  Deno.test(`.save FILE.ts of ${name}: the programs make the same calls`, () => check(text, file, asTypeScript));
}
