/**
 * The programs that are compared, and how each is started.
 *
 * @module
 */

/** One who does the workloads. */
export interface Competitor {
  readonly name: string;
  /** Command line before MODE PORT COUNT SIZE. */
  readonly command: readonly string[];
  /** Arguments after those. */
  readonly last?: readonly string[];
}

const here = (file: string) => new URL(`programs/${file}`, import.meta.url).pathname;
const deno = (file: string, ...flags: string[]) => ["deno", "run", "--quiet", "--allow-net", ...flags, here(file)];

/** Those that can be had on this machine, and a note on each that cannot. */
export async function competitors(folder: string): Promise<{ found: Competitor[]; missing: string[] }> {
  const found: Competitor[] = [
    { name: "sockrepl", command: deno("sockrepl.ts", "--allow-read") },
    { name: "deno", command: deno("deno.ts", "--unstable-net") },
  ];
  const missing: string[] = [];
  if (Deno.build.os === "linux" && (Deno.build.arch === "x86_64" || Deno.build.arch === "aarch64")) {
    const command = deno("sockrepl.ts", "--allow-read", "--allow-ffi");
    found.splice(1, 0, { name: "sockrepl libc", command, last: ["libc"] });
  } else missing.push("sockrepl libc: it needs Linux on x86-64 or arm64");
  const program = `${folder}/bench`;
  if (await works("gcc", "-O2", "-w", "-o", program, here("bench.c"))) {
    found.push({ name: "c", command: ["env", program] });
  } else missing.push("c: there is no gcc");
  if (await works("python3", "--version")) found.push({ name: "python", command: ["python3", here("bench.py")] });
  else missing.push("python: there is no python3");
  if (await works("node", "--version")) found.push({ name: "node", command: ["node", here("node.mjs")] });
  else missing.push("node: there is no node");
  return { found, missing };
}

async function works(command: string, ...args: string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(command, { args, stdout: "null", stderr: "null" }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return false;
    throw error;
  }
}

/** A workload: a server and a client of the same competitor, in a process each. */
export interface Workload {
  readonly name: string;
  readonly server: string;
  readonly client: string;
  readonly count: number;
  readonly size: number;
  /** What one is called of which the client gives the microseconds. */
  readonly unit: string;
}

/** The workloads between two operating-system processes. */
export const workloads: readonly Workload[] = [
  { name: "64 B round trip", server: "echo-server", client: "echo-client", count: 10_000, size: 64, unit: "µs" },
  { name: "16 KiB round trip", server: "echo-server", client: "echo-client", count: 4_000, size: 16384, unit: "µs" },
  {
    name: "stream, 64 KiB writes",
    server: "sink-server",
    client: "stream-client",
    count: 4096,
    size: 65536,
    unit: "µs",
  },
  {
    name: "connect, accept, close",
    server: "accept-server",
    client: "connect-client",
    count: 3_000,
    size: 0,
    unit: "µs",
  },
  { name: "UDP round trip", server: "udp-server", client: "udp-client", count: 5_000, size: 64, unit: "µs" },
];

/** Runs one workload with one competitor: microseconds for one of its units. */
export async function runWorkload(competitor: Competitor, workload: Workload): Promise<number> {
  const port = freePort();
  const args = (mode: string) => [
    ...competitor.command.slice(1),
    mode,
    ...[port, workload.count, workload.size].map(String),
    ...competitor.last ?? [],
  ];
  const options = { stdin: "null", stdout: "piped", stderr: "inherit" } as const;
  const server = new Deno.Command(competitor.command[0], { args: args(workload.server), ...options }).spawn();
  try {
    await ready(server.stdout);
    const client = new Deno.Command(competitor.command[0], { args: args(workload.client), ...options });
    const { success, stdout } = await client.output();
    if (!success) throw new Error(`${competitor.name}: the client of "${workload.name}" failed`);
    return Number(new TextDecoder().decode(stdout));
  } finally {
    kill(server);
    await server.status;
  }
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof TypeError)) throw error;
  }
}

async function ready(stdout: ReadableStream<Uint8Array>): Promise<void> {
  let text = "";
  for await (const piece of stdout.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.includes("ready")) return;
  }
  throw new Error("the server ended before it was ready");
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}
