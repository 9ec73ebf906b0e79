import { decodeEndpoint } from "../../src/abi/address.ts";
import { AF_INET } from "../../src/abi/constants.ts";
import type { Kernel } from "../../src/kernel/mod.ts";
import type { Relay } from "../../src/relay/mod.ts";
import { assertEquals } from "../assert.ts";
import { address, Program } from "../kernel/world.ts";
import { bothTest, datagramSocket, read, relayTo } from "./world.ts";

/** A client that talks to an echoing server through a relay of `words`. */
class Dialogue {
  readonly relay: Relay;
  readonly #client: Program;
  readonly #fd: number;
  readonly #server: Program;
  readonly #serverFd: number;

  private constructor(relay: Relay, client: Program, fd: number, server: Program, serverFd: number) {
    [this.relay, this.#client, this.#fd, this.#server, this.#serverFd] = [relay, client, fd, server, serverFd];
  }

  static async through(kernel: Kernel, words: string): Promise<Dialogue> {
    const [server, client] = [new Program(kernel, "server"), new Program(kernel, "client")];
    const serverFd = await datagramSocket(server);
    await server.ok("bind", serverFd, address(0), 16);
    const relay = await relayTo(kernel, await server.port(serverFd), words, "udp ");
    return new Dialogue(relay, client, await datagramSocket(client), server, serverFd);
  }

  /** Sends each character as a datagram; the server sends each back as it comes. */
  async send(text: string): Promise<void> {
    for (const one of new TextEncoder().encode(text)) {
      await this.#client.ok("sendto", this.#fd, Uint8Array.of(one), 1, 0, address(this.relay.at.port), 16);
      await this.echo();
    }
  }

  /** The server sends back the next datagram that reaches it. */
  async echo(): Promise<void> {
    const from = new Uint8Array(16);
    const bytes = new Uint8Array(10);
    const length = await this.#server.ok("recvfrom", this.#serverFd, bytes, 10, 0, from, { value: 16 });
    await this.#server.ok("sendto", this.#serverFd, bytes, length, 0, from, 16);
  }

  /** The next `count` datagrams at the client, in a row; each must come from the relay. */
  async receive(count: number): Promise<string> {
    let got = "";
    for (let i = 0; i < count; i++) {
      const from = new Uint8Array(16);
      const bytes = new Uint8Array(10);
      const length = await this.#client.ok("recvfrom", this.#fd, bytes, 10, 0, from, { value: 16 });
      got += new TextDecoder().decode(bytes.subarray(0, length));
      assertEquals(decodeEndpoint(from, AF_INET).port, this.relay.at.port);
    }
    return got;
  }
}

bothTest("a udp relay passes datagrams on both ways", async (kernel) => {
  const dialogue = await Dialogue.through(kernel, "");
  await dialogue.send("abc");
  assertEquals(await dialogue.receive(3), "abc");
  assertEquals(dialogue.relay.counts, { connections: 1, open: 1, up: 3, down: 3, acts: 0, held: 0 });
});

bothTest("lose N: each Nth answer never comes", async (kernel) => {
  const dialogue = await Dialogue.through(kernel, "lose 3");
  await dialogue.send("abcdefg");
  assertEquals([await dialogue.receive(5), dialogue.relay.counts.acts], ["abdeg", 2]);
});

bothTest("reorder: answers change places, and one alone still comes", async (kernel) => {
  const dialogue = await Dialogue.through(kernel, "reorder");
  await dialogue.send("abcde");
  assertEquals(await dialogue.receive(5), "badce");
});

bothTest("duplicate: each answer comes twice", async (kernel) => {
  const dialogue = await Dialogue.through(kernel, "duplicate");
  await dialogue.send("ab");
  assertEquals(await dialogue.receive(4), "aabb");
});

bothTest("lose N with a seed loses the same each time", async (kernel) => {
  const got = [];
  for (let i = 0; i < 2; i++) {
    const dialogue = await Dialogue.through(kernel, "lose 4 seed 11");
    await dialogue.send("abcdefghijkl");
    got.push(await dialogue.receive(9));
  }
  assertEquals(got[0], got[1]);
});

bothTest("each client of a udp relay gets its own answers", async (kernel) => {
  const dialogue = await Dialogue.through(kernel, "");
  const other = new Program(kernel, "other");
  const fd = await datagramSocket(other);
  await other.ok("sendto", fd, Uint8Array.of(88), 1, 0, address(dialogue.relay.at.port), 16);
  await dialogue.echo();
  await dialogue.send("a");
  assertEquals([await dialogue.receive(1), await read(other, fd)], ["a", "X"]);
  assertEquals(dialogue.relay.counts.connections, 2);
});
