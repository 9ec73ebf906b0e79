/**
 * What a call costs.
 *
 * Each figure is the median of interleaved rounds, in microseconds a call. "kernel" is the call made on the kernel
 * itself, in its own thread; "channel" is the same call made by a program, through shared memory to the kernel's
 * thread and back; the difference is what the channel costs.
 *
 * @module
 */
import { F_GETFL, fcntl, PF_INET, read, SOCK_STREAM, sockaddr_in, socket, write } from "../../mod.ts";
import { accept, bind, char, close, connect, getsockname, listen, ref, sizeof } from "../../mod.ts";
import { createKernel, type Process } from "../../src/kernel/mod.ts";
import { SPIN_LOOKS } from "../../src/process/mod.ts";
import { SPIN_MICROSECONDS } from "../../src/process/server.ts";

/** Rounds of each measurement, and calls in a round. */
const ROUNDS = 40;
const CALLS = 500;

interface Workload {
  readonly name: string;
  /** One call, or one round trip, on the kernel itself. */
  kernel(): number | Promise<number>;
  /** The same through the channel. */
  channel(): number;
}

interface Row {
  readonly workload: string;
  readonly kernel_us: number;
  readonly channel_us: number;
  readonly difference_us: number;
}

/** Measures what calls cost; with the figures as a text. */
export async function measureCalls(): Promise<{ rows: Row[]; text: string }> {
  const kernel = createKernel();
  const process = kernel.createProcess({ name: "bench", stdio: { read: () => Promise.resolve(0), write() {} } });
  const rows: Row[] = [];
  for (const workload of [fcntlCall(process), await loopback(process)]) rows.push(await measure(workload));
  await kernel.close();
  const lines = rows.map(({ workload, kernel_us, channel_us, difference_us }) =>
    `${workload}: ${channel_us.toFixed(2)} µs, of which the channel ${difference_us.toFixed(2)} and the kernel ${
      kernel_us.toFixed(2)
    }`
  );
  lines.push(
    `medians of ${ROUNDS} rounds of ${CALLS}; before sleeping the program looks up to ${SPIN_LOOKS} times for its answer, ` +
      `the kernel up to ${SPIN_MICROSECONDS} µs for the next call`,
  );
  return { rows, text: lines.join("\n") };
}

/** A call that the kernel answers at once. */
function fcntlCall(process: Process): Workload {
  const mine = socket(PF_INET, SOCK_STREAM, 0);
  const its = process.call("socket", [PF_INET, SOCK_STREAM, 0]) as number;
  return {
    name: "fcntl(fd, F_GETFL)",
    kernel: () => process.call("fcntl", [its, F_GETFL, 0]),
    channel: () => fcntl(mine, F_GETFL),
  };
}

/** A write and the read of what it wrote, over loopback: two calls, one of which moves bytes through the system. */
async function loopback(process: Process): Promise<Workload> {
  const bytes = new Uint8Array(64);
  const buffer = new Uint8Array(64);
  const [a, b] = await kernelPair(process);
  const [c, d] = programPair();
  const message = char(64);
  return {
    name: "write + read of 64 bytes, one process",
    async kernel() {
      await process.call("write", [a, bytes, 64]);
      return await process.call("read", [b, buffer, 64]);
    },
    channel() {
      write(c, bytes, 64);
      return read(d, message, 64);
    },
  };
}

async function kernelPair(process: Process): Promise<[number, number]> {
  const listener = await process.call("socket", [PF_INET, SOCK_STREAM, 0]);
  await process.call("bind", [listener, sockaddr_in("127.0.0.1", 0).bytes, 16]);
  await process.call("listen", [listener, 1]);
  const address = sockaddr_in();
  await process.call("getsockname", [listener, address.bytes, { value: 16 }]);
  const client = await process.call("socket", [PF_INET, SOCK_STREAM, 0]);
  await process.call("connect", [client, address.bytes, 16]);
  return [client, await process.call("accept", [listener, null, null])];
}

function programPair(): [number, number] {
  const listener = socket(PF_INET, SOCK_STREAM, 0);
  bind(listener, sockaddr_in("127.0.0.1", 0));
  listen(listener, 1);
  const address = sockaddr_in();
  getsockname(listener, address, ref(sizeof(address)));
  const client = socket(PF_INET, SOCK_STREAM, 0);
  connect(client, address);
  const accepted = accept(listener);
  close(listener);
  return [client, accepted];
}

async function measure({ name, kernel, channel }: Workload): Promise<Row> {
  const times = { kernel: [] as number[], channel: [] as number[] };
  for (let round = -3; round < ROUNDS; round++) {
    const before = performance.now();
    for (let i = 0; i < CALLS; i++) {
      const result = kernel();
      if (typeof result !== "number") await result;
    }
    const between = performance.now();
    for (let i = 0; i < CALLS; i++) channel();
    const after = performance.now();
    if (round < 0) continue;
    times.kernel.push((between - before) / CALLS * 1000);
    times.channel.push((after - between) / CALLS * 1000);
  }
  const [kernel_us, channel_us] = [median(times.kernel), median(times.channel)];
  return { workload: name, kernel_us, channel_us, difference_us: channel_us - kernel_us };
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}
