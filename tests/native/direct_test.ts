import * as C from "../../src/abi/constants.ts";
import type { CallName } from "../../src/abi/calls.ts";
import { EAGAIN, EBADF, EINTR, EINVAL, ENOTCONN } from "../../src/abi/errno.ts";
import type { Arg } from "../../src/abi/event.ts";
import type { DirectProcess } from "../../src/native/mod.ts";
import { assert, assertEquals, assertMatch } from "../assert.ts";
import { run, start } from "../process/run.ts";
import { address, bytes, pollfds, revents, timeval, unavailable } from "./setup.ts";

type Make = (name: CallName, ...args: Arg[]) => number;

/** A test of calls that block this thread; ignored where there is no libc kernel. */
function directTest(name: string, body: (call: Make, process: DirectProcess) => void | Promise<void>): void {
  if (unavailable !== undefined) return Deno.test.ignore(`${name} (${unavailable})`, () => {});
  Deno.test(name, async () => {
    const { createDirectProcess } = await import("../../src/native/mod.ts");
    const process = createDirectProcess("direct");
    try {
      await body((call, ...args) => process.callNow(call, args, 5000).result, process);
    } finally {
      process.exitNow(0);
    }
  });
}

/** A listening socket, and a client that has connected and was not accepted. */
function connected(call: Make): { listening: number; client: number; at: Uint8Array } {
  const at = address();
  const listening = call("socket", C.AF_INET, C.SOCK_STREAM, 0);
  call("bind", listening, at, 16);
  call("listen", listening, 0);
  call("getsockname", listening, at, { value: 16 });
  const client = call("socket", C.AF_INET, C.SOCK_STREAM, 0);
  assertEquals(call("connect", client, at, 16), 0);
  return { listening, client, at };
}

directTest("callNow() makes calls in this thread, with descriptors from 3", (call) => {
  const { listening, client } = connected(call);
  const server = call("accept", listening, null, null);
  assertEquals([listening, client, server], [3, 4, 5]);
  assertEquals(call("write", client, bytes("hello"), 5), 5);
  const buffer = new Uint8Array(9);
  assertEquals(call("recv", server, buffer, 9, 0), 5);
  assertEquals(call("close", client), 0);
  assertEquals(call("read", server, buffer, 9), 0);
  assertEquals(call("read", client, buffer, 9), -EBADF);
});

directTest("callNow() gives a call up at its limit and says what it waited for", (call, process) => {
  const { listening } = connected(call);
  call("accept", listening, null, null);
  const { result, ended } = process.callNow("accept", [listening, null, null], 20);
  assertEquals([result, ended?.by, ended?.blocked.call], [-EINTR, "deadline", "accept"]);
  assertEquals(ended?.blocked.reason.type, "connection");
});

directTest("callNow() ends with EINTR by alarm() and EAGAIN by SO_RCVTIMEO", (call) => {
  const { client } = connected(call);
  const buffer = new Uint8Array(9);
  call("setsockopt", client, C.SOL_SOCKET, C.SO_RCVTIMEO, timeval(20), 16);
  assertEquals(call("read", client, buffer, 9), -EAGAIN);
  call("setsockopt", client, C.SOL_SOCKET, C.SO_RCVTIMEO, timeval(0), 16);
  assertEquals(call("alarm", 1), 0);
  assertEquals(call("read", client, buffer, 9), -EINTR);
});

directTest("poll() waits for its time and reports what is ready", (call) => {
  const { listening, client } = connected(call);
  const fds = pollfds([listening, C.POLLIN], [client, C.POLLIN], [99, C.POLLIN]);
  assertEquals(call("poll", fds, 3, -1), 2);
  assertEquals(revents(fds), [C.POLLIN, 0, C.POLLNVAL]);
  const started = performance.now();
  assertEquals(call("poll", pollfds([client, C.POLLIN]), 1, 30), 0);
  assert(performance.now() - started >= 29);
});

directTest("callNow() reports its events to the kernel's listeners", (call, process) => {
  const seen: string[] = [];
  process.kernel.subscribe((event) => seen.push(event.type));
  const { client } = connected(call);
  seen.length = 0;
  call("setsockopt", client, C.SOL_SOCKET, C.SO_RCVTIMEO, timeval(1), 16);
  call("read", client, new Uint8Array(1), 1);
  assertEquals(seen, ["enter", "return", "enter", "block", "return"]);
});

directTest("direct calls leave to callNow() what has no such form", (call, process) => {
  const { direct } = process;
  const { client } = connected(call);
  const buffer = new Uint8Array(4);
  assertEquals(direct.transmit(client, buffer, 4, 0), 4);
  assertEquals([direct.transmit(client, buffer, 5, 0), direct.transmit(client, buffer, 0, 0)], [undefined, undefined]);
  assertEquals([direct.receive(client, null, 4, 0), direct.receive(0, buffer, 4, 0)], [undefined, undefined]);
  assertEquals([direct.receive(99, buffer, 4, 0), direct.receive(-1, buffer, 4, 0)], [undefined, undefined]);
  assertEquals(direct.connect(client, new Uint8Array(8), 16), undefined);
  assertEquals([direct.close(99), direct.close(-1)], [-EBADF, -EBADF]);
});

