import { assertEquals } from "../assert.ts";
import { Output, type OutputStream } from "../../repl/io/output.ts";

/** A stream that keeps what was written: `=` in front of what was written at once. */
class Stream implements OutputStream {
  readonly written: string[] = [];
  readonly #most: number;

  constructor(most = Infinity) {
    this.#most = most;
  }

  write(bytes: Uint8Array): Promise<number> {
    return Promise.resolve(this.#take(bytes, ""));
  }

  writeSync(bytes: Uint8Array): number {
    return this.#take(bytes, "=");
  }

  #take(bytes: Uint8Array, mark: string): number {
    const taken = bytes.subarray(0, this.#most);
    this.written.push(mark + new TextDecoder().decode(taken));
    return taken.length;
  }
}

Deno.test("Output writes together what comes together, so that no terminal shows an erased line", async () => {
  const stream = new Stream();
  const output = new Output(stream);
  for (const piece of ["\x1b[1G", "\x1b[0J", "server> 6 * 7", "\x1b[14G"]) output.write(piece);
  await output.flush();
  output.write("8");
  await output.flush();
  assertEquals(stream.written, ["\x1b[1G\x1b[0Jserver> 6 * 7\x1b[14G", "8"]);
});

Deno.test("Output writes directly as much as was allowed, and all in order", async () => {
  const stream = new Stream(4);
  const output = new Output(stream);
  await output.write("first");
  output.allowDirect(10);
  await output.write("second");
  await output.write("third");
  await output.write("last");
  assertEquals(stream.written, ["firs", "t", "=seco", "=nd", "thir", "d", "=last"]);
});

Deno.test("Output writes late text in front of what comes next, or when it is to hurry", async () => {
  const stream = new Stream();
  const output = new Output(stream);
  output.writeLate("\r\n");
  await output.flush();
  assertEquals(stream.written, []);
  await output.write("42\n");
  output.writeLate("\r\n");
  output.hurry();
  await output.flush();
  output.hurry();
  await output.flush();
  assertEquals(stream.written, ["\r\n42\n", "\r\n"]);
});
