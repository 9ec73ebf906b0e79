/**
 * What the clients print, and raw ends of a connection to hold against them.
 *
 * @module
 */
import type { Outcome } from "./program.ts";

/** What a program leaves that printed `stdout` and ended well. */
export function success(stdout: string): Outcome {
  return { stdout, stderr: "", code: 0 };
}

/** What a program leaves in which a call failed: "bind() error". */
export function failure(message: string, stdout: string = ""): Outcome {
  return { stdout, stderr: `${message}\n`, code: 1 };
}

/** What an echo client prints when `replies` come back one after another and it then quits. */
export function dialogue(replies: readonly string[]): string {
  const prompt = "Input message(Q to quit): ";
  return replies.map((reply) => `${prompt}Message from server: ${reply}`).join("") + prompt;
}

/** Reads `size` bytes from `connection`, fewer only when it ends before. */
export async function readExactly(connection: Deno.TcpConn, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const count = await connection.read(bytes.subarray(length));
    if (count === null) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

/** Reads `connection` to its end. */
export async function readAll(connection: Deno.TcpConn): Promise<Uint8Array> {
  const pieces: number[] = [];
  const buffer = new Uint8Array(4096);
  for (let count = await connection.read(buffer); count !== null; count = await connection.read(buffer)) {
    pieces.push(...buffer.subarray(0, count));
  }
  return Uint8Array.from(pieces);
}

/** Writes all of `text` to `connection`. */
export async function writeText(connection: Deno.TcpConn, text: string): Promise<void> {
  let bytes = new TextEncoder().encode(text);
  while (bytes.length > 0) bytes = bytes.subarray(await connection.write(bytes));
}

/** A socket for datagrams on the loopback address, at a port of its own. */
export class RawDatagrams implements Disposable {
  readonly #socket = Deno.listenDatagram({ transport: "udp", hostname: "127.0.0.1", port: 0 });

  /** Its port. */
  get port(): number {
    return (this.#socket.addr as Deno.NetAddr).port;
  }

  /** Sends `text` to `port`, as one datagram. */
  async send(text: string, port: number): Promise<void> {
    await this.#socket.send(new TextEncoder().encode(text), { transport: "udp", hostname: "127.0.0.1", port });
  }

  /** The next datagram as text, and the port it came from. */
  async receive(): Promise<{ text: string; port: number }> {
    const [bytes, from] = await this.#socket.receive();
    return { text: new TextDecoder().decode(bytes), port: (from as Deno.NetAddr).port };
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}
