import { assertEquals } from "../assert.ts";
import { pictures } from "./pictures.ts";
import { read } from "./sources.ts";

Deno.test("the READMEs show the echo pair as it is drawn now; `deno task pictures` draws it anew", async () => {
  for (const [path, text] of await pictures()) assertEquals(read(path), text, path);
});
