/** Reads that were answered before anybody was told: told late, but in order, and with the time of the answer. */
import type { KernelEvent } from "../../src/abi/event.ts";
import { assertEquals } from "../assert.ts";
import { FakeClock, Program, rawListener, withKernel } from "./world.ts";

/** What is told of a program whose read is answered at 0 ms, and to which `happens` 5 ms later. */
async function told(happens: (program: Program, fd: number) => unknown): Promise<string[]> {
  const clock = new FakeClock();
  const seen: string[] = [];
  await withKernel(async (kernel) => {
    const program = new Program(kernel);
    const { listener, port } = rawListener();
    const fd = await program.connected(port);
    const peer = await listener.accept();
    const stop = kernel.subscribe((event: KernelEvent) => {
      seen.push(`${event.type}${"call" in event ? ` ${event.call}` : ""} ${event.time}`);
    });
    program.process.answeredAhead!("read", [fd, Uint8Array.of(1), 1], 1);
    clock.advance(5);
    await happens(program, fd);
    program.process.tellAhead!();
    stop();
    peer.close();
    listener.close();
  }, { clock });
  return seen;
}

Deno.test("a read that was answered ahead is told of when it is asked for, once", async () => {
  assertEquals(await told(({ process }) => process.tellAhead!()), ["return read 0"]);
});

Deno.test("a read that was answered ahead is told of before the next call", async () => {
  const expected = ["return read 0", "enter listen 5", "return listen 5"];
  assertEquals(await told((program) => program.call("listen", 0, 1)), expected);
});

Deno.test("a read that was answered ahead is told of before a write that is not waited for", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const events = await told(({ process }, fd) => {
    process.writeBehind!("write", [fd, Uint8Array.of(2), 1], resolve);
    return promise;
  });
  assertEquals(events, ["return read 0", "return write 5"]);
});

Deno.test("a read that was answered ahead is told of before the process ends", async () => {
  const events = await told(({ process }) => process.exit(0));
  assertEquals([events[0], events.at(-1)], ["return read 0", "exit 5"]);
});

Deno.test("the second of two reads that were answered ahead is told of after the first", async () => {
  const events = await told(({ process }, fd) => process.answeredAhead!("recv", [fd, Uint8Array.of(1), 1, 0], 1));
  assertEquals(events, ["return read 0", "return recv 5"]);
});
