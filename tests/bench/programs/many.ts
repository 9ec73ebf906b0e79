/**
 * The workload "many" in sockrepl: many.ts MODE PORT COUNT SIZE CLIENTS [libc]. A process may have 1,024 descriptors, as in
 * C; to have more of them open its limit is raised here, so the calls are made on the kernel itself.
 */
import { sockaddr_in } from "../../../mod.ts";
import { createKernel } from "../../../src/kernel/mod.ts";
import type { CallName } from "../../../src/abi/calls.ts";
import type { Arg } from "../../../src/abi/event.ts";
import { directly } from "../../native/directly.ts";

const [count, size, clients] = Deno.args.slice(2).map((arg) => Number(arg) | 0);
const [AF_INET, SOCK_STREAM] = [2, 1];
const data = new Uint8Array(size);

type Make = (name: CallName, ...args: Arg[]) => number | Promise<number>;

async function makeCalls(call: Make): Promise<number> {
  const listener = await call("socket", AF_INET, SOCK_STREAM, 0);
  const address = sockaddr_in("127.0.0.1", 0).bytes;
  await call("bind", listener, address, 16);
  await call("listen", listener, 1);
  await call("getsockname", listener, address, { value: 16 });
  const a = await call("socket", AF_INET, SOCK_STREAM, 0);
  await call("connect", a, address, 16);
  const b = await call("accept", listener, null, null);
  for (let i = 3; i < clients; i++) {
    if (await call("socket", AF_INET, SOCK_STREAM, 0) < 0) throw new Error(`socket ${i} fails`);
  }
  // The same loop for practice and for what counts: one of its own would have to be compiled anew.
  const repeat = async (times: number) => {
    for (let i = 0; i < times; i++) {
      for (const [name, fd] of [["write", a], ["read", b]] as const) {
        const result = call(name, fd, data, size);
        if (typeof result !== "number") await result;
      }
    }
  };
  await repeat(count >> 2);
  const start = performance.now();
  await repeat(count);
  return (performance.now() - start) * 1000 / count / 2;
}

if (Deno.args[5] === "libc") {
  const { createDirectProcess } = await import("../../../src/native/mod.ts");
  const process = createDirectProcess("many");
  process.descriptorLimit = clients + 10;
  console.log(
    await makeCalls((name, ...args) => directly(process.direct, name, args) ?? process.callNow(name, args, 0).result),
  );
} else {
  const process = createKernel().createProcess({ name: "many", stdio: { read: () => Promise.resolve(0), write() {} } });
  process.descriptorLimit = clients + 10;
  console.log(await makeCalls((name, ...args) => process.call(name, args)));
}
Deno.exit(0);
