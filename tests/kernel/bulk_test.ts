import { O_NONBLOCK, POLLIN, POLLOUT } from "../../src/abi/constants.ts";
import { EAGAIN, EINTR } from "../../src/abi/errno.ts";
import { assert, assertEquals } from "../assert.ts";
import { Program, withKernel } from "./world.ts";

const F_SETFL = 4;
const AMOUNT = 64 << 20;
const PIECE = 1 << 18;

Deno.test("64 MiB go each way at once by poll(), every byte in its place", () =>
  withKernel(async (kernel) => {
    const [one, two] = [new Program(kernel, "one"), new Program(kernel, "two")];
    const [listener, port] = await one.listener();
    const ends = [await two.connected(port), await one.ok("accept", listener, null, null)];
    await Promise.all([exchange(two, ends[0]), exchange(one, ends[1])]);
  }));

Deno.test("two writers that both block are freed by an interrupt, as by Ctrl-C", () =>
  withKernel(async (kernel) => {
    const [one, two] = [new Program(kernel, "one"), new Program(kernel, "two")];
    const [listener, port] = await one.listener();
    const ends = [await two.connected(port), await one.ok("accept", listener, null, null)];
    const bytes = new Uint8Array(32 << 20);
    const first = await two.blocks("write", ends[0], bytes, bytes.length);
    const second = await one.blocks("write", ends[1], bytes, bytes.length);
    for (const [program, blocked] of [[two, first], [one, second]] as const) {
      program.interrupt();
      const result = await blocked.result;
      assert(result === -EINTR || (result > 0 && result < bytes.length), `write() is ${result}`);
    }
  }));

/** Sends and receives AMOUNT bytes, whichever is possible, and checks what comes. */
async function exchange(program: Program, fd: number): Promise<void> {
  await program.ok("fcntl", fd, F_SETFL, O_NONBLOCK);
  const out = new Uint8Array(PIECE + 256).map((_, i) => i);
  const buffer = new Uint8Array(PIECE);
  const polled = new Uint8Array(8);
  const view = new DataView(polled.buffer);
  let sent = 0;
  let received = 0;
  while (sent < AMOUNT || received < AMOUNT) {
    view.setInt32(0, fd, true);
    view.setInt16(4, (sent < AMOUNT ? POLLOUT : 0) | (received < AMOUNT ? POLLIN : 0), true);
    await program.ok("poll", polled, 1, -1);
    const ready = view.getInt16(6, true);
    if (ready & POLLIN) {
      const n = await program.ok("read", fd, buffer, PIECE);
      for (let i = 0; i < n; i += 97) {
        if (buffer[i] !== ((received + i) & 255)) throw new Error(`Cannot trust byte ${received + i}: ${buffer[i]}`);
      }
      received += n;
    }
    if (ready & POLLOUT) {
      const from = sent & 255;
      const n = await program.call("write", fd, out.subarray(from), Math.min(PIECE, AMOUNT - sent));
      if (n >= 0) sent += n;
      else assertEquals(n, -EAGAIN);
    }
  }
}
