import { assertEquals } from "../assert.ts";
import { unavailable } from "../native/setup.ts";
import { run } from "./run.ts";

/** Seconds for which a call blocks here. */
const SECONDS = 3;
/** Most milliseconds of processor time meanwhile: one that looks for its answer all the time takes a hundred times that. */
const MOST = 30;

const module = new URL("../../mod.ts", import.meta.url).href;

for (const kernel of ["deno", "libc"] as const) {
  const reason = kernel === "libc" ? unavailable : undefined;
  Deno.test({
    name: `a call that blocks costs next to no processor time on the ${kernel} kernel${reason ? ` (${reason})` : ""}`,
    ignore: reason !== undefined,
    async fn() {
      const { stdout } = await run(
        `import process from "node:process";
        const { alarm, use_kernel } = await import("${module}");
        await use_kernel("${kernel}");
        const s = socket(PF_INET, SOCK_STREAM, 0);
        bind(s, sockaddr_in("127.0.0.1", 0));
        listen(s, 1);
        // What is compiled and loaded for a call that blocks is not what its waiting costs.
        alarm(1);
        accept(s);
        const before = process.cpuUsage();
        alarm(${SECONDS});
        accept(s);
        const { user, system } = process.cpuUsage(before);
        const spent = (user + system) / 1000;
        printf("%s\\n", spent < ${MOST} ? "idle" : spent + " ms");`,
        ["--allow-net", "--allow-read", "--allow-ffi"],
      );
      assertEquals(stdout, "idle\n");
    },
  });
}
