/**
 * The command line. The one file that knows the library that parses it.
 *
 * @module
 */
import { type ApplicationContext, buildApplication, buildCommand, buildRouteMap, run, text_en } from "@stricli/core";
import type { TraceFormat } from "../src/trace/mod.ts";
import { SIGPIPE_STATUS } from "../src/abi/status.ts";
import configuration from "../deno.json" with { type: "json" };
import { later } from "../src/process/later.ts";
import { text } from "./text/text.ts";

const USAGE_ERROR = 2;

const runFile = buildCommand<{ trace?: string; traceFormat?: TraceFormat }, string[], Context>({
  docs: {
    brief: "Run a script with the prompt's names as globals, or a program in C",
    fullDescription:
      "Imports FILE in this program's own thread. It sees C's calls and constants as globals and ARGS as " +
      "Deno.args; its exit status is the program's. A FILE that ends in .c is a C program: its main() is run with ARGS, " +
      "every access to memory is checked. Without arguments sockrepl opens the prompt, or runs the lines of its " +
      "standard input when that is no terminal.",
  },
  parameters: {
    flags: {
      trace: {
        kind: "parsed",
        parse: String,
        optional: true,
        placeholder: "FILE",
        brief: "write each call to FILE, as strace does; --trace alone, or -, writes to standard error",
      },
      traceFormat: {
        kind: "enum",
        values: ["c", "strace", "json"],
        optional: true,
        brief: "calls as C has them, as the system calls strace would show, or one JSON object a line",
      },
    },
    positional: {
      kind: "array",
      minimum: 1,
      parameter: { brief: "the script, and what it gets as arguments", placeholder: "FILE", parse: String },
    },
  },
  async func({ trace, traceFormat = "c" }, file, ...rest) {
    const { runScript } = await later<typeof import("./run.ts")>(new URL("./run.ts", import.meta.url));
    const to = trace === undefined ? undefined : { file: trace === "-" ? undefined : trace, format: traceFormat };
    this.status = await runScript(file, rest, to);
  },
});

const checkFiles = buildCommand<{ update?: boolean }, string[], Context>({
  docs: {
    brief: "Run transcripts and compare what they print",
    fullDescription:
      "Runs what stands behind the prompts (server> …) of each FILE, or of the blocks of a Markdown page that are " +
      "fenced as sockrepl, and compares what is printed with what follows there. ^C, ^Z and ^D on a line of their own " +
      "are keys, ... stands for any text, ephemeral ports are compared by rule. Exits with 1 when something differs.",
  },
  parameters: {
    flags: {
      update: {
        kind: "boolean",
        optional: true,
        withNegated: false,
        brief: "write what is printed into each FILE where it differs",
      },
    },
    positional: {
      kind: "array",
      minimum: 1,
      parameter: { brief: "a transcript, or a Markdown page with some", placeholder: "FILE", parse: String },
    },
  },
  async func({ update }, ...files) {
    const { checkedLines } = await later<typeof import("./commands/check.ts")>(
      new URL("./commands/check.ts", import.meta.url),
    );
    this.status = 0;
    for (const file of files) {
      const { lines, isGood } = await checkedLines(file, update);
      this.process.stdout.write(lines.map((line) => `${line}\n`).join(""));
      if (!isGood) this.status = 1;
    }
  },
});

const showManual = buildCommand<Record<never, never>, [string], Context>({
  docs: { brief: "Show a page of the manual: of a call, a constant, a structure, a command" },
  parameters: {
    positional: { kind: "tuple", parameters: [{ brief: "what it is about", placeholder: "NAME", parse: String }] },
  },
  async func(_flags, name) {
    const { pageLines } = await later<typeof import("./commands/manual.ts")>(
      new URL("./commands/manual.ts", import.meta.url),
    );
    const { lines, isFound } = await pageLines(name, Deno.stdout.isTerminal() ? Deno.consoleSize().columns : 80);
    this.process[isFound ? "stdout" : "stderr"].write(lines.map((line) => `${line}\n`).join(""));
    this.status = isFound ? 0 : 1;
  },
});

const relay = buildCommand<Record<never, never>, string[], Context>({
  docs: {
    brief: "Relay between clients and a server, cutting, delaying or losing what passes",
    fullDescription:
      "Waits at PORT of 127.0.0.1 and passes on to TO, a port or HOST:PORT, until Ctrl-C. split N cuts what the server " +
      "sends into pieces of N bytes, glue MS joins what comes within MS milliseconds, delay MS holds it, stall passes " +
      "on nothing; drop after N closes and reset after N resets the connection after N bytes. With udp in front: lose N " +
      "loses one datagram in N, reorder swaps them, duplicate sends them twice. up acts on what the client sends " +
      "instead, both on both; seed S lets chance act, the same each time. sockrepl man .relay tells more.",
  },
  parameters: {
    positional: {
      kind: "array",
      minimum: 2,
      parameter: { brief: "[udp] PORT TO, then what is done", placeholder: "WORD", parse: String },
    },
  },
  async func(_flags, ...words) {
    const { runRelay } = await later<typeof import("./relay.ts")>(new URL("./relay.ts", import.meta.url));
    this.status = await runRelay(words);
  },
});

