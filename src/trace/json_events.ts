/**
 * Events as the lines of JSON that are their records. A call that has returned is written without a record: that takes
 * a fraction of the time.
 *
 * @module
 */
import { callList } from "../abi/calls.ts";
import { Escapes } from "./escapes.ts";
import type { EventText, KeptCall } from "./kept_events.ts";
import type { Out } from "./out.ts";
import { headerLine, KEEP, recordLine, type TraceRecord } from "./record.ts";

/** Bytes that most lines do not exceed. */
const LINE = 1024;

const encoder = new TextEncoder();
const comma = encoder.encode(",");
const [begin, entered, result] = ['{"type":"return","time":', '],"entered":', ',"result":'].map((text) =>
  encoder.encode(text)
);
const [passed, waited] = ["false", "true"].map((blocked) => encoder.encode(`,"blocked":${blocked}`));
const [data, sizeIs, end] = ['{"kind":"data","text":"', '","size":', "}"].map((text) => encoder.encode(text));
const lineEnd = encoder.encode("}\n");
/** How the arguments of each call begin. */
const names = new Map(callList.map(({ name }) => [name, encoder.encode(`${name}","args":[`)]));

/** Writes events as lines of JSON, a header first. */
export class JsonEvents implements EventText {
  /** Bytes of data that are needed of a call. */
  readonly keep: number = KEEP;
  readonly #out: Out;
  readonly #escapes = new Escapes(JSON.stringify);
  /** What a record says of a process. */
  readonly #names = new Map<number, { process: string; text: Uint8Array }>();

  /** @param out where they go. */
  constructor(out: Out) {
    this.#out = out;
    out.text(`${headerLine(performance.timeOrigin)}\n`);
  }

  record(record: TraceRecord): void {
    this.#out.text(`${recordLine(record)}\n`);
    if (record.type === "exit") this.#names.delete(record.pid);
  }

  call(call: KeptCall): void {
    const out = this.#out;
    out.reserve(LINE);
    out.bytes(begin);
    out.millionths(call.time);
    out.bytes(this.#nameOf(call));
    out.bytes(names.get(call.call)!);
    for (let i = 0; i < call.row.params.length; i++) {
      if (i > 0) out.bytes(comma);
      this.#argument(call, i);
    }
    out.bytes(entered);
    out.millionths(call.entered);
    out.bytes(result);
    out.number(call.result);
    out.bytes(call.blocked ? waited : passed);
    if (call.signal !== undefined) out.text(`,"signal":${JSON.stringify(call.signal)}`);
    if (call.socket) out.text(`,"socket":${JSON.stringify(call.socket)}`);
    out.bytes(lineEnd);
  }

  #nameOf({ pid, process }: KeptCall): Uint8Array {
    let name = this.#names.get(pid);
    if (name?.process !== process) {
      const text = encoder.encode(`,"pid":${pid},"process":${JSON.stringify(process)},"call":"`);
      this.#names.set(pid, name = { process, text });
    }
    return name.text;
  }

  #argument({ args, memory, from, kept, size }: KeptCall, i: number): void {
    const [out, value] = [this.#out, args[i]];
    if (typeof value === "number" && Number.isFinite(value)) return out.number(value);
    if (value !== undefined) return out.text(JSON.stringify(value));
    out.bytes(data);
    out.escaped(memory, from[i], kept[i], this.#escapes);
    out.bytes(sizeIs);
    out.number(size[i]);
    out.bytes(end);
  }
}
