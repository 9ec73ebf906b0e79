/**
 * Entry of `deno task start`: no arguments open the prompt, others go to the command line.
 *
 * @module
 */
import { languageOf, speak } from "./text/text.ts";
import { later } from "../src/process/later.ts";

/** The texts of both languages are among what can't be loaded then. */
const NO_READ = {
  en:
    "Cannot start without --allow-read: parts of sockrepl are loaded when they are first needed. deno task start has it.",
  ko:
    "--allow-read 없이는 시작할 수 없다. sockrepl은 여러 부분을 처음 필요할 때 읽어 온다. deno task start에는 들어 있다.",
};

if (import.meta.main) {
  const status = await main(Deno.args);
  // A script that was run may have timers left; it ends when it wants to.
  if (status !== undefined) Deno.exit(status);
}

async function main(given: readonly string[]): Promise<number | undefined> {
  const { values, args } = frontOptions(given);
  const { lang: wanted, kernel } = values;
  const language = languageOf(wanted ?? localeName());
  if (wanted !== undefined && language === undefined) {
    console.error(`Cannot speak ${wanted}: the languages are en and ko`);
    return 2;
  }
  if (!mayLoad()) {
    console.error(NO_READ[language ?? "en"]);
    return 2;
  }
  if (language !== undefined) await speak(language);
  if (kernel !== undefined) {
    const problem =
      await (await later<typeof import("./session/kernel.ts")>(new URL("./session/kernel.ts", import.meta.url)))
        .chooseKernel(kernel);
    if (problem !== undefined) {
      console.error(problem);
      return 2;
    }
  }
  if (args.length > 0) {
    return await (await later<typeof import("./cli.ts")>(new URL("./cli.ts", import.meta.url))).runCli(args);
  }
  if (Deno.stdin.isTerminal() && Deno.stdout.isTerminal()) {
    return await (await later<typeof import("./terminal/terminal.ts")>(
      new URL("./terminal/terminal.ts", import.meta.url),
    )).runTerminal();
  }
  return await (await later<typeof import("./pipe/pipe.ts")>(new URL("./pipe/pipe.ts", import.meta.url))).runPipe();
}

/** Whether what is not needed yet can be loaded later: Deno asks for that what it does not ask for an import. */
function mayLoad(): boolean {
  const url = new URL("..", import.meta.url);
  return url.protocol !== "file:" || Deno.permissions.querySync({ name: "read", path: url }).state === "granted";
}

/** `--lang ko` and `--kernel libc`, or with `=`, in front of all else, where they hold for every command. */
function frontOptions(given: readonly string[]): { values: Record<string, string>; args: readonly string[] } {
  const values: Record<string, string> = {};
  let args = given;
  for (let match; (match = /^--(lang|kernel)(?:=(.*))?$/s.exec(args[0] ?? ""));) {
    const [, name, joined] = match;
    values[name] = joined ?? args[1] ?? "";
    args = args.slice(joined === undefined ? 2 : 1);
  }
  return { values, args };
}

/** LANG, if it may be read. */
function localeName(): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable: "LANG" });
  return state === "granted" ? Deno.env.get("LANG") : undefined;
}
