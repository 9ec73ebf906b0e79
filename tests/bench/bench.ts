/**
 * `deno task bench [--json] [--rounds N] [--only TEXT]`: what a call costs, and how fast the workloads are beside the
 * same work in raw Deno, C, Python and Node. Medians of interleaved rounds; the ratios are to be read, since absolute
 * times depend on the machine.
 *
 * @module
 */
import { measureCalls } from "./calls.ts";
import { type Competitor, competitors, runWorkload, type Workload, workloads } from "./competitors.ts";

interface Options {
  readonly json: boolean;
  readonly rounds: number;
  readonly only: string;
}

function options(args: readonly string[]): Options {
  const value = (name: string) => args[args.indexOf(name) + 1];
  const rounds = args.includes("--rounds") ? Number(value("--rounds")) : 3;
  if (!(rounds >= 1)) {
    console.error(`--rounds must be a number from 1 on, not ${value("--rounds")}`);
    Deno.exit(2);
  }
  return { json: args.includes("--json"), rounds, only: args.includes("--only") ? value("--only") ?? "" : "" };
}

async function main({ json, rounds, only }: Options): Promise<void> {
  const calls = only === "" || "calls".includes(only) ? await measureCalls() : undefined;
  const folder = await Deno.makeTempDir();
  try {
    const { found, missing } = await competitors(folder);
    const chosen = workloads.filter(({ name }) => name.includes(only));
    const rows = [];
    for (const workload of chosen) rows.push({ workload: workload.name, ...await measure(workload, found, rounds) });
    if (json) console.log(JSON.stringify({ calls, rows, missing }));
    else print(rows, missing, calls);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function measure(workload: Workload, found: readonly Competitor[], rounds: number) {
  const times = new Map<string, number[]>(found.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const competitor of found) {
      progress(`${workload.name}, round ${round + 1} of ${rounds}: ${competitor.name}`);
      times.get(competitor.name)!.push(await runWorkload(competitor, workload));
    }
  }
  progress("");
  return Object.fromEntries([...times].map(([name, values]) => [name, median(values)]));
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

function progress(text: string): void {
  if (Deno.stderr.isTerminal()) Deno.stderr.writeSync(new TextEncoder().encode(`\r\x1b[K${text}`));
}

type Row = { readonly workload: string } & { readonly [competitor: string]: number | string };

function print(rows: readonly Row[], missing: readonly string[], calls: { text: string } | undefined): void {
  if (calls) console.log(`${calls.text}\n`);
  const table = rows.map(({ workload, ...times }) => {
    const own = times.sockrepl as number;
    const cells = Object.entries(times as Record<string, number>).map(([name, time]) => [
      name,
      name === "sockrepl" ? `${time.toFixed(1)} µs` : `${time.toFixed(1)} µs ×${(own / time).toFixed(2)}`,
    ]);
    return { workload, ...Object.fromEntries(cells) };
  });
  if (table.length > 0) console.table(table);
  if (table.length > 0) console.log("×: how many times as long sockrepl, on Deno's sockets, takes");
  for (const note of missing) console.log(`left out: ${note}`);
}

await main(options(Deno.args));
