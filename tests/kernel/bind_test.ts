import { encodeEndpoint } from "../../src/abi/address.ts";
import { AF_INET, SOCK_STREAM } from "../../src/abi/constants.ts";
import { EADDRINUSE } from "../../src/abi/errno.ts";
import { assert, assertEquals } from "../assert.ts";
import { freePort } from "../free_port.ts";
import { Program, withKernel } from "./world.ts";

/** Connects again and again, each time waiting for the answer, until it is told to stop; says how often it got in. */
const knocking = `
  self.onmessage = async ({ data: port }) => {
    let refused = 0;
    let connected = 0;
    let stopped = false;
    self.onmessage = () => stopped = true;
    while (!stopped) {
      try {
        (await Deno.connect({ hostname: "127.0.0.1", port })).close();
        connected++;
      } catch (error) {
        // One that was let in and then thrown out is reset.
        if (!(error instanceof Deno.errors.ConnectionRefused)) connected++;
        else if (refused++ === 0) self.postMessage("begun");
      }
    }
    self.postMessage({ refused, connected });
  };
`;

Deno.test("bind: who connects before listen is refused, however often it happens", async () => {
  const port = freePort();
  const url = `data:text/javascript,${encodeURIComponent(knocking)}`;
  const worker = new Worker(url, { type: "module" });
  const said = () => new Promise<MessageEvent>((resolve) => worker.onmessage = resolve);
  worker.postMessage(port);
  await said();
  await withKernel(async (kernel) => {
    const program = new Program(kernel);
    const address = encodeEndpoint({ host: "127.0.0.1", port }, AF_INET);
    for (let i = 0; i < 3000; i++) {
      const fd = await program.ok("socket", AF_INET, SOCK_STREAM, 0);
      await program.ok("bind", fd, address, address.length);
      await program.ok("close", fd);
    }
  });
  const last = said();
  worker.postMessage("stop");
  const { refused, connected } = (await last).data;
  worker.terminate();
  assert(refused > 100, `only ${refused} tried`);
  assertEquals(connected, 0);
});

Deno.test("bind: an address that somebody outside listens on is in use", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await withKernel(async (kernel) => {
    const program = new Program(kernel);
    for (const host of ["127.0.0.1", "0.0.0.0"]) {
      const fd = await program.ok("socket", AF_INET, SOCK_STREAM, 0);
      const address = encodeEndpoint({ host, port: listener.addr.port }, AF_INET);
      assertEquals(await program.call("bind", fd, address, address.length), -EADDRINUSE);
      await program.ok("close", fd);
    }
  });
});