const drawLadder = buildCommand<LadderFlags, string[], Context>({
  docs: {
    brief: "Draw saved traces as sequence diagrams: one, or two side by side",
    fullDescription:
      "Reads traces that run --trace=FILE --trace-format json wrote, or .trace save FILE.json at the prompt, and draws " +
      "a lifeline for each process. Two FILEs are drawn side by side, with what can be counted below each.",
  },
  parameters: {
    flags: {
      width: {
        kind: "parsed",
        parse: parseWidth,
        optional: true,
        placeholder: "COLUMNS",
        brief: "columns; those of the terminal unless given, else 80, for two 120",
      },
      out: {
        kind: "parsed",
        parse: String,
        optional: true,
        placeholder: "FILE",
        brief: "write to FILE instead: .svg, .html, .mmd or .txt; ! behind it writes over one that exists",
      },
      merge: {
        kind: "boolean",
        optional: true,
        withNegated: false,
        brief: "the traces are of programs that talked to each other: draw one diagram of all",
      },
      times: { kind: "boolean", optional: true, withNegated: false, brief: "say how long calls blocked" },
    },
    positional: {
      kind: "array",
      minimum: 1,
      parameter: { brief: "a trace in the format json", placeholder: "FILE", parse: String },
    },
  },
  async func({ width, out, merge, times }, ...files) {
    const { ladderOfFiles } = await later<typeof import("./commands/ladder_files.ts")>(
      new URL("./commands/ladder_files.ts", import.meta.url),
    );
    const usual = out === undefined && Deno.stdout.isTerminal()
      ? Deno.consoleSize().columns
      : files.length > 1
      ? 120
      : 80;
    const wanted = { files, isMerged: merge, hasTimes: times, out, width: width ?? usual };
    const { lines, isGood } = await ladderOfFiles(wanted);
    this.process[isGood ? "stdout" : "stderr"].write(lines.map((line) => `${line}\n`).join(""));
    this.status = isGood ? 0 : 1;
  },
});

interface LadderFlags {
  width?: number;
  out?: string;
  merge?: boolean;
  times?: boolean;
}

/** Columns of the narrowest and the widest drawing. */
const [NARROWEST, WIDEST] = [20, 1000];

function parseWidth(given: string): number {
  const width = Number(given);
  if (Number.isInteger(width) && width >= NARROWEST && width <= WIDEST) return width;
  throw new RangeError(`Cannot draw ${given} columns: it is no number from ${NARROWEST} to ${WIDEST}`);
}

interface Context extends ApplicationContext {
  /** Exit status of the command that ran; undefined when the program ends by itself. */
  status?: number;
}

const application = buildApplication(
  buildRouteMap({
    routes: { run: runFile, check: checkFiles, ladder: drawLadder, man: showManual, relay },
    docs: {
      brief:
        "Berkeley sockets, one call at a time. Without arguments: the prompt. In front of all else, --lang ko or " +
        "--lang en chooses the language, as LANG does, and --kernel libc the machine's own system calls (Linux).",
    },
  }),
  {
    name: "sockrepl",
    versionInfo: { currentVersion: configuration.version },
    scanner: { allowArgumentEscapeSequence: true, caseStyle: "allow-kebab-for-camel" },
    localization: { text: { ...text_en, noCommandRegisteredForInput: ({ input }) => text().run.unknown(input) } },
  },
);

/**
 * Runs what the command line asks for.
 *
 * @param args the arguments.
 * @return the exit status, 2 for a command line that can't be understood; undefined when a script goes on by itself.
 */
export async function runCli(args: readonly string[]): Promise<number | undefined> {
  const flag = unknownFlag(args);
  if (flag !== undefined) {
    writeAll(Deno.stderr, `${text().run.unknown(flag)}\n`);
    return USAGE_ERROR;
  }
  const process: ApplicationContext["process"] = {
    stdout: { write: (text) => writeAll(Deno.stdout, text) },
    stderr: { write: (text) => writeAll(Deno.stderr, text) },
    // Colours in an error line would help nobody, and asking for them asks for a permission.
    env: { STRICLI_NO_COLOR: "1" },
  };
  const context: Context = { process };
  await run(application, scriptArguments(args), context);
  if (process.exitCode) return USAGE_ERROR;
  // A script that was run may go on by itself: it has no status yet.
  return wantsHelp(args) || args[0]?.startsWith("-") ? 0 : context.status;
}

/** All that follows the script's name belongs to the script, flags too; a FILE after --trace is not its value. */
function scriptArguments(args: readonly string[]): readonly string[] {
  if (args[0] !== "run") return args;
  let name = 1;
  while (args[name]?.startsWith("-")) name += args[name] === "--trace-format" ? 2 : 1;
  if (name >= args.length) return args;
  const flags = args.slice(1, name).map((flag) => flag === "--trace" ? "--trace=-" : flag);
  return ["run", ...flags.filter((flag) => flag !== "--"), "--", ...args.slice(name)];
}

function wantsHelp(args: readonly string[]): boolean {
  return args[1] === "--help" || args[1] === "-h" || args[1] === "--helpAll";
}

/** A flag in front of any command that is none of ours. */
function unknownFlag(args: readonly string[]): string | undefined {
  const known = ["--help", "-h", "--helpAll", "--help-all", "-H", "--version", "-v"];
  return args[0]?.startsWith("-") && !known.includes(args[0]) ? args[0] : undefined;
}

/** Where nobody reads any more (`| head`), the program ends, as SIGPIPE ends one in C. */
function writeAll(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let rest = new TextEncoder().encode(text);
  try {
    while (rest.length > 0) rest = rest.subarray(stream.writeSync(rest));
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) Deno.exit(SIGPIPE_STATUS);
    throw error;
  }
}
