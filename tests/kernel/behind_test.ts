/** Writes that nobody waits for: C's would still be waiting, so what ends waits for them in their place. */
import { Outlook } from "../../src/abi/outlook.ts";
import { EAGAIN, EPERM } from "../../src/abi/errno.ts";
import { AF_INET, MSG_DONTWAIT, POLLOUT, SO_SNDTIMEO, SOCK_DGRAM, SOL_SOCKET } from "../../src/abi/constants.ts";
import type { Process } from "../../src/kernel/mod.ts";
import { denoNetwork } from "../../src/network/deno_network.ts";
import { type Network, NetworkError } from "../../src/network/network.ts";
import { assert, assertEquals } from "../assert.ts";
import { address, FakeClock, Program, rawListener, withKernel } from "./world.ts";

/** A watcher that does nothing. */
const unwatched = { changed() {}, take: () => false };

const PIECE = new Uint8Array(65536);

/** Writes `pieces` pieces without waiting; resolves to how many have left. */
function writeBehind(process: Process, fd: number, pieces: number, bytes = PIECE): { left: number } {
  const counted = { left: 0 };
  for (let i = 0; i < pieces; i++) process.writeBehind!("write", [fd, bytes, bytes.length], () => counted.left++);
  return counted;
}

/** More than the buffers of a connection take whose peer doesn't read: 64 MiB. */
const MUCH = 1024;

for (const closes of [true, false]) {
  Deno.test(`exit() waits for what was written behind, however long${closes ? ", also after close()" : ""}`, async () => {
    const clock = new FakeClock();
    await withKernel(async (kernel) => {
      const [program, other] = [new Program(kernel), new Program(kernel, "other")];
      const { listener, port } = rawListener();
      const fd = await program.connected(port);
      const peer = await listener.accept();
      const written = writeBehind(program.process, fd, MUCH);
      if (closes) await program.ok("close", fd);
      let over = false;
      const exited = program.process.exit(0).then(() => over = true);
      clock.advance(60_000);
      // Two rounds of what has come being delivered.
      for (let i = 0; i < 2; i++) assertEquals(await other.call("poll", null, 0, 0), 0);
      assert(!over && written.left < MUCH, "the program ended before its bytes had left");
      let got = 0;
      for await (const part of peer.readable) got += part.length;
      assertEquals(got, MUCH * PIECE.length);
      await exited;
      listener.close();
    }, { clock });
  });
}

Deno.test("exit() waits only a while for what a closed descriptor's write that would not block has left over", async () => {
  const clock = new FakeClock();
  await withKernel(async (kernel) => {
    const program = new Program(kernel);
    const { listener, port } = rawListener();
    const fd = await program.connected(port);
    const peer = await listener.accept();
    while (await program.call("send", fd, PIECE, PIECE.length, MSG_DONTWAIT) !== -EAGAIN);
    await program.ok("close", fd);
    const exited = program.process.exit(0);
    clock.advance(60_000);
    await exited;
    peer.close();
    listener.close();
  }, { clock });
});

Deno.test("after many small writes behind, there is room: send(MSG_DONTWAIT) and poll() see it at once", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const { listener, port } = rawListener();
    const fd = await program.connected(port);
    const peer = await listener.accept();
    const small = PIECE.subarray(0, 5);
    writeBehind(program.process, fd, 200, small);
    assertEquals(await program.call("send", fd, small, 5, MSG_DONTWAIT), 5);
    writeBehind(program.process, fd, 200, small);
    const fds = new Uint8Array(8);
    new DataView(fds.buffer).setInt32(0, fd, true);
    fds[4] = POLLOUT;
    assertEquals(await program.call("poll", fds, 1, 0), 1);
    peer.close();
    listener.close();
  }));

Deno.test("a write to a peer that has ended its stream is to be waited for", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const { listener, port } = rawListener();
    const fd = await program.connected(port);
    const peer = await listener.accept();
    const granted = () => program.process.outlook!(fd, unwatched) & Outlook.WRITE;
    assertEquals(granted(), Outlook.WRITE);
    await peer.closeWrite();
    assertEquals(await program.text(fd), "");
    assertEquals(granted(), 0);
    peer.close();
    listener.close();
  }));

Deno.test("while something is to be read, writes are to be waited for: an end that came behind it is not known", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const { listener, port } = rawListener();
    const fd = await program.connected(port);
    const peer = await listener.accept();
    await peer.write(PIECE);
    // By then some of it has come.
    assertEquals(await program.text(fd, 1), "\0");
    assertEquals(program.process.outlook!(fd, unwatched) & Outlook.WRITE, 0);
    peer.close();
    listener.close();
  }));

/** A bound socket for datagrams. */
async function datagrams(program: Program): Promise<number> {
  const fd = await program.ok("socket", AF_INET, SOCK_DGRAM, 0);
  await program.ok("bind", fd, address(0), 16);
  return fd;
}

Deno.test("datagrams may be sent behind by a socket that has a port and no peer, and by nobody who has company", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    let told = 0;
    const watcher = { changed: () => void told++, take: () => false };
    const granted = (fd: number) => program.process.outlook!(fd, watcher) & Outlook.SEND;
    assertEquals(granted(await program.ok("socket", AF_INET, SOCK_DGRAM, 0)), 0);
    const [free, joined, hurried] = [await datagrams(program), await datagrams(program), await datagrams(program)];
    await program.ok("connect", joined, address(await program.port(free)), 16);
    const second = new Uint8Array(16);
    second[0] = 1;
    await program.ok("setsockopt", hurried, SOL_SOCKET, SO_SNDTIMEO, second, 16);
    assertEquals([granted(free), granted(joined), granted(hurried)], [Outlook.SEND, 0, 0]);
    told = 0;
    new Program(kernel, "other");
    assertEquals([told, granted(free)], [4, 0]);
  }));

Deno.test("what goes wrong with a datagram sent behind is the next call's error", async () => {
  const inner = denoNetwork();
  const refusing: Network = {
    ...inner,
    datagrams: (at) => {
      const socket = inner.datagrams(at);
      const refuse = () => Promise.reject(new NetworkError(EPERM, "Operation not permitted"));
      return {
        local: socket.local,
        send: refuse,
        receive: (room) => socket.receive(room),
        close: () => socket.close(),
      };
    },
  };
  await withKernel(async (kernel) => {
    const program = new Program(kernel);
    const fd = await datagrams(program);
    let changed = () => {};
    const failed = new Promise<void>((resolve) => changed = resolve);
    program.process.outlook!(fd, { changed, take: () => false });
    const { promise, resolve } = Promise.withResolvers<void>();
    program.process.writeBehind!("sendto", [fd, PIECE.subarray(0, 3), 3, 0, address(9), 16], resolve);
    await Promise.all([promise, failed]);
    assertEquals(program.process.outlook!(fd, unwatched) & Outlook.SEND, 0);
    assertEquals(await program.call("recvfrom", fd, new Uint8Array(3), 3, 0, null, null), -EPERM);
  }, { network: refusing });
});
