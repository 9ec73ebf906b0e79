import { callList, type CallName } from "../../src/abi/calls.ts";
import type { Arg } from "../../src/abi/event.ts";
import { assert, assertEquals } from "../assert.ts";
import { Program, withKernel } from "./world.ts";

/** Values no C program could pass, and such that it should not. */
const values: readonly unknown[] = [
  NaN,
  Infinity,
  -Infinity,
  -1,
  0,
  2 ** 31,
  2 ** 32 + 3,
  2 ** 63,
  Number.MAX_VALUE,
  0.5,
  null,
  undefined,
  "3",
  true,
  {},
  [],
  { value: NaN },
  { value: -1 },
  { value: 2 ** 40 },
  new Uint8Array(0),
  new Uint8Array(3),
  new Uint8Array(64),
  new Proxy(new Uint8Array(16), {}),
  new Proxy({ value: 16 }, {}),
  Symbol("fd"),
  10n,
];

Deno.test("every call answers every kind of value with a result or an error number, and never hangs", () =>
  withKernel(async (kernel) => {
    for (const row of callList) {
      if (row.name === "alarm") continue;
      for (const value of values) {
        for (let position = 0; position <= row.params.length; position++) {
          const program = new Program(kernel);
          await program.socket();
          const args = good(row.name).map((arg, i) => i === position ? value : arg);
          await mustAnswer(program, row.name, args);
        }
      }
    }
  }));

Deno.test("every call answers too few and too many arguments with a result or an error number", () =>
  withKernel(async (kernel) => {
    for (const row of callList) {
      if (row.name === "alarm") continue;
      for (let count = 0; count <= row.params.length; count++) {
        const program = new Program(kernel);
        await mustAnswer(program, row.name, good(row.name).slice(0, count));
      }
      const program = new Program(kernel);
      await mustAnswer(program, row.name, [...good(row.name), 1, 2, 3]);
    }
  }));

Deno.test("a length whose getter throws stops its own call only", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const fd = await program.socket();
    const trap = {
      get value(): number {
        throw new TypeError("Cannot read value: a trap");
      },
    };
    let thrown = "";
    try {
      await program.call("getsockname", fd, new Uint8Array(16), trap);
    } catch (error) {
      thrown = (error as Error).message;
    }
    assertEquals(thrown, "Cannot read value: a trap");
    assertEquals(await program.call("close", fd), 0);
  }));

/** Arguments that a call takes without blocking, its descriptor being 3. */
function good(name: CallName): unknown[] {
  const address = new Uint8Array(16);
  const all: { readonly [name in CallName]: unknown[] } = {
    socket: [2, 1, 0],
    bind: [3, Uint8Array.of(2, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0), 16],
    listen: [3, 5],
    accept: [3, address, { value: 16 }],
    accept4: [3, address, { value: 16 }, 0],
    connect: [3, Uint8Array.of(2, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0), 16],
    read: [3, new Uint8Array(8), 8],
    write: [3, new Uint8Array(8), 8],
    close: [3],
    shutdown: [3, 2],
    send: [3, new Uint8Array(8), 8, 0],
    recv: [3, new Uint8Array(8), 8, 0],
    sendto: [3, new Uint8Array(8), 8, 0, address, 16],
    recvfrom: [3, new Uint8Array(8), 8, 0, address, { value: 16 }],
    getsockname: [3, address, { value: 16 }],
    getpeername: [3, address, { value: 16 }],
    setsockopt: [3, 1, 2, new Uint8Array(4), 4],
    getsockopt: [3, 1, 2, new Uint8Array(4), { value: 4 }],
    fcntl: [3, 3, 0],
    dup: [3],
    dup2: [3, 9],
    open: [new TextEncoder().encode("/dev/null\0"), 2],
    poll: [new Uint8Array(8), 1, 0],
    select: [4, new Uint8Array(128), new Uint8Array(128), new Uint8Array(128), new Uint8Array(16)],
    alarm: [0],
  };
  return all[name];
}

/** The call answers, or waits and can be interrupted; an error of the language is one a user understands. */
async function mustAnswer(program: Program, name: CallName, args: readonly unknown[]): Promise<void> {
  try {
    const outcome = program.process.call(name, args as readonly Arg[]);
    // What waits for ever by C's rules too (poll with a negative timeout) ends with the process.
    if (typeof outcome !== "number" && program.process.blocked) await program.process.exit(0);
    const result = await outcome;
    assert(Number.isInteger(result), `${name}(${shown(args)}) is ${result}`);
  } catch (error) {
    const clear = (error instanceof TypeError || error instanceof RangeError) && error.message.startsWith("Cannot ");
    assert(clear, `${name}(${shown(args)}) throws ${error}`);
  }
  await program.process.exit(0);
}

function shown(args: readonly unknown[]): string {
  return args.map((arg) => typeof arg === "object" && arg !== null ? Object.prototype.toString.call(arg) : String(arg))
    .join(", ");
}
