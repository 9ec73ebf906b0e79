/** A real terminal to test in: tmux draws it, types into it and reads it. */
import { startCommand } from "./program.ts";

/** Milliseconds after which what was waited for counts as missing. */
const PATIENCE = 15_000;
/** Milliseconds between two looks at the screen. */
const LOOK = 25;

let terminals = 0;

/** Whether tmux is on this machine. */
export function hasTmux(): boolean {
  try {
    return new Deno.Command("tmux", { args: ["-V"], stdout: "null" }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** What terminal it is. */
export interface TerminalOptions {
  /** Its width; 120 when left out. */
  readonly columns?: number;
  /** LANG in its environment. */
  readonly language?: string;
  /** Whether colours are wanted; as where the test runs when left out. */
  readonly colours?: boolean;
}

/** The prompt in a terminal of its own. */
export class Terminal {
  readonly #server = `sockrepl-test-${Deno.pid}-${++terminals}`;

  /** Starts the prompt, keeping its history below `state`, and waits until it is there. */
  static async start(state: string, options: TerminalOptions = {}): Promise<Terminal> {
    const terminal = new Terminal();
    const { columns = 120, language = "C.UTF-8", colours } = options;
    const noColour = colours === undefined ? [] : colours ? ["-u", "NO_COLOR"] : ["NO_COLOR=1"];
    const environment = [...noColour, `XDG_STATE_HOME=${state}`, `LANG=${language}`];
    const command = ["env", ...environment, ...startCommand()].map(quote).join(" ");
    // The terminal stays when the program has ended, with its status.
    const shown = `${command}; echo "status $?"; exec cat`;
    await terminal.#tmux("-f", "/dev/null", "new-session", "-d", "-x", String(columns), "-y", "40", shown);
    await terminal.see(/^server>$/m);
    return terminal;
  }

  /** Types text as it is. */
  async type(text: string): Promise<void> {
    // A semicolon at the end would part tmux's own commands.
    await this.#tmux("send-keys", "-l", text.replace(/;$/, "\\;"));
  }

  /** Presses keys, by tmux's names: "Enter", "C-c". */
  async press(...keys: string[]): Promise<void> {
    await this.#tmux("send-keys", ...keys);
  }

  /** Makes the terminal so many columns wide. */
  async resize(columns: number): Promise<void> {
    await this.#tmux("resize-window", "-x", String(columns));
  }

  /** Pastes text, marked as pasted. */
  async paste(text: string): Promise<void> {
    await this.#tmux("set-buffer", text);
    await this.#tmux("paste-buffer", "-p");
  }

  /** Types a line, presses Enter and waits for what follows it. */
  async enter(line: string, expected: RegExp): Promise<string> {
    await this.type(line);
    // Behind the line itself, which may contain what is waited for.
    await this.see(new RegExp(escape(line.trim())));
    await this.press("Enter");
    return await this.see(new RegExp(`${escape(line.trim())}\n(?:.*\n)*?${expected.source}`, "m"));
  }

  /** Waits until the screen matches; returns it. */
  async see(expected: RegExp): Promise<string> {
    const end = performance.now() + PATIENCE;
    while (true) {
      const screen = await this.#tmux("capture-pane", "-p", "-J", "-S", "-200");
      const lines = screen.split("\n").map((line) => line.trimEnd()).join("\n");
      if (expected.test(lines)) return lines;
      if (performance.now() > end) throw new Error(`Cannot see ${expected} on the screen:\n${lines.trimEnd()}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  }

  /** Ends the terminal and all in it. */
  async close(): Promise<void> {
    await this.#tmux("kill-server");
  }

  async #tmux(...args: string[]): Promise<string> {
    const command = new Deno.Command("tmux", { args: ["-u", "-L", this.#server, ...args] });
    const { success, stdout, stderr } = await command.output();
    if (!success) throw new Error(`Cannot tmux ${args[0]}: ${new TextDecoder().decode(stderr)}`);
    return new TextDecoder().decode(stdout);
  }
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