directTest("direct calls are made in the mode that fcntl() has set since", (call, { direct }) => {
  const { client } = connected(call);
  const byte = new Uint8Array(1);
  assertEquals(direct.transmit(client, byte, 1, 0), 1);
  call("fcntl", client, C.F_SETFL, C.O_NONBLOCK);
  assertEquals(direct.receive(client, byte, 1, 0), -EAGAIN);
});

directTest("direct calls go to what a number means now", (call, { direct }) => {
  const { listening, client } = connected(call);
  const server = direct.accept(listening, null, null)!;
  const byte = new Uint8Array(1);
  assertEquals(direct.transmit(client, byte, 1, 0), 1);
  call("dup2", server, client);
  assertEquals(direct.receive(client, byte, 1, 0), 1);
  assertEquals(direct.close(client), 0);
  assertEquals(direct.receive(client, byte, 1, 0), undefined);
  assertEquals(direct.socket(C.AF_INET, C.SOCK_STREAM | C.SOCK_NONBLOCK, 0), client);
  assertEquals(direct.receive(client, byte, 1, 0), -ENOTCONN);
});

directTest("no call is a direct one while something may have to end it, or somebody listens", (call, process) => {
  const { direct } = process;
  const { client } = connected(call);
  const send = () => direct.transmit(client, new Uint8Array(1), 1, 0);
  assertEquals(send(), 1);
  call("alarm", 100);
  assertEquals([send(), direct.close(client), direct.socket(C.AF_INET, C.SOCK_STREAM, 0)], [
    undefined,
    undefined,
    undefined,
  ]);
  call("alarm", 0);
  assertEquals(send(), 1);
  process.beforeBlock = () => {};
  assertEquals(send(), undefined);
  process.beforeBlock = undefined;
  assertEquals(send(), 1);
  const unsubscribe = process.kernel.subscribe(() => {});
  assertEquals(send(), undefined);
  unsubscribe();
  assertEquals(send(), 1);
});

directTest("direct accept() and recvfrom() give the peer's address and its length", (call, { direct }) => {
  const { listening } = connected(call);
  const [at, length] = [new Uint8Array(32), { value: 32 }];
  assertEquals(direct.accept(listening, at, length)! > 0, true);
  assertEquals([at[0], [...at.subarray(4, 8)], length.value], [C.AF_INET, [127, 0, 0, 1], 16]);
  const [a, b] = [direct.socket(C.AF_INET, C.SOCK_DGRAM, 0)!, direct.socket(C.AF_INET, C.SOCK_DGRAM, 0)!];
  const to = address();
  call("bind", a, to, 16);
  call("getsockname", a, to, { value: 16 });
  assertEquals(direct.sendTo(b, bytes("hi"), 2, 0, to, 16), 2);
  const [from, room] = [new Uint8Array(16), { value: 4 }];
  assertEquals(direct.receiveFrom(a, new Uint8Array(9), 9, 0, from, room), 2);
  assertEquals([from[0], from[4], room.value], [C.AF_INET, 0, 16]);
});

directTest("an address without bytes is one that is too short, not NULL: nothing is sent", (call, { direct }) => {
  const [receiver, sender] = [call("socket", C.AF_INET, C.SOCK_DGRAM, 0), call("socket", C.AF_INET, C.SOCK_DGRAM, 0)];
  const at = address();
  call("bind", receiver, at, 16);
  call("getsockname", receiver, at, { value: 16 });
  call("connect", sender, at, 16);
  const none = new Uint8Array(0);
  assertEquals(direct.sendTo(sender, bytes("x"), 1, 0, none, 0), undefined);
  assertEquals(call("sendto", sender, bytes("x"), 1, 0, none, 0), -EINVAL);
  assertEquals(direct.connect(sender, none, 0), undefined);
  assertEquals(call("connect", sender, none, 0), -EINVAL);
  assertEquals(call("recv", receiver, new Uint8Array(1), 1, C.MSG_DONTWAIT), -EAGAIN);
});

const permissions = ["--allow-ffi", "--allow-read"];
const choose = `const { alarm, set_deadline, spawn, use_kernel } = await import("${new URL(
  "../../mod.ts",
  import.meta.url,
)}");
await use_kernel("libc");
set_deadline(20000);
`;
const serve = `const s = socket(PF_INET, SOCK_STREAM, 0);
const at = sockaddr_in("127.0.0.1", 0);
bind(s, at); listen(s, 5); getsockname(s, at);
`;

/** A test that runs programs of its own. */
function programTest(name: string, body: () => Promise<void>): void {
  const { state } = Deno.permissions.querySync({ name: "run", command: "deno" });
  const reason = unavailable ?? (state === "granted" ? undefined : "needs --allow-run=deno");
  if (reason !== undefined) return Deno.test.ignore(`${name} (${reason})`, () => {});
  Deno.test(name, body);
}

