/**
 * A long run: many connections through one kernel, and many descriptors open in one process at once. Memory must stay
 * bounded, and all counts end where they began.
 *
 * `soak [--connections N] [--descriptors N]`; exit status 0 when all held, 1 when something did not, 2 for a command
 * line that cannot be used. The peers of the many descriptors are in a second operating-system process (`peer.ts`).
 *
 * @module
 */
import { TIME_WAIT_MS } from "../../src/kernel/ports.ts";
import { createKernel, type Kernel } from "../../src/kernel/mod.ts";
import { FakeClock, Program } from "../kernel/world.ts";

const usage = "Usage: soak [--connections N] [--descriptors N]";

/** Connections that are open at one time. */
const AT_ONCE = 50;

/** How much more memory may be in use at the end than half-way, in bytes. */
const GROWTH_MOST = 48 << 20;

/** Runs the command with `args`: its exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const wanted = { connections: 100_000, descriptors: 10_000 };
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i].replace(/^--/, "");
    const value = Number(args[i + 1]);
    if (!Object.hasOwn(wanted, name) || !Number.isInteger(value) || value < 1) {
      console.error(`Cannot use ${args.slice(i, i + 2).join(" ")}\n${usage}`);
      return 2;
    }
    wanted[name as keyof typeof wanted] = value;
  }
  const clock = new FakeClock();
  const kernel = createKernel({ clock });
  const held = [
    await manyConnections(kernel, clock, wanted.connections),
    await manyDescriptors(kernel, wanted.descriptors),
    backAtStart(kernel),
  ];
  await kernel.close();
  return held.every(Boolean) ? 0 : 1;
}

/** Opens and closes `count` connections, some at a time; a word goes over each. TIME-WAIT is over after each batch. */
async function manyConnections(kernel: Kernel, clock: FakeClock, count: number): Promise<boolean> {
  const server = new Program(kernel, "server");
  const client = new Program(kernel, "client");
  const [listener, port] = await server.listener(AT_ONCE);
  const tenth = Math.max(AT_ONCE, Math.floor(count / 10));
  console.log(`connections: ${count}, ${AT_ONCE} at a time; ${memory()} at the start`);
  let halfWay = 0;
  for (let done = 0; done < count;) {
    const batch = Math.min(AT_ONCE, count - done);
    const clients: number[] = [];
    for (let i = 0; i < batch; i++) clients.push(await client.connected(port));
    for (const fd of clients) {
      const served = await server.ok("accept", listener, null, null);
      await client.write(fd, "word");
      if (await server.text(served) !== "word") throw new Error("Cannot go on: a word was lost");
      // The client closes first: its ports, not the server's, wait.
      await client.ok("close", fd);
      if (await server.text(served) !== "") throw new Error("Cannot go on: a stream did not end");
      await server.ok("close", served);
    }
    clock.advance(TIME_WAIT_MS);
    const before = done;
    done += batch;
    if (Math.floor(before / tenth) === Math.floor(done / tenth)) continue;
    if (halfWay === 0 && 2 * done >= count) halfWay = Deno.memoryUsage().rss;
    console.log(`  ${done} of ${count}: ${memory()}, ${JSON.stringify(kernel.counts())}`);
  }
  for (const program of [server, client]) await program.process.exit(0);
  const growth = Deno.memoryUsage().rss - halfWay;
  console.log(`  grown by ${mebibytes(growth)} since half-way; ${mebibytes(GROWTH_MOST)} are allowed`);
  return growth <= GROWTH_MOST;
}

/** Opens `count` descriptors in one process, its limit raised; the other ends are another process of the machine's. */
async function manyDescriptors(kernel: Kernel, count: number): Promise<boolean> {
  const server = new Program(kernel, "many");
  server.process.descriptorLimit = count + 4;
  const [listener, port] = await server.listener(Math.min(count, 4096));
  const peer = new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      `--allow-net=127.0.0.1:${port}`,
      new URL("peer.ts", import.meta.url).href,
      `${port}`,
      `${count}`,
    ],
    stdin: "piped",
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  console.log(`descriptors: ${count} in one process; ${memory()} at the start`);
  const descriptors: number[] = [];
  for (let i = 0; i < count; i++) {
    descriptors.push(await server.ok("accept", listener, null, null));
    if ((i + 1) % Math.ceil(count / 4) === 0) console.log(`  ${i + 1} of ${count}: ${memory()}`);
  }
  let right = descriptors.every((fd, i) => fd === i + 4);
  // Each one is alive: the peer answers what it is sent.
  for (const fd of descriptors) await server.write(fd, "x");
  for (const fd of descriptors) right &&= await server.text(fd) === "x";
  await peer.stdin.close();
  const { code } = await peer.status;
  for (const fd of descriptors) right &&= await server.text(fd) === "";
  console.log(`  all open: ${memory()}, ${JSON.stringify(kernel.counts())}`);
  await server.process.exit(0);
  return right && code === 0;
}

function backAtStart(kernel: Kernel): boolean {
  const counts = Object.entries(kernel.counts());
  console.log(`at the end: ${memory()}, ${JSON.stringify(kernel.counts())}`);
  return counts.every(([, count]) => count === 0);
}

function memory(): string {
  return mebibytes(Deno.memoryUsage().rss);
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
