/** Random calls of a program on both kernels, to a peer outside of them: each call must come to the same. */
import { assert, assertEquals } from "../assert.ts";
import { unavailable } from "../native/setup.ts";

const STEPS = 500;

/** Sends all clients back what they send, until they end. */
async function echo(listener: Deno.Listener): Promise<void> {
  const serving: Promise<void>[] = [];
  for await (const connection of listener) {
    // A client that is gone reads nothing any more.
    serving.push(connection.readable.pipeTo(connection.writable).catch(() => {}));
  }
  await Promise.all(serving);
}

async function printed(kernel: string, port: number, seed: number): Promise<string> {
  const entry = new URL("./twin_program.ts", import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--no-check",
      "--unstable-net",
      "--no-prompt",
      "--allow-net",
      "--allow-read",
      "--allow-ffi",
    ]
      .concat(entry, kernel, `${port}`, `${seed}`, `${STEPS}`),
    env: { NO_COLOR: "1" },
  }).output();
  assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
  return new TextDecoder().decode(stdout);
}

for (const seed of [1, 2]) {
  Deno.test({
    name: `a program of random calls prints the same on both kernels, seed ${seed}${
      unavailable ? ` (${unavailable})` : ""
    }`,
    ignore: unavailable !== undefined,
    async fn() {
      const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
      const echoing = echo(listener);
      const { port } = listener.addr as Deno.NetAddr;
      const both = [await printed("deno", port, seed), await printed("libc", port, seed)];
      listener.close();
      await echoing;
      assertEquals(both[0], both[1]);
      assert(both[0].split("\n").length > STEPS, "the program made few calls");
    },
  });
}
