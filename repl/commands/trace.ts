/**
 * `.trace`: what the processes have called, so far or as it happens.
 *
 * @module
 */
import {
  recordLine,
  straceText,
  StraceWriter,
  type TraceFormat,
  traceFormats,
  type TraceRecord,
  traceText,
} from "../../src/trace/mod.ts";
import type { Session } from "../session/session.ts";
import { text } from "../text/text.ts";
import { type CommandResult, printing } from "./command.ts";
import { saveTo, withoutMark } from "./files.ts";

const USAGE = ".trace [c|strace|json], .trace on [c|strace|json], .trace off, .trace save FILE [c|strace|json]";

/** Lines that are shown at once: the latest. */
const MOST = 200;

/** The calls so far; each call as it happens; a file of them. */
export function trace(words: readonly string[], session: Session): CommandResult | Promise<CommandResult> {
  const [verb = "c", ...rest] = words;
  if (isFormat(verb) && rest.length === 0) return show(verb, session);
  if (verb === "on" && rest.length <= 1 && isFormat(rest[0] ?? "c")) {
    return turnOn((rest[0] ?? "c") as TraceFormat, session);
  }
  if (verb === "off" && rest.length === 0) return turnOff(session);
  if (verb === "save" && (rest.length === 1 || (rest.length === 2 && isFormat(rest[1])))) {
    return save(rest[0], rest[1] as TraceFormat | undefined, session);
  }
  return printing(text().command.usage(USAGE));
}

function isFormat(word: string): word is TraceFormat {
  return traceFormats.includes(word as TraceFormat);
}

function show(format: TraceFormat, { trace }: Session): CommandResult {
  if (!trace.hasCalls) return printing(text().picture.nothing);
  const lines = textOf(trace.records, format).trimEnd().split("\n");
  const before = lines.length - MOST;
  return printing(...before > 0 ? [text().picture.before(before)] : [], ...lines.slice(-MOST));
}

function turnOn(format: TraceFormat, { live }: Session): CommandResult {
  const writer = format === "json" ? undefined : new StraceWriter({ variant: format });
  live.write(writer ? (record) => writer.write(record) : (record) => `${recordLine(record)}\n`);
  return printing(text().picture.traceOn);
}

function turnOff({ live }: Session): CommandResult {
  live.write(undefined);
  return printing(text().picture.traceOff);
}

async function save(given: string, format: TraceFormat | undefined, { trace }: Session): Promise<CommandResult> {
  const { picture } = text();
  if (!trace.hasCalls) return printing(picture.nothing);
  return printing(await saveTo(given, textOf(trace.records, format ?? formatOf(withoutMark(given))), picture.trace));
}

/** What a file's ending says of its format. */
function formatOf(file: string): TraceFormat {
  if (/\.jsonl?$/.test(file)) return "json";
  return file.endsWith(".strace") ? "strace" : "c";
}

function textOf(records: readonly TraceRecord[], format: TraceFormat): string {
  if (format === "json") return traceText({ origin: performance.timeOrigin, records });
  return straceText(records, { variant: format });
}
