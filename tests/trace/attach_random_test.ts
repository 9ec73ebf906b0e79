/** Random events: what is written straight from a call's arguments is what the records of the same events give. */
import { assertEquals } from "../assert.ts";
import { encodeEndpoint } from "../../src/abi/address.ts";
import { callList, type CallRow, type Param } from "../../src/abi/calls.ts";
import { AF_INET, AF_INET6 } from "../../src/abi/constants.ts";
import type { Arg, KernelEvent } from "../../src/abi/event.ts";
import { type TraceFormat, traceFormats, traceTo } from "../../src/trace/attach.ts";
import { headerLine, Recorder, recordLine, type SocketFacts, type TraceRecord } from "../../src/trace/record.ts";
import { StraceWriter } from "../../src/trace/strace.ts";
import { Random } from "../fuzz/random.ts";

const EVENTS = 4000;
const NAMES = ["main", "클라이언트", 'a "b"\\'];

/** Processes that make calls at random, each one after the other. */
class Events {
  readonly #random: Random;
  readonly #under: ({ row: CallRow; args: Arg[]; entered: number; blocked: boolean } | undefined)[] = [];
  #now = 1234.5;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  next(): KernelEvent {
    const random = this.#random;
    this.#now += random.pick([0.000001, 0.01, 0.25, 1, 1 / 3, 123456.789012]);
    const at = random.below(NAMES.length);
    const occurred = { time: this.#now, pid: at + 1, process: NAMES[at] };
    const call = this.#under[at];
    if (!call) return this.#enter(at);
    const { row: { name }, args } = call;
    if (!call.blocked && random.chance(20)) {
      call.blocked = true;
      return { type: "block", call: name, args, ...occurred };
    }
    this.#under[at] = undefined;
    for (const arg of args) this.#scribble(arg);
    const result = random.chance(80)
      ? random.pick([0, 1, 3, 31, 32, 33, 64, 5000, 70_000])
      : -random.pick([4, 11, 999]);
    const signal = random.chance(3) ? "SIGPIPE" : undefined;
    return {
      type: "return",
      call: name,
      args,
      ...occurred,
      result,
      entered: call.entered,
      blocked: call.blocked,
      signal,
    };
  }

  #enter(at: number): KernelEvent {
    const random = this.#random;
    const occurred = { time: this.#now, pid: at + 1, process: NAMES[at] };
    if (random.chance(2)) return { type: "exit", status: random.below(256), ...occurred };
    if (random.chance(5)) return { type: "state", socket: 1, from: "CLOSED", to: "LISTEN", ...occurred };
    const row = random.pick(callList);
    const args = row.params.slice(0, random.chance(10) ? 1 : undefined).map((param) => this.#arg(param));
    this.#under[at] = { row, args, entered: this.#now, blocked: false };
    return { type: "enter", call: row.name, args, ...occurred };
  }

  #arg({ kind, constants }: Param): Arg {
    const random = this.#random;
    switch (kind) {
      case "fd":
        return random.pick([-1, 0, 3, 4, 1023]);
      case "int":
      case "size":
        return constants
          ? random.pick([0, 1, 2, 6, 17, 99, -1])
          : random.pick([0, 16, 28, 33, 100, -1, 2 ** 31, 2 ** 40]);
      case "length_ref":
        return random.chance(10) ? null : { value: random.pick([0, 4, 16, 28, 128]) };
      case "address":
      case "address_out":
        return random.chance(10) ? null : random.pick([
          encodeEndpoint({ host: "127.0.0.1", port: random.below(65536) }, AF_INET),
          encodeEndpoint({ host: "::1", port: 80 }, AF_INET6),
          this.#bytes(16),
        ]);
      case "option":
      case "option_out":
        return this.#bytes(random.pick([1, 4, 8, 16]));
      case "pollfds":
        return this.#bytes(8 * random.below(4));
      case "fd_set":
        return random.chance(30) ? null : this.#bytes(128);
      case "timeval":
        return random.chance(30) ? null : Uint8Array.of(random.below(256), 0, 0, 0, 0, 0, 0, 0, 9, 1, 0, 0, 0, 0, 0, 0);
      default:
        return random.chance(5) ? null : this.#bytes(random.pick([0, 1, 31, 32, 33, 100, 5000, 70_000]));
    }
  }

  /** Bytes of all kinds, many of them digits and zeros. */
  #bytes(length: number): Uint8Array {
    const random = this.#random;
    return Uint8Array.from(
      { length },
      () => random.pick([0, 48, 55, 56, 34, 92, 10, 127, 128, 255, random.below(256)]),
    );
  }

  #scribble(arg: Arg): void {
    if (arg instanceof Uint8Array && arg.length < 200) {
      arg[this.#random.below(arg.length || 1)] = this.#random.below(256);
    } else if (arg !== null && typeof arg === "object" && "value" in arg) arg.value = this.#random.pick([4, 16, 28]);
  }
}

const descriptors = [1, 3, 4, 31, 33, 1023];

const facts = (pid: number, fd: number): SocketFacts | undefined =>
  !descriptors.includes(fd)
    ? undefined
    : { fd, kind: pid === 1 ? "tcp" : "udp", local: fd === 4 ? undefined : "127.0.0.1:80" };

/** What the records of the events give. */
class Reference {
  readonly #recorder: Recorder;
  readonly #write: (record: TraceRecord) => string;
  text = "";

  constructor(format: TraceFormat) {
    if (format === "json") {
      this.text = `${headerLine(performance.timeOrigin)}\n`;
      this.#recorder = new Recorder({ facts, name: "sockrepl" });
      this.#write = (record) => `${recordLine(record)}\n`;
    } else {
      const writer = new StraceWriter({ variant: format });
      this.#recorder = new Recorder({ name: "sockrepl" });
      this.#write = (record) => writer.write(record);
    }
  }

  add(event: KernelEvent): void {
    const record = this.#recorder.record(event);
    if (record) this.text += this.#write(record);
  }
}

for (const format of traceFormats) {
  Deno.test(`traceTo() writes of random events what their records give, as ${format}`, () => {
    let tell = (_: KernelEvent) => {};
    const processes = new Map(
      [1, 2, 3].map((pid) => [pid, { describe: () => descriptors.flatMap((fd) => facts(pid, fd) ?? []) }]),
    );
    const kernel = { processes, subscribe: (listener: typeof tell) => (tell = listener, () => {}) };
    const decoder = new TextDecoder();
    let text = "";
    const sink = { writeSync: (bytes: Uint8Array) => (text += decoder.decode(bytes, { stream: true }), bytes.length) };
    // Gathering nothing: what is left out when a call returns before anything else happens is another test's business.
    const stop = traceTo(kernel, sink, { format, gather: 0, name: "sockrepl" });
    const events = new Events(format.length);
    const reference = new Reference(format);
    for (let i = 0; i < EVENTS; i++) {
      const event = events.next();
      reference.add(event);
      tell(event);
      if (text !== reference.text) assertEquals(text.split("\n").slice(-3), reference.text.split("\n").slice(-3));
      [text, reference.text] = ["", ""];
    }
    stop();
  });
}
