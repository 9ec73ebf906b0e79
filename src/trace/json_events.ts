/**
 * Events as the lines of JSON that are their records. A call that has returned is written without a record: that takes
 * a fraction of the time.
 *
 * @module
 */
import { Escapes } from "./escapes.ts";
import type { EventText, KeptCall } from "./kept_events.ts";
import type { Out } from "./out.ts";
import { headerLine, KEEP, recordLine, type TraceRecord } from "./record.ts";

/** Bytes that most lines do not exceed. */
const LINE = 1024;

const encoder = new TextEncoder();

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
    out.text('{"type":"return","time":');
    out.millionths(call.time);
    out.bytes(this.#nameOf(call));
    out.text(call.call);
    out.text('","args":[');
    for (let i = 0; i < call.row.params.length; i++) {
      if (i > 0) out.text(",");
      this.#argument(call, i);
    }
    out.text('],"entered":');
    out.millionths(call.entered);
    out.text(',"result":');
    out.number(call.result);
    out.text(call.blocked ? ',"blocked":true' : ',"blocked":false');
    if (call.signal !== undefined) out.text(`,"signal":${JSON.stringify(call.signal)}`);
    if (call.socket) out.text(`,"socket":${JSON.stringify(call.socket)}`);
    out.text("}\n");
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
    out.text('{"kind":"data","text":"');
    out.escaped(memory, from[i], kept[i], this.#escapes);
    out.text('","size":');
    out.number(size[i]);
    out.text("}");
  }
}
