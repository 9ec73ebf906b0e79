/**
 * The prompt in a pipe: lines from standard input, values on standard output, no prompts, no colours.
 *
 * @module
 */
import { SIGPIPE_STATUS } from "../../src/abi/status.ts";
import { Output } from "../io/output.ts";
import { readsInput } from "../io/standard_input.ts";
import type { Line } from "../session/line.ts";
import { isKey, press } from "../session/press.ts";
import { Session } from "../session/session.ts";
import { Shell } from "../session/shell.ts";
import { Lines } from "./lines.ts";
import { PipeInput } from "./pipe_input.ts";

/**
 * Runs the lines of standard input until it ends or `.quit` is read.
 *
 * What goes wrong in a line is printed like its value, and the next line runs, as at a prompt. A process that reads its
 * standard input gets the lines that follow. A line for a process whose last line still waits, waits for it.
 *
 * @return the exit status: 0, the one given to `.quit`, or 141 when nobody reads standard output any more.
 */
export async function runPipe(): Promise<number> {
  const input = new Lines(Deno.stdin);
  const [output, errors] = [new Output(Deno.stdout), new Output(Deno.stderr)];
  const inputs = new Map<string, PipeInput>();
  /** The line of each process that last asked for input: what an earlier one left unread is not for this one. */
  const asking = new Map<string, Line | undefined>();
  const print = (lines: readonly string[]) => {
    // A value stands on a line of its own, also after a printf without newline.
    if (lines.length > 0) output.freshLine();
    return output.write(lines.map((line) => `${line}\n`).join(""));
  };
  const session: Session = new Session({
    stdio: (process) => {
      const typed = new PipeInput(
        input,
        () => session.reader?.name === process && asking.get(process) === session.reader.line,
      );
      inputs.set(process, typed);
      return {
        read: (buffer) => typed.read(buffer),
        write: (fd, bytes) => (fd === 1 ? output : errors).write(bytes),
      };
    },
    announce: (lines) => void print(lines),
    foreground({ name, blocked }) {
      if (blocked) void inputs.get(name)?.offer();
    },
  });
  // A read that was interrupted is still asking when the next call comes.
  session.subscribe((event) => {
    if (event.type !== "enter" || !readsInput(event)) return;
    asking.set(event.process, session.find(event.process)?.line);
    void inputs.get(event.process)?.offer();
  });
  try {
    const ended = output.gone.then(() => SIGPIPE_STATUS);
    return await Promise.race([runLines(input, print, session), ended]);
  } finally {
    await session.close();
    await Promise.all([output.flush(), errors.flush()]);
  }
}

async function runLines(
  input: Lines,
  print: (lines: readonly string[]) => Promise<void>,
  session: Session,
): Promise<number> {
  const decoder = new TextDecoder();
  const shell = new Shell(session);
  const loaded: string[] = [];
  const next = async () => {
    if (loaded.length > 0) return loaded.shift();
    const bytes = await input.next();
    return bytes && decoder.decode(bytes).replace(/\r?\n$/, "");
  };
  const ahead = () => {
    const bytes = loaded.length > 0 ? undefined : input.peek();
    return bytes ? new TextDecoder().decode(bytes) : loaded[0];
  };
  for (let line; (line = await next()) !== undefined;) {
    const feeding = shell.feed(line, { next: ahead(), patience: Infinity });
    // A lesson presses keys behind what it types.
    while (isKey(loaded[0] ?? "")) await press(session, loaded.shift()!, feeding);
    const fed = await feeding;
    await print(fed.lines);
    session.announcer.release();
    await session.settle();
    if (fed.quit !== undefined) return fed.quit;
    loaded.unshift(...fed.input ?? []);
    if (loaded.length === 0) await print(await shell.remarks());
  }
  await print(shell.end());
  return 0;
}
