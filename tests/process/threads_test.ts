/** The kernel's thread: a Web Worker where it can be one that lets its program end, Node's elsewhere. */
import { unref } from "../../src/process/threads.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { run } from "./run.ts";

const { state } = Deno.permissions.querySync({ name: "run", command: "deno" });
const skipped = state === "granted" ? "" : " (needs --allow-run=deno)";

Deno.test("this Deno lets a program end while a Web Worker idles", () => {
  assert(unref() !== undefined, "scripts start 60 ms later: see startQuickThread()");
});

Deno.test({
  name: `where no Web Worker lets a program end, calls are made all the same, and it ends${skipped}`,
  ignore: skipped !== "",
  async fn() {
    const { code, stdout, stderr } = await run(`
      for (const symbol of Object.getOwnPropertySymbols(Worker.prototype)) Reflect.deleteProperty(Worker.prototype, symbol);
      console.log(socket(PF_INET, SOCK_STREAM, 0));
    `);
    assertEquals([code, stdout, stderr], [0, "3\n", ""]);
  },
});

Deno.test({
  name: `without --allow-read the first call says what is missing${skipped}`,
  ignore: skipped !== "",
  async fn() {
    const { code, stderr } = await run("socket(PF_INET, SOCK_STREAM, 0);", ["--allow-net"]);
    assertEquals(code, 1);
    assertStringIncludes(stderr, "run again with --allow-read");
  },
});
