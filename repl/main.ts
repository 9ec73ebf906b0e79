/**
 * Entry of `deno task start`: no arguments open the prompt, others go to the command line.
 *
 * @module
 */
if (import.meta.main) {
  const status = await main(Deno.args);
  // A script that was run may have timers left; it ends when it wants to.
  if (status !== undefined) Deno.exit(status);
}

async function main(args: readonly string[]): Promise<number | undefined> {
  if (args.length > 0) return await (await import("./cli.ts")).runCli(args);
  if (Deno.stdin.isTerminal() && Deno.stdout.isTerminal()) {
    return await (await import("./terminal/terminal.ts")).runTerminal();
  }
  return await (await import("./pipe/pipe.ts")).runPipe();
}
