/**
 * Events as the lines of JSON that are their records. A call that has returned is written straight from its arguments:
 * that takes a fraction of the time.
 *
 * @module
 */
import { calls } from "../abi/calls.ts";
import type { CallReturned, KernelEvent } from "../abi/event.ts";
import { capture, dataSize } from "./capture.ts";
import { Escapes } from "./escapes.ts";
import type { Out } from "./out.ts";
import { headerLine, KEEP, Recorder, recordLine, type SocketFacts } from "./record.ts";

/** Bytes that most lines do not exceed. */
const LINE = 1024;

const encoder = new TextEncoder();

/** Writes events as lines of JSON, a header first. */
export class JsonEvents {
  readonly #out: Out;
  readonly #recorder: Recorder;
  readonly #escapes = new Escapes(JSON.stringify);
  /** Of each process, what a record says of it. */
  readonly #names = new Map<number, Uint8Array>();

  /**
   * @param out where they go.
   * @param facts looks a descriptor up.
   * @param name what process 1 is called; as its kernel calls it unless given.
   */
  constructor(out: Out, facts: (pid: number, fd: number) => SocketFacts | undefined, name?: string) {
    this.#out = out;
    this.#recorder = new Recorder({ facts, name });
    out.text(`${headerLine(performance.timeOrigin)}\n`);
  }

  /** Writes the record of `event`, if it has one. */
  write(event: KernelEvent): void {
    this.#out.reserve(LINE);
    if (event.type === "return") return this.#returned(event);
    const record = this.#recorder.record(event);
    if (record) this.#out.text(`${recordLine(record)}\n`);
    if (event.type === "exit") this.#names.delete(event.pid);
  }

  #returned(event: CallReturned): void {
    const out = this.#out;
    out.text('{"type":"return","time":');
    out.millionths(event.time);
    out.bytes(this.#nameOf(event));
    out.text(event.call);
    out.text('","args":[');
    for (let i = 0; i < calls[event.call].params.length; i++) {
      if (i > 0) out.text(",");
      this.#argument(event, i);
    }
    out.text('],"entered":');
    out.millionths(event.entered);
    out.text(',"result":');
    out.number(event.result);
    out.text(event.blocked ? ',"blocked":true' : ',"blocked":false');
    if (event.signal !== undefined) out.text(`,"signal":${JSON.stringify(event.signal)}`);
    const socket = this.#recorder.socket(event);
    if (socket) out.text(`,"socket":${JSON.stringify(socket)}`);
    out.text("}\n");
  }

  #nameOf(event: CallReturned): Uint8Array {
    const { pid } = event;
    let name = this.#names.get(pid);
    if (!name) {
      const text = `,"pid":${pid},"process":${JSON.stringify(this.#recorder.nameOf(event))},"call":"`;
      this.#names.set(pid, name = encoder.encode(text));
    }
    return name;
  }

  #argument(event: CallReturned, i: number): void {
    const { call, args, result } = event;
    const { params } = calls[call];
    const [param, arg, out] = [params[i], args[i], this.#out];
    if (typeof arg === "number" && Number.isFinite(arg)) return out.number(arg);
    if (arg instanceof Uint8Array && (param.kind === "bytes" || param.kind === "buffer")) {
      const size = dataSize(event, param, arg);
      if (size !== undefined) return this.#data(arg, size);
    }
    const value = capture({ params, args, before: this.#recorder.before(event), result, keep: KEEP }, i);
    out.text(JSON.stringify(value));
  }

  #data(bytes: Uint8Array, size: number): void {
    const out = this.#out;
    out.text('{"kind":"data","text":"');
    out.escaped(bytes, Math.min(size, KEEP), this.#escapes);
    out.text('","size":');
    out.number(size);
    out.text("}");
  }
}
