/**
 * Entry of `deno task start`: no arguments open the prompt, others go to the command line.
 *
 * @module
 */
import { languageOf, speak } from "./text/text.ts";

if (import.meta.main) {
  const status = await main(Deno.args);
  // A script that was run may have timers left; it ends when it wants to.
  if (status !== undefined) Deno.exit(status);
}

async function main(given: readonly string[]): Promise<number | undefined> {
  const { wanted, args } = languageOption(given);
  const language = languageOf(wanted ?? localeName());
  if (wanted !== undefined && language === undefined) {
    console.error(`Cannot speak ${wanted}: the languages are en and ko`);
    return 2;
  }
  if (language !== undefined) await speak(language);
  if (args.length > 0) return await (await import("./cli.ts")).runCli(args);
  if (Deno.stdin.isTerminal() && Deno.stdout.isTerminal()) {
    return await (await import("./terminal/terminal.ts")).runTerminal();
  }
  return await (await import("./pipe/pipe.ts")).runPipe();
}

/** `--lang ko` or `--lang=ko` in front of all else, where it holds for every command. */
function languageOption(args: readonly string[]): { wanted?: string; args: readonly string[] } {
  const [first, second] = args;
  if (first === "--lang") return { wanted: second ?? "", args: args.slice(2) };
  if (first?.startsWith("--lang=")) return { wanted: first.slice("--lang=".length), args: args.slice(1) };
  return { args };
}

/** LANG, if it may be read. */
function localeName(): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable: "LANG" });
  return state === "granted" ? Deno.env.get("LANG") : undefined;
}
