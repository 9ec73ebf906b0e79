import { hasTmux, Terminal, type TerminalOptions } from "./tmux.ts";

const missing = !hasTmux();
if (missing) console.log("terminal tests are skipped: tmux is not on this machine");

/** A test in a terminal, with a folder for the history. */
export function terminalTest(
  name: string,
  body: (terminal: Terminal, state: string) => Promise<void>,
  options: TerminalOptions = {},
): void {
  Deno.test({
    name,
    ignore: missing,
    fn: async () => {
      const state = await Deno.makeTempDir();
      const terminal = await Terminal.start(state, options);
      try {
        await body(terminal, state);
      } finally {
        await terminal.close();
        await remove(state);
      }
    },
  });
}

/** Removes a folder. The program, which is ending, may just be writing its last line to the history there. */
async function remove(folder: string): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if ((error as { code?: string }).code !== "ENOTEMPTY") throw error;
    await remove(folder);
  }
}