programTest("use_kernel() makes a program's calls real ones, without --allow-net", async () => {
  const { code, stdout, stderr } = await run(
    `${choose}${serve}
    const c = socket(PF_INET, SOCK_STREAM, 0);
    printf("%d %d\\n", bind(c, sockaddr_in("127.0.0.1", 0)), connect(c, at));
    const t = accept(s);
    write(c, "hello");
    const text = char(30);
    const n = read(t, text);
    printf("%d %d %.5s\\n", t, n, text);
    exit(3);`,
    permissions,
  );
  assertEquals([code, stdout, stderr], [3, "0 0\n5 5 hello\n", ""]);
});

programTest("poll() puts into each structure what it has found now, and nothing into those past nfds", async () => {
  const program = `
    const s = socket(PF_INET, SOCK_STREAM, 0);
    bind(s, sockaddr_in("127.0.0.1", 0)); listen(s, 5);
    const at = sockaddr_in(); getsockname(s, at, ref(16));
    const c = socket(PF_INET, SOCK_STREAM, 0); connect(c, at);
    const t = accept(s);
    const fds = [[t, POLLIN], [c, POLLIN | POLLOUT], [-7, POLLIN], [99, POLLIN], [c, POLLOUT]]
      .map(([fd, events]) => pollfd(fd, events));
    const look = (n: number) => printf("%d: %s\\n", poll(fds, n, 0), fds.map((it) => [it.fd, it.revents]).join(" "));
    fds[4].revents = 0x1234; fds[2].revents = -1;
    look(4);
    write(c, "x"); poll(fds, 1, -1); look(4);
    read(t, char(9)); fds[1].fd = -1; [fds[0], fds[3]] = [fds[3], fds[0]]; look(5);
    fds.push(...Array.from({ length: 100 }, () => pollfd(c, POLLOUT))); printf("%d\\n", poll(fds, 105, 0));
    printf("%d %d\\n", poll(fds[4], 1, 0), poll(pollfd(c, POLLIN), 1, 0));
    for (const wrong of [() => poll(fds, 106, 0), () => poll([fds[4], 7 as never], 1, 0)]) {
      try { wrong(); } catch (error) { printf("%s\\n", (error as Error).message); }
    }`;
  const expected = [
    ...["2: 5,0 4,4 -7,0 99,32 4,4660", "3: 5,1 4,4 -7,0 99,32 4,4660", "2: 99,32 -1,0 -7,0 5,0 4,4", "102", "1 0"],
    "poll: nfds is 106, but fds has 105: C would read past its end",
    "poll: fds must be an array of structures, not a number",
  ].join("\n");
  for (const first of [choose, ""]) {
    const { stdout, stderr } = await run(first + program, [...permissions, "--allow-net"]);
    assertEquals([stdout, stderr], [`${expected}\n`, ""]);
  }
});

programTest("use_kernel() lets Ctrl-C interrupt a blocked call of a program that listens for it", async () => {
  const program = start(
    `${choose}${serve}
    Deno.addSignalListener("SIGINT", () => printf("listener\\n"));
    alarm(1); accept(s); // the thread that listens has been started by then
    printf("blocks\\n");
    const fd = accept(s);
    printf("%d %d\\n", fd, errno);
    exit(0);`,
    permissions,
  );
  await program.printed("blocks");
  program.signal("SIGINT");
  const { code, stdout } = await program.ended;
  assertEquals([code, stdout], [0, "blocks\nlistener\n-1 4\n"]);
});

programTest("use_kernel() leaves Ctrl-C alone in a program that does not listen for it", async () => {
  const program = start(`${choose}${serve}printf("blocks\\n"); accept(s);`, permissions);
  await program.printed("blocks");
  program.signal("SIGINT");
  assertEquals((await program.ended).signal, "SIGINT");
});

programTest("spawn() runs its process on the kernel that was chosen", async () => {
  const { stdout } = await run(
    `${choose}${serve}
    const child = spawn((port: number) => {
      const C = globalThis as any;
      const c = C.socket(C.PF_UNIX, C.SOCK_STREAM, 0);
      const d = C.socket(C.PF_INET, C.SOCK_STREAM, 0);
      C.connect(d, C.sockaddr_in("127.0.0.1", port));
      C.write(d, String(c));
    }, [ntohs(at.sin_port)]);
    const text = char(9);
    printf("%d %s\\n", read(accept(s), text), text);
    printf("%d\\n", child.wait());`,
    permissions,
  );
  assertEquals(stdout, "1 3\n0\n");
});

programTest("use_kernel() names the flag when Deno refuses, and refuses to come after the first call", async () => {
  const refused = await run(choose, ["--allow-read"]);
  assertMatch(refused.stderr, /Cannot use the libc kernel: Deno refused it; grant it with --allow-ffi/);
  const late = await run(`socket(PF_INET, SOCK_STREAM, 0);\n${choose}`, [...permissions, "--allow-net"]);
  assertMatch(late.stderr, /Cannot use the libc kernel: calls have been made on the deno kernel/);
});
