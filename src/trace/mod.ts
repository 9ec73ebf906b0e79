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
  TraceError,
  type TraceProblem,
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
  type StopTrace,
  type Traceable,
  type TraceFormat,
  traceFormats,
  type TraceOptions,
  traceTo,
} from "./attach.ts";
export type { Sink } from "./out.ts";
export { ladderModel, type ModelOptions } from "./model.ts";
export { type LadderOptions, ladderText } from "./ladder.ts";
export { LiveLadder } from "./live.ts";
export { compareText, type Titled } from "./compare.ts";
export { ladderMermaid } from "./mermaid.ts";
export { compareSvg, ladderSvg, type SvgOptions } from "./svg.ts";
export { compareHtml, ladderHtml } from "./html.ts";
export { type LayersOptions, layersText } from "./layers.ts";
export { type RiverOptions, riverText } from "./river.ts";
export { readStreams, type StreamEnd, type Streams } from "./streams.ts";
export { type Described, type DescriptorFacts, descriptorRows, descriptorTable, type TableOptions } from "./table.ts";
export { type Moved, Tally } from "./tally.ts";
export type { Arrow, Change, Lifeline, Model, Step } from "./diagram.ts";
export { english, type Words } from "./words.ts";
