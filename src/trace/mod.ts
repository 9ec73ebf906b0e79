/**
 * A session made visible: events in, text out.
 *
 * @module
 */
export {
  type CallRecord,
  headerLine,
  mergeTraces,
  parseTrace,
  Recorder,
  type RecorderOptions,
  recordLine,
  type SocketFacts,
  type Trace,
  type TraceRecord,
  traceText,
} from "./record.ts";
export { callLine, type StraceOptions, straceText, StraceWriter } from "./strace.ts";
export type { Variant } from "./names.ts";
export type { Value } from "./value.ts";
export {
  type Sink,
  type StopTrace,
  type Traceable,
  type TraceFormat,
  traceFormats,
  type TraceOptions,
  traceTo,
} from "./attach.ts";
