/** Who listens to a kernel's events, and to which. */
import { assertEquals } from "../assert.ts";
import { Program, rawListener, withKernel } from "./world.ts";

Deno.test("who listens to waits only hears of calls that wait, and of processes", () =>
  withKernel(async (kernel) => {
    const [all, waits]: [string[], string[]] = [[], []];
    const stop = kernel.subscribe((event) => all.push(event.type));
    kernel.subscribe((event) => waits.push(event.type), "waits");
    const program = new Program(kernel);
    const { listener, port } = rawListener();
    const fd = await program.connected(port);
    const peer = await listener.accept();
    all.length = waits.length = 0;
    await program.ok("getsockname", fd, new Uint8Array(16), { value: 16 });
    assertEquals([all, waits], [["enter", "return"], []]);
    stop();
    const read = program.call("read", fd, new Uint8Array(1), 1);
    await peer.write(new Uint8Array(1));
    assertEquals([await read, all.length, waits], [1, 2, ["block", "return"]]);
    await program.process.exit(0);
    assertEquals(waits, ["block", "return", "exit"]);
    peer.close();
    listener.close();
  }));
