/**
 * A session made visible: events in, text out.
 *
 * @module
 */
export {
  type CallRecord,
  type ExitRecord,
  headerLine,
  mergeTraces,
  parseTrace,
  type Recorded,
  Recorder,
  type RecorderOptions,
  recordLine,
  type SocketFacts,
  type StartRecord,
  type StateRecord,
  type Trace,
  type TraceRecord,
  traceText,
} from "./record.ts";
export { callLine, type StraceOptions, straceText, StraceWriter } from "./strace.ts";
export type { Variant } from "./names.ts";
export type {
  AddressValue,
  DataValue,
  LengthValue,
  PointerValue,
  PollValue,
  SetValue,
  TimeValue,
  Value,
} from "./value.ts";
export {
  type Sink,
  type StopTrace,
  type Traceable,
  type TraceFormat,
  traceFormats,
  type TraceOptions,
  traceTo,
} from "./attach.ts";
export { ladderModel, type ModelOptions } from "./model.ts";
export { type LadderOptions, ladderText } from "./ladder.ts";
export { compareText, type Titled } from "./compare.ts";
export { ladderMermaid } from "./mermaid.ts";
export { ladderHtml, ladderSvg, type SvgOptions } from "./svg.ts";
export { type LayersOptions, layersText } from "./layers.ts";
export { type RiverOptions, riverText } from "./river.ts";
export { type Described, type DescriptorFacts, descriptorRows, descriptorTable, type TableOptions } from "./table.ts";
export type { Arrow, Change, Lifeline, Model, Step } from "./diagram.ts";
