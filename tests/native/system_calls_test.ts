import { assertEquals } from "../assert.ts";
import { withoutStrace } from "../trace/examples.ts";
import { unavailable } from "./setup.ts";

const reason = unavailable ?? withoutStrace;

Deno.test({
  name: `a program on the libc kernel makes the system calls of its twin in C, and no others${
    reason ? ` (${reason})` : ""
  }`,
  ignore: reason !== undefined,
  async fn() {
    const calls = await systemCallsOf(`
      const s = socket(PF_INET, SOCK_STREAM, 0);
      const at = sockaddr_in("127.0.0.1", 0);
      bind(s, at);
      listen(s, 5);
      getsockname(s, at);
      const c = socket(PF_INET, SOCK_STREAM, 0);
      connect(c, at);
      const t = accept(s, sockaddr_in(), ref(16));
      write(c, "hello", 5);
      read(t, char(30));
      recv(t, char(30), 30, MSG_DONTWAIT);
      const fds = [pollfd(t, POLLIN), pollfd(c, POLLOUT)];
      poll(fds, 2, 0);
      close(c);
      read(t, char(30));
      close(t);
      close(s);
    `);
    assertEquals(calls, [
      ...["socket", "bind", "listen", "getsockname", "socket", "connect", "accept4", "sendto"],
      ...["recvfrom", "recvfrom", "poll", "close", "recvfrom", "close", "close"],
    ]);
  },
});

/** The names of the system calls that a program's thread makes between its first call of socket() and its last line. */
async function systemCallsOf(source: string): Promise<string[]> {
  const folder = await Deno.makeTempDir();
  try {
    const [script, output] = [`${folder}/program.ts`, `${folder}/trace`];
    await Deno.writeTextFile(
      script,
      `import * as all from "${new URL("../../mod.ts", import.meta.url)}";
      Object.assign(globalThis, all);
      await use_kernel("libc");
      set_deadline(0);
      ${source}
      Deno.readFileSync("/dev/null");`,
    );
    const { success } = await new Deno.Command("strace", {
      args: ["-qq", "-o", output, "deno", "run", "--quiet", "--no-config", "--allow-read", "--allow-ffi", script],
      stdout: "null",
    }).output();
    assertEquals(success, true);
    const lines = (await Deno.readTextFile(output)).split("\n");
    const names = lines.map((line) => /^\w+/.exec(line)?.[0] ?? "");
    const wanted = names.slice(0, lines.findLastIndex((line) => line.includes('"/dev/null"')));
    return wanted.slice(wanted.indexOf("socket")).filter((name) => !memoryCalls.test(name));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What the JavaScript engine itself asks of the system while the program runs. */
const memoryCalls = /^(mmap|munmap|mprotect|madvise|brk|futex|rt_sig\w+|sched_\w+|gettid|pkey_\w+|clock_\w+|)$/;
