/**
 * Runs small programs as a person would, in an operating-system process of their own.
 *
 * @module
 */

/** How a program ended and what it printed. */
export interface Ended {
  readonly code: number;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program under test that runs. */
export interface Running extends AsyncDisposable {
  /** Resolves when its standard output contains `text`. */
  printed(text: string): Promise<void>;
  /** Resolves when its standard error contains `text`. */
  complained(text: string): Promise<void>;
  /** What it has printed until now. */
  readonly output: string;
  /** Sends it a signal, unless it has ended. */
  signal(name: Deno.Signal): void;
  /** Resolves when it has ended. */
  readonly ended: Promise<Ended>;
}

const modules = new URL("../../mod.ts", import.meta.url).href;

/** Starts a program: its imports are all of mod.ts; `$PORT` and the like are its own business. */
export function start(source: string, permissions: readonly string[] = ["--allow-net", "--allow-read"]): Running {
  const names =
    "accept, alarm, bind, char, close, connect, dup, errno, exit, getaddrinfo, getsockname, listen, MSG_NOSIGNAL, MSG_PEEK, ntohs, perror, " +
    "PF_INET, poll, pollfd, POLLIN, POLLOUT, printf, read, recv, recvfrom, ref, send, sendto, set_deadline, set_errno, shutdown, SHUT_WR, " +
    "SOCK_DGRAM, SOCK_STREAM, sockaddr_in, socket, spawn, write";
  const program = `import { ${names} } from "${modules}";\n${source}`;
  const file = Deno.makeTempFileSync({ suffix: ".ts" });
  Deno.writeTextFileSync(file, program);
  const child = new Deno.Command("deno", {
    args: ["run", "--no-config", "--unstable-net", "--no-prompt", "--quiet", ...permissions, file],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = new Output(child.stdout);
  const errors = new Output(child.stderr);
  const ended = (async () => {
    const [{ code, signal }] = await Promise.all([child.status, output.whole, errors.whole]);
    Deno.removeSync(file);
    return { code, signal, stdout: output.text, stderr: errors.text };
  })();
  return {
    get output() {
      return output.text;
    },
    printed: (text) => output.contains(text),
    complained: (text) => errors.contains(text),
    signal: (name) => kill(child, name),
    ended,
    async [Symbol.asyncDispose]() {
      kill(child, "SIGKILL");
      await ended;
    },
  };
}

/** Sends a signal, unless the program has ended already. */
function kill(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Runs a program to its end. */
export async function run(source: string, permissions?: readonly string[]): Promise<Ended> {
  await using program = start(source, permissions);
  return await program.ended;
}

class Output {
  text = "";
  readonly whole: Promise<void>;
  #listeners = new Set<() => void>();

  constructor(stream: ReadableStream<Uint8Array>) {
    this.whole = this.#collect(stream);
  }

  async #collect(stream: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      this.text += decoder.decode(chunk, { stream: true });
      for (const listener of this.#listeners) listener();
    }
    for (const listener of this.#listeners) listener();
  }

  async contains(text: string): Promise<void> {
    let over = false;
    this.whole.then(() => over = true);
    while (!this.text.includes(text)) {
      if (over) throw new Error(`the program ended without printing ${JSON.stringify(text)}: ${this.text}`);
      await new Promise<void>((resolve) => {
        const look = () => {
          this.#listeners.delete(look);
          resolve();
        };
        this.#listeners.add(look);
      });
    }
  }
}
