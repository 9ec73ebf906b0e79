import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { EINVAL } from "../../src/abi/errno.ts";
import type { Arg } from "../../src/abi/event.ts";
import type { Kernel } from "../../src/kernel/mod.ts";
import { type Case, parseCases, type Step } from "./case.ts";
import { callText, failureText } from "./report.ts";
import { runCase } from "./runner.ts";

type Answerer = (name: string, args: readonly Arg[]) => number | Promise<number>;

/** A kernel of which only `call` is used, and answered by `answer`. */
function kernelThat(answer: Answerer): () => Kernel {
  const process = { call: answer, exit: () => Promise.resolve() };
  return () => ({ createProcess: () => process, close: () => Promise.resolve() }) as unknown as Kernel;
}

function caseOf(...steps: object[]): Case {
  const text = JSON.stringify({ name: "area/what", tags: [], why: "so", steps });
  return parseCases(text, "test")[0];
}

const socket = { do: "socket", args: ["AF_INET", "SOCK_STREAM|SOCK_NONBLOCK", 0], as: "s", ret: { fd: 0 } };

Deno.test("runCase() counts descriptors from the first one when it compares them", async () => {
  let fd = 40;
  const result = await runCase(kernelThat(() => fd++), caseOf(socket, { ...socket, as: "t", ret: { fd: 1 } }));
  assertEquals(result.failures, []);
});

Deno.test("runCase() gives a call its arguments as C lays them out", async () => {
  const seen: (readonly Arg[])[] = [];
  const kernel = kernelThat((_, args) => seen.push(args) + 2);
  const sockaddr = { family: "AF_INET", addr: "127.0.0.1", port: 0x1234 };
  await runCase(
    kernel,
    caseOf(
      socket,
      { do: "bind", args: ["$s", { sockaddr }, 16], ret: 4 },
      { do: "getsockname", args: ["$s", { outaddr: 16 }], ret: 5 },
      { do: "write", args: ["$s", { buf: "ab", repeat: 2 }, -1], ret: 6 },
      { do: "setsockopt", args: ["$s", 1, 2, { timeval: [1, 2] }, 16], ret: 7 },
    ),
  );
  const [, bind, name, write, option] = seen;
  assertEquals(seen[0], [2, 1 | 0o4000, 0]);
  assertEquals(bind[0], 3);
  assertEquals(bind[1], Object.assign(new Uint8Array(256), [2, 0, 0x12, 0x34, 127, 0, 0, 1]));
  assertEquals(name.slice(1), [new Uint8Array(128).fill(0xaa), { value: 16 }]);
  assertEquals(write.slice(1), [new TextEncoder().encode("abab\0"), 2 ** 64]);
  assertEquals(option[3], Object.assign(new Uint8Array(64), { 0: 1, 8: 2 }));
});

Deno.test("runCase() reports a step whose result, errno or data is another", async () => {
  const kernel = kernelThat((name, args) => {
    if (name === "close") return -EINVAL;
    if (name === "read") (args[1] as Uint8Array).set([104, 105]);
    return name === "read" ? 2 : 3;
  });
  const result = await runCase(
    kernel,
    caseOf(
      socket,
      { do: "read", args: ["$s", { out: 9 }, 9], ret: 2, data: "hi" },
      { do: "read", args: ["$s", { out: 9 }, 9], ret: 2, data: "ho" },
      { do: "close", args: ["$s"], ret: -1, errno: "EBADF" },
    ),
  );
  assertEquals(result.failures.map(({ number }) => number), [3, 4]);
  const text = failureText(result);
  assertStringIncludes(text, `FAILED area/what: so\n  step 3  read(s, char[9], 9)\n    expected  2  data "ho"\n`);
  assertStringIncludes(text, "    got       -1  EINVAL");
});

Deno.test("runCase() names ports and checks only the fields of an address that a step lists", async () => {
  const kernel = kernelThat((name, args) => {
    if (name !== "getsockname") return 3;
    (args[1] as Uint8Array).set([2, 0, 0x12, 0x34, 127, 0, 0, 1]);
    return 0;
  });
  const asks = (addr: object) => ({ do: "getsockname", args: ["$s", { outaddr: 16 }], ret: 0, addr, addrlen: 16 });
  const result = await runCase(
    kernel,
    caseOf(
      socket,
      { ...asks({ family: "AF_INET" }), as_port: "p" },
      asks({ port: "$p" }),
      asks({ port: "nonzero", addr: "127.0.0.1" }),
      asks({ port: 0 }),
    ),
  );
  assertEquals(result.failures.map(({ number }) => number), [5]);
});

Deno.test("runCase() ends a case with BLOCKED and the call's name when a step waits too long", async () => {
  const never = kernelThat((name) => name === "accept" ? new Promise<number>(() => {}) : 3);
  const accept = { do: "accept", args: ["$s", null, null], ret: { fd: 1 } };
  const result = await runCase(never, caseOf(socket, accept, accept), { limit: 1 });
  assertEquals(result.failures.map(({ number, got }) => [number, got]), [[2, "BLOCKED in accept"]]);
});

Deno.test("runCase() reports what a call throws", async () => {
  const throwing = kernelThat(() => {
    throw new RangeError("too long");
  });
  const result = await runCase(throwing, caseOf(socket));
  assertEquals(result.failures[0].got, "threw RangeError: too long");
});

Deno.test("callText() writes a call as C does", () => {
  const texts: [Step["do"], Step["args"], string][] = [
    [
      "bind",
      ["$s", { sockaddr: { family: "AF_INET", addr: "127.0.0.1", port: "$p" } }, 16],
      "bind(s, {AF_INET, 127.0.0.1:p}, 16)",
    ],
    ["accept", [3, null, { len: 16 }], "accept(3, NULL, &(socklen_t){16})"],
    ["open", ["/dev/null", "O_RDWR"], `open("/dev/null", O_RDWR)`],
  ];
  for (const [call, args, text] of texts) assertEquals(callText({ do: call, args, ret: 0 }), text);
  assert(texts.length > 0);
});
