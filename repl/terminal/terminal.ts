/**
 * The prompt at a terminal: a person types, a process runs, and both share the screen.
 *
 * @module
 */
import { calls } from "../../src/abi/calls.ts";
import type { CallBlocked, KernelEvent } from "../../src/abi/event.ts";
import { type Completed, CONTINUATION, Editor } from "./editor.ts";
import { History, historyPath, NEWLINE_MARK, permittedVariable } from "./history.ts";
import { waitText } from "../../src/process/texts.ts";
import { BRACKETED_PASTE } from "./keys.ts";
import { Output } from "../io/output.ts";
import { coloured, Screen } from "./screen.ts";
import type { Session } from "../session/session.ts";
import type { Shell } from "../session/shell.ts";
import { TerminalInput } from "./terminal_input.ts";

const NAME = "sockrepl";
const BANNER = "sockrepl · sockets by Deno.listen/Deno.connect · .help\n";
/** Milliseconds a call blocks before the terminal says so. */
const PATIENCE = 150;

/**
 * Opens the prompt on the terminal.
 *
 * @return the exit status, when the person ends it: 0, or the one given to `.quit`.
 */
export function runTerminal(): Promise<number> {
  return new Terminal().run();
}

class Terminal {
  readonly #screen = new Screen();
  readonly #errors = Deno.stderr.isTerminal() ? undefined : new Output(Deno.stderr);
  readonly #editor = new Editor(this.#screen, {
    interrupt: () => this.#interrupt(),
    complete: (before) => this.#complete(before),
  });
  /** Lines that wait for their turn: pasted ones, and what a process left of them. */
  readonly #lines: string[] = [];
  readonly #input = new TerminalInput(this.#editor, this.#screen, this.#lines, () => this.#interrupt());
  #history: Promise<History> = History.open(historyPath(permittedVariable));
  #session: Session | undefined;
  #shell: Shell | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #announced = "";
  /** Whether Ctrl-C came after a line was typed and before it ran. */
  #early = false;

  async run(): Promise<number> {
    this.#open();
    try {
      return await this.#loop();
    } finally {
      clearTimeout(this.#patience);
      await this.#session?.close();
      await Promise.all([this.#screen.flush(), this.#errors?.flush()]);
      await this.#close();
    }
  }

  #open(): void {
    Deno.stdin.setRaw(true);
    this.#screen.write(BRACKETED_PASTE.on + coloured("dim", BANNER.trimEnd()) + "\n");
    if (Deno.build.os !== "windows") {
      Deno.addSignalListener("SIGINT", () => this.#editor.interrupt());
      Deno.addSignalListener("SIGTERM", () => void this.#close().then(() => Deno.exit(143)));
    }
    this.#readKeys().catch((error) => {
      // Without keys nobody can end this session any other way.
      console.error(`Cannot read the terminal: ${error}`);
      this.#editor.end();
    });
  }

  async #close(): Promise<void> {
    this.#editor.close();
    await this.#screen.write(BRACKETED_PASTE.off);
    Deno.stdin.setRaw(false);
  }

  async #readKeys(): Promise<void> {
    const buffer = new Uint8Array(4096);
    for (let length; (length = await Deno.stdin.read(buffer)) !== null;) {
      this.#editor.feed(buffer.slice(0, length));
    }
    this.#editor.end();
  }

  /** The prompt shows before the kernel is loaded; whoever types fast waits for it at the first line. */
  async #load(): Promise<Shell> {
    const [{ Session }, { Shell }] = await Promise.all([
      import("../session/session.ts"),
      import("../session/shell.ts"),
    ]);
    const session = new Session({
      name: NAME,
      stdio: { read: (buffer) => this.#input.read(buffer), write: (fd, bytes) => this.#print(fd, bytes) },
      notify: (text) => this.#editor.print(`${text}\n`),
    });
    session.subscribe((event) => this.#observe(event));
    // While modules are loaded, Deno clears the line where it would show its progress.
    session.face().then(() => this.#editor.redraw());
    this.#session = session;
    return this.#shell = new Shell(session);
  }

  async #loop(): Promise<number> {
    let loading: Promise<Shell> | undefined;
    let statement: string[] = [];
    while (true) {
      this.#screen.freshLine();
      const prompt = this.#shell?.pending ? CONTINUATION : `${NAME}> `;
      this.#early = false;
      const asked = this.#editor.ask(prompt, (await this.#history).entries);
      loading ??= this.#screen.flush().then(() => this.#load());
      const [typed, shell] = await Promise.all([asked, loading]);
      if (typed.kind === "end" && shell.pending === "") return 0;
      if (typed.kind !== "lines") {
        shell.clear();
        statement = [];
        continue;
      }
      this.#lines.push(...typed.lines.map((line) => line.replaceAll(NEWLINE_MARK, "\n")));
      const status = await this.#runLines(shell, statement);
      if (status !== undefined) return status;
    }
  }

  /** Runs the lines that wait; collects each statement's, for the history. */
  async #runLines(shell: Shell, statement: string[]): Promise<number | undefined> {
    for (let line; (line = this.#lines.shift()) !== undefined;) {
      statement.push(line);
      this.#announced = "";
      const fed = shell.feed(line, this.#lines[0]);
      if (this.#early) this.#interrupt();
      const { lines, more, quit } = await fed;
      this.#withdraw();
      if (!more) await (await this.#history).add(statement.splice(0).join("\n"));
      if (lines.length > 0) {
        this.#screen.freshLine();
        this.#screen.write(lines.map((text) => `${text}\n`).join(""));
      }
      if (quit !== undefined) return quit;
    }
    return undefined;
  }

  #interrupt(): void {
    const met = this.#session?.interrupt(performance.now()) ?? "nothing";
    this.#early = met === "nothing";
    // Lines pasted together with one that is ended don't run after it.
    if (met === "line") this.#lines.length = 0;
  }

  /** The line is over: what it was waiting for matters no more. */
  #withdraw(): void {
    clearTimeout(this.#patience);
    this.#editor.withdraw();
  }

  #print(fd: 1 | 2, bytes: Uint8Array): Promise<void> {
    if (fd === 2 && this.#errors) return this.#errors.write(bytes);
    this.#editor.print(bytes);
    return this.#screen.flush();
  }

  #observe(event: KernelEvent): void {
    if (event.type === "return") clearTimeout(this.#patience);
    if (event.type !== "block" || !this.#session?.busy) return;
    clearTimeout(this.#patience);
    if (this.#input.isWanted && waitsForInput(event)) this.#input.offer();
    else this.#patience = setTimeout(() => this.#announce(event), PATIENCE);
  }

  #announce({ call, args }: CallBlocked): void {
    const blocked = this.#session?.blocked;
    if (!blocked) return;
    const fd = calls[call].params[0]?.kind === "fd" ? String(args[0]) : "";
    const text = `  ${call}(${fd}) blocks: ${waitText(blocked.reason)} · Ctrl-C interrupts`;
    // A loop that blocks again and again in one call says so once.
    if (text === this.#announced) return;
    this.#announced = text;
    this.#screen.freshLine();
    this.#screen.write(`${coloured("dim", text)}\n`);
  }

  async #complete(before: string): Promise<Completed | undefined> {
    const session = this.#session;
    if (!session) return undefined;
    const [{ complete }, { commandNames }, { filesLike }] = await Promise.all([
      import("./complete.ts"),
      import("../commands/commands.ts"),
      import("./files.ts"),
    ]);
    return await complete(before, {
      face: await session.face(),
      variables: session.variables,
      commands: commandNames,
      members: (path) => session.members(path),
      files: filesLike,
    }, this.#screen.columns);
  }
}

/** Whether the call that blocks may be waiting for descriptor 0. */
function waitsForInput({ call, args }: CallBlocked): boolean {
  return call === "poll" || call === "select" || args[0] === 0;
}
