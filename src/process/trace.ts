import type { Kernel } from "../kernel/mod.ts";
import type { TraceFormat } from "../trace/attach.ts";
import { later } from "./later.ts";
import { threadState } from "./thread_state.ts";

/** What of a program is to be traced, and where to. */
export interface TraceRequest {
  /** Path of the file; standard error when there is none. */
  readonly file?: string;
  /** How it is written. */
  readonly format: TraceFormat;
  /** What the program's process is called in it. */
  readonly name: string;
}

/**
 * Asks for a trace of this program, before its first call. A file is emptied.
 *
 * @param request what and where to.
 * @throws {Error} when the file can't be written, or calls have been made.
 */
export function requestTrace(request: TraceRequest): void {
  const state = threadState();
  if (state.client) throw new Error("Cannot trace: calls have been made");
  // Here, where somebody sees what is wrong with it; the kernel's thread opens it again.
  if (request.file !== undefined) Deno.openSync(request.file, { write: true, create: true, truncate: true }).close();
  state.trace = request;
}

/** Starts a trace of `kernel`, in the thread it runs in. Nothing is loaded unless one is asked for. */
export async function startTrace(kernel: Kernel, request: TraceRequest | undefined): Promise<void> {
  if (!request) return;
  const { traceTo } = await later<typeof import("../trace/attach.ts")>(new URL("../trace/attach.ts", import.meta.url));
  const { file, format, name } = request;
  const sink = file === undefined ? Deno.stderr : Deno.openSync(file, { append: true });
  // On a terminal people look on; a file is written in pieces.
  traceTo(kernel, sink, { format, name, gather: file === undefined ? 0 : undefined });
}
