/**
 * The workload "many" in sockrepl: many.ts MODE PORT COUNT SIZE CLIENTS [libc]. The calls are a program's own, on a kernel
 * that is set up here, where a process may have more descriptors than the 1,024 of C.
 */
import {
  accept,
  bind,
  char,
  connect,
  exit,
  getsockname,
  listen,
  perror,
  PF_INET,
  printf,
  read,
  ref,
  SOCK_STREAM,
  sockaddr_in,
  socket,
  write,
} from "../../../mod.ts";
import { attach, Channel } from "../../../src/process/mod.ts";
import { startThread } from "../../../src/process/threads.ts";
import { threadState } from "../../../src/process/thread_state.ts";

const [count, size, clients] = Deno.args.slice(2).map((arg) => Number(arg) | 0);
const limit = clients + 10;
const buffer = char(65536);

if (Deno.args[5] === "libc") {
  const { createDirectProcess } = await import("../../../src/native/mod.ts");
  const { LibcClient } = await import("../../../src/process/libc_client.ts");
  const process = createDirectProcess("many");
  process.descriptorLimit = limit;
  threadState().client = new LibcClient(process);
} else {
  const channel = Channel.create();
  startThread(new URL("many_kernel.ts", import.meta.url), { buffer: channel.buffer, limit });
  attach(channel.buffer);
}

function die(what: string): never {
  perror(what);
  exit(1);
}

function made(): number {
  const sock = socket(PF_INET, SOCK_STREAM, 0);
  if (sock === -1) die("socket");
  return sock;
}

const listener = made();
const address = sockaddr_in("127.0.0.1", 0);
if (bind(listener, address) === -1 || listen(listener, 1) === -1) die("listen");
getsockname(listener, address, ref(16));
const a = made();
if (connect(a, address) === -1) die("connect");
const b = accept(listener);
for (let i = 3; i < clients; i++) made();

/** The same loop for practice and for what counts: one of its own would have to be compiled anew. */
function repeat(times: number): void {
  for (let i = 0; i < times; i++) {
    write(a, buffer, size);
    read(b, buffer, size);
  }
}

repeat(count >> 2);
const start = performance.now();
repeat(count);
printf("%f\n", (performance.now() - start) * 1000 / count / 2);
exit(0);
