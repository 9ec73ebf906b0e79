import { assertMatch } from "../assert.ts";

Deno.test("runProgram() refuses or runs 300 mangled programs, and never fails itself", async () => {
  const main = new URL("./mangle_main.ts", import.meta.url).pathname;
  const args = ["run", "--quiet", "--allow-net", "--allow-read", main, "300"];
  const { stderr } = await new Deno.Command("deno", { args, stdout: "null" }).output();
  assertMatch(new TextDecoder().decode(stderr), /^\{"refused":\d+,"ran":\d+,"stopped":\d+\}\n$/);
});
