/**
 * The prompt in a pipe: lines from standard input, values on standard output, no prompts, no colours.
 *
 * @module
 */
import { Lines } from "./lines.ts";
import { Output } from "../io/output.ts";
import { PipeInput } from "./pipe_input.ts";
import { Session } from "../session/session.ts";
import { Shell } from "../session/shell.ts";

/** What a shell reports of a C program that wrote to a pipe nobody reads. */
const SIGPIPE_STATUS = 141;

/**
 * Runs the lines of standard input until it ends or `.quit` is read.
 *
 * What goes wrong in a line is printed like its value, and the next line runs, as at a prompt. A process that reads its
 * standard input gets the lines that follow.
 *
 * @return the exit status: 0, the one given to `.quit`, or 141 when nobody reads standard output any more.
 */
export async function runPipe(): Promise<number> {
  const input = new Lines(Deno.stdin);
  const [output, errors] = [new Output(Deno.stdout), new Output(Deno.stderr)];
  const typed: PipeInput = new PipeInput(input, () => session.busy);
  const session: Session = new Session({
    name: "sockrepl",
    stdio: {
      read: (buffer) => typed.read(buffer),
      write: (fd, bytes) => (fd === 1 ? output : errors).write(bytes),
    },
    notify: (text) => void output.write(`${text}\n`),
  });
  // A read that was interrupted is still asking when the next call comes.
  session.subscribe(({ type }) => {
    if (type === "enter") void typed.offer();
  });
  try {
    const ended = output.gone.then(() => SIGPIPE_STATUS);
    return await Promise.race([runLines(input, output, new Shell(session)), ended]);
  } finally {
    await session.close();
    await Promise.all([output.flush(), errors.flush()]);
  }
}

async function runLines(input: Lines, output: Output, shell: Shell): Promise<number> {
  const decoder = new TextDecoder();
  const print = (lines: readonly string[]) => {
    // A value stands on a line of its own, also after a printf without newline.
    if (lines.length > 0) output.freshLine();
    return output.write(lines.map((line) => `${line}\n`).join(""));
  };
  while (true) {
    const bytes = await input.next();
    if (bytes === undefined) {
      await print(shell.end());
      return 0;
    }
    const { lines, quit } = await shell.feed(decoder.decode(bytes).replace(/\r?\n$/, ""));
    await print(lines);
    if (quit !== undefined) return quit;
  }
}
