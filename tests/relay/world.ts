/**
 * What the tests of relays share: a server and a client on a kernel of each kind, and a relay between them.
 *
 * @module
 */
import { AF_INET, SOCK_DGRAM } from "../../src/abi/constants.ts";
import { createKernel, type Kernel } from "../../src/kernel/mod.ts";
import { isSpec, parseRelay, type Relay, type RelayNotice, startRelay } from "../../src/relay/mod.ts";
import { Program } from "../kernel/world.ts";
import { unavailable } from "../native/setup.ts";

/** A test on each kernel; what the test leaves open fails it. */
export function bothTest(name: string, body: (kernel: Kernel) => Promise<void>): void {
  Deno.test(`${name} (deno)`, () => closing(createKernel(), body));
  const native = `${name} (libc)`;
  if (unavailable !== undefined) return Deno.test.ignore(`${native}: ${unavailable}`, () => {});
  Deno.test(native, async () => {
    const { createLibcKernel } = await import("../../src/native/mod.ts");
    await closing(createLibcKernel(), body);
  });
}

async function closing(kernel: Kernel, body: (kernel: Kernel) => Promise<void>): Promise<void> {
  try {
    await body(kernel);
  } finally {
    await kernel.close();
  }
  const { processes, descriptors, held, waiting } = kernel.counts();
  if (processes + descriptors + held + waiting > 0) throw new Error("Cannot close the kernel: something is left open");
}

/** A relay at a free port to `to`, of what is typed behind the ports; `protocol` is "udp " or nothing. */
export function relayTo(
  kernel: Kernel,
  to: number,
  words = "",
  protocol = "",
  notice?: (notice: RelayNotice) => void,
): Promise<Relay> {
  const spec = parseRelay(`${protocol}0 ${to} ${words}`.trim().split(" "));
  if (!isSpec(spec)) throw new Error(`Cannot relay ${words}: ${JSON.stringify(spec)}`);
  return startRelay(kernel, spec, { notice });
}

/** A client, a server that has accepted it, and the relay between. */
export class Pair {
  readonly server: Program;
  readonly client: Program;
  readonly relay: Relay;
  /** The client's descriptor. */
  readonly c: number;
  /** The server's descriptor. */
  readonly s: number;

  private constructor(server: Program, client: Program, relay: Relay, c: number, s: number) {
    [this.server, this.client, this.relay, this.c, this.s] = [server, client, relay, c, s];
  }

  /** Connects a client and a server through a relay of `words`. */
  static async through(kernel: Kernel, words: string): Promise<Pair> {
    const [server, client] = [new Program(kernel, "server"), new Program(kernel, "client")];
    const [listener, port] = await server.listener();
    const relay = await relayTo(kernel, port, words);
    const c = await client.connected(relay.at.port);
    const s = await server.ok("accept", listener, null, null);
    return new Pair(server, client, relay, c, s);
  }

  /** Reads `count` times at the client; the text of each read, or the error number made negative. */
  async reads(count: number): Promise<(string | number)[]> {
    const got: (string | number)[] = [];
    for (let i = 0; i < count; i++) got.push(await read(this.client, this.c));
    return got;
  }
}

/** One read: its text, or the error number made negative. */
export async function read(program: Program, fd: number): Promise<string | number> {
  const bytes = new Uint8Array(1000);
  const length = await program.call("read", fd, bytes, bytes.length);
  return length < 0 ? length : new TextDecoder().decode(bytes.subarray(0, length));
}

/** Resolves when `holds` does; looked at whenever something happens in the kernel. */
export function until(kernel: Kernel, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) return resolve();
    const stop = kernel.subscribe(() => {
      // Counts are changed right after the call whose event this is.
      queueMicrotask(() =>
        setTimeout(() => {
          if (!holds()) return;
          stop();
          resolve();
        }, 0)
      );
    });
  });
}

/** A UDP socket of `program`. */
export function datagramSocket(program: Program): Promise<number> {
  return program.ok("socket", AF_INET, SOCK_DGRAM, 0);
}
