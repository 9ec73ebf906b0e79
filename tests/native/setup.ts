/**
 * What the tests of the libc kernel share.
 *
 * @module
 */
import { encodeEndpoint } from "../../src/abi/address.ts";
import { AF_INET, SOCK_STREAM } from "../../src/abi/constants.ts";
import type { Kernel, Process, Stdio } from "../../src/kernel/mod.ts";

/** Why this kernel can't be tested here, or undefined. */
export const unavailable: string | undefined = reason();

function reason(): string | undefined {
  const { os, arch } = Deno.build;
  if (os !== "linux" || (arch !== "x86_64" && arch !== "aarch64")) return "needs Linux on x86-64 or arm64";
  const { state } = Deno.permissions.querySync({ name: "ffi" });
  return state === "granted" ? undefined : "needs --allow-ffi";
}

const noStdio: Stdio = { read: () => new Promise(() => {}), write() {} };

/** A test with a libc kernel of its own, which has let go of everything when it is closed; ignored where there is none. */
export function nativeTest(name: string, body: (kernel: Kernel) => Promise<void>): void {
  if (unavailable !== undefined) return Deno.test.ignore(`${name} (${unavailable})`, () => {});
  Deno.test(name, async () => {
    const { createLibcKernel } = await import("../../src/native/mod.ts");
    const kernel = createLibcKernel();
    try {
      await body(kernel);
    } finally {
      await kernel.close();
    }
    const { processes, descriptors, held, waiting } = kernel.counts();
    if (processes + descriptors + held + waiting > 0) {
      throw new Error("Cannot close the kernel: something is left open");
    }
  });
}

/** A process without standard streams of interest. */
export function processOf(kernel: Kernel, name = "test", stdio: Stdio = noStdio): Process {
  return kernel.createProcess({ name, stdio });
}

/** A `sockaddr_in`. */
export function address(port = 0, host = "127.0.0.1"): Uint8Array {
  return encodeEndpoint({ host, port }, AF_INET);
}

/** The port of a socket's own address. */
export async function portOf(process: Process, fd: number): Promise<number> {
  const bytes = new Uint8Array(16);
  await process.call("getsockname", [fd, bytes, { value: 16 }]);
  return bytes[2] << 8 | bytes[3];
}

/** A socket that listens on a port of its own. */
export async function listener(process: Process, backlog = 5): Promise<{ fd: number; port: number }> {
  const fd = await process.call("socket", [AF_INET, SOCK_STREAM, 0]);
  await process.call("bind", [fd, address(), 16]);
  await process.call("listen", [fd, backlog]);
  return { fd, port: await portOf(process, fd) };
}

/** Both ends of a connection, and the socket it came through. */
export async function connection(process: Process): Promise<{ client: number; server: number; listening: number }> {
  const { fd: listening, port } = await listener(process);
  const client = await process.call("socket", [AF_INET, SOCK_STREAM, 0]);
  await process.call("connect", [client, address(port), 16]);
  const server = await process.call("accept", [listening, null, null]);
  return { client, server, listening };
}

/** Text as bytes. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Bytes as text. */
export function text(bytes: Uint8Array, length: number): string {
  return new TextDecoder().decode(bytes.subarray(0, length));
}

/** A `struct timeval`. */
export function timeval(ms: number): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setBigInt64(0, BigInt(Math.trunc(ms / 1000)), true);
  view.setBigInt64(8, BigInt(ms % 1000 * 1000), true);
  return bytes;
}

/** `struct pollfd`s of [descriptor, events] each. */
export function pollfds(...fds: [fd: number, events: number][]): Uint8Array {
  const bytes = new Uint8Array(8 * fds.length);
  const view = new DataView(bytes.buffer);
  fds.forEach(([fd, events], i) => {
    view.setInt32(8 * i, fd, true);
    view.setInt16(8 * i + 4, events, true);
  });
  return bytes;
}

/** The `revents` of `struct pollfd`s. */
export function revents(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 8 }, (_, i) => view.getInt16(8 * i + 6, true));
}

/** Waits until a call of the process blocks. */
export async function untilBlocked(kernel: Kernel, process: Process): Promise<void> {
  if (process.blocked) return;
  await new Promise<void>((resolve) => {
    const stop = kernel.subscribe((event) => {
      if (event.type !== "block" || event.pid !== process.pid) return;
      stop();
      resolve();
    });
  });
}
