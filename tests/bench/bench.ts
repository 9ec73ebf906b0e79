/**
 * `deno task bench`: how fast the workloads are beside the same work in raw Deno, C, Python and Node, and what a call
 * costs. Medians of interleaved rounds; the ratios are to be read, since absolute times depend on the machine.
 *
 * @module
 */
import { measureCalls } from "./calls.ts";
import { type Competitor, competitors } from "./competitors.ts";
import { type Options, options, usage } from "./options.ts";
import { cells, fed, markdown, type Measured, plainText } from "./table.ts";
import { type Workload, workloads } from "./workloads.ts";

const page = new URL("../../docs/performance.md", import.meta.url);

async function main(chosen: Options): Promise<void> {
  const selected = workloads.filter(({ rows }) => rows.some(({ name }) => name.includes(chosen.only)));
  const calls = chosen.only === "" || "calls".includes(chosen.only) ? await measureCalls() : undefined;
  if (selected.length === 0 && !calls) {
    const names = workloads.flatMap(({ rows }) => rows.map(({ name }) => name));
    console.error(`No workload has ${JSON.stringify(chosen.only)} in its name; they are:\n${names.join("\n")}`);
    Deno.exit(2);
  }
  const folder = await Deno.makeTempDir();
  try {
    const { found, missing } = await competitors(folder);
    const notes = missing.map((note) => `left out: ${note}`);
    const rows: Measured[] = [];
    for (const workload of selected) rows.push(...await measure(workload, found, chosen.rounds, notes));
    progress("");
    if (chosen.json) console.log(JSON.stringify({ ...circumstances(chosen), rows, notes, calls: calls?.rows }));
    else print(cells(rows, found), notes, calls?.text);
    if (chosen.docs) await writePage(cells(rows, found), chosen);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** All rounds of a workload: one competitor after the other, or all at once where none is in another's way, and again. */
async function measure(workload: Workload, found: readonly Competitor[], rounds: number, notes: string[]) {
  const samples: { [competitor: string]: number[] }[] = workload.rows.map(() => ({}));
  const failed = new Set<Competitor>();
  for (let round = 0; round < rounds; round++) {
    const once = async (competitor: Competitor) => {
      progress(`${workload.rows[0].name}, round ${round + 1} of ${rounds}: ${competitor.name}`);
      try {
        const figures = await workload.run(competitor) ?? [];
        figures.forEach((figure, i) => (samples[i][competitor.name] ??= []).push(figure));
      } catch (error) {
        failed.add(competitor);
        notes.push(`left out of "${workload.rows[0].name}": ${(error as Error).message}`);
      }
    };
    const left = found.filter((it) => !failed.has(it));
    if (workload.isQuiet) await Promise.all(left.map(once));
    else for (const competitor of left) await once(competitor);
  }
  return workload.rows.map((row, i) => ({ ...row, samples: samples[i] }));
}

/** One line that is drawn over; a line each where nobody looks on. */
function progress(text: string): void {
  const line = Deno.stderr.isTerminal() ? `\r\x1b[K${text}` : text && `${text}\n`;
  Deno.stderr.writeSync(new TextEncoder().encode(line));
}

function print(lines: readonly string[][], notes: readonly string[], calls: string | undefined): void {
  if (lines.length > 1) {
    console.log(plainText(lines));
    console.log("× how many times as much sockrepl takes, on the Deno kernel and on the libc kernel; less is better");
  }
  for (const note of notes) console.log(note);
  if (calls) console.log(`\n${calls}`);
}

/** What the figures were taken under. */
function circumstances({ rounds }: Options) {
  return { rounds, cores: navigator.hardwareConcurrency, load: Deno.loadavg()[0], deno: Deno.version.deno };
}

async function writePage(lines: readonly string[][], chosen: Options): Promise<void> {
  const { rounds, cores, load, deno } = circumstances(chosen);
  const taken =
    `Medians of ${rounds} interleaved rounds on ${cores} cores, Deno ${deno}; at the end ${load.toFixed(1)} ` +
    "threads wanted to run on average over a minute.";
  await Deno.writeTextFile(page, fed(await Deno.readTextFile(page), `${markdown(lines)}\n\n${taken}`));
  await new Deno.Command("deno", { args: ["fmt", "--quiet", page.pathname] }).output();
}

if (import.meta.main) {
  const chosen = options(Deno.args);
  if (typeof chosen === "object") await main(chosen);
  else {
    if (chosen === "help") console.log(usage);
    else console.error(`${chosen}\n${usage}`);
    Deno.exit(chosen === "help" ? 0 : 2);
  }
}
