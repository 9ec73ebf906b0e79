/**
 * Arguments and results as strace decodes them.
 *
 * @module
 */
import type { CallName, Param } from "../abi/calls.ts";
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  F_DUPFD,
  F_GETFD,
  F_GETFL,
  F_SETFD,
  F_SETFL,
  SO_ERROR,
  SO_LINGER,
  SO_RCVTIMEO,
  SO_SNDTIMEO,
  SOL_SOCKET,
} from "../abi/constants.ts";
import { errnoName, errnoText } from "../abi/errno_text.ts";
import { descriptorFlags, flags, hex, level, nameOf, openFlags, option, protocol, socketType } from "./names.ts";
import type { Variant } from "./names.ts";
import { quote } from "./quote.ts";
import type { CallRecord } from "./record.ts";
import type { AddressValue, DataValue, PollValue, SetValue, TimeValue, Value } from "./value.ts";

/** The arguments of a call as text, one a parameter that is shown. */
export function decodeArgs(record: CallRecord, params: readonly Param[], variant: Variant): string[] {
  const texts: string[] = [];
  for (let i = 0; i < params.length; i++) {
    if (shown(record, params[i])) texts.push(argument(record, params[i], record.args[i] ?? null, variant));
  }
  return texts;
}

/** Whether an argument is shown: fcntl has a third one only with commands that take one. */
export function shown({ call, args }: Context, { name }: Param): boolean {
  return call !== "fcntl" || name !== "arg" || (args[1] !== F_GETFL && args[1] !== F_GETFD);
}

/** The call that an argument belongs to, and its others: only the numbers among them matter. */
export interface Context {
  /** Its name. */
  readonly call: CallName;
  /** Its arguments, as values or as they were given. */
  readonly args: readonly unknown[];
}

/** An argument as text. */
export function argument(record: Context, param: Param, value: Value, variant: Variant): string {
  if (value === null) return "NULL";
  if (typeof value === "number") return number(record, param, value, variant);
  switch (value.kind) {
    case "data":
      return isOption(param) ? optionValue(record, value, variant) : quote(value.text, value.size, shownBytes(param));
    case "address":
      return address(value);
    case "length":
      // A failed call has not read the length either, so that there is nothing to compare.
      return value.room === value.length ? `[${value.length}]` : `[${value.room} => ${value.length}]`;
    case "pollfds":
      return pollfds(value);
    case "fd_set":
      return set(value.asked);
    case "timeval":
      return time(value.asked, variant);
    case "pointer":
      return param.name;
  }
}

function isOption({ kind }: Param): boolean {
  return kind === "option" || kind === "option_out";
}

function shownBytes({ kind }: Param): number | undefined {
  return kind === "path" ? Infinity : undefined;
}

/** A number as the name that fits its parameter. */
export function number({ call, args }: Context, param: Param, value: number, variant: Variant): string {
  switch (param.constants?.[0]) {
    case "domain":
      return nameOf("domain", value, "AF_");
    case "type":
      return socketType(value);
    case "protocol":
      return protocol(value, args[0] as number);
    case "level":
      return level(value, variant);
    case "socket_option":
      return option(value, args[1] as number, variant);
    case "message_flags":
      return flags("message_flags", value);
    case "type_flags":
      return flags("type_flags", value);
    case "how":
      return nameOf("how", value, "SHUT_");
    case "fcntl_command":
      return nameOf("fcntl_command", value, "F_");
    case "open_flags":
      return openFlags(value);
    case "poll_events":
      return pollEvents(value);
  }
  return call === "fcntl" && param.name === "arg" ? fcntlArgument(args[1] as number, value) : String(value);
}

function fcntlArgument(command: number, value: number): string {
  if (command === F_SETFL) return openFlags(value);
  if (command === F_SETFD) return descriptorFlags(value);
  return command === F_DUPFD ? String(value) : hex(value);
}

function address({ family, host, port, data }: AddressValue): string {
  const name = nameOf("family", family, "AF_");
  if (data !== undefined) {
    const path = data.includes("\0") ? data.slice(0, data.indexOf("\0")) : data;
    return family === AF_UNIX
      ? `{sa_family=AF_UNIX, sun_path=${quote(path, path.length, Infinity)}}`
      : `{sa_family=${name}, sa_data=${quote(data)}}`;
  }
  if (family === AF_INET) return `{sa_family=${name}, sin_port=htons(${port}), sin_addr=inet_addr("${host}")}`;
  if (family !== AF_INET6) return `{sa_family=${name}}`;
  return `{sa_family=${name}, sin6_port=htons(${port}), sin6_flowinfo=htonl(0), ` +
    `inet_pton(AF_INET6, "${host}", &sin6_addr), sin6_scope_id=0}`;
}

function optionValue({ call, args }: Context, { text, size }: DataValue, variant: Variant): string {
  const name = args[2] as number;
  const ofSocket = args[1] === SOL_SOCKET;
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  if (ofSocket && name === SO_LINGER && bytes.length >= 8) {
    return `{l_onoff=${view.getInt32(0, true)}, l_linger=${view.getInt32(4, true)}}`;
  }
  if (ofSocket && (name === SO_RCVTIMEO || name === SO_SNDTIMEO)) {
    if (variant === "strace" || bytes.length < 16) return quote(text, size);
    return time([Number(view.getBigInt64(0, true)), Number(view.getBigInt64(8, true))], "c");
  }
  if (bytes.length < 4) return call === "setsockopt" ? "optval" : quote(text, size);
  const value = view.getInt32(0, true);
  return ofSocket && name === SO_ERROR && value !== 0 ? `[${errnoName(value)}]` : `[${value}]`;
}

function pollfds({ fds }: PollValue): string {
  const texts = fds.map(({ fd, events }) => fd < 0 ? `{fd=${fd}}` : `{fd=${fd}, events=${pollEvents(events)}}`);
  return `[${texts.join(", ")}]`;
}

function pollEvents(events: number): string {
  return flags("poll_events", events & 0xffff);
}

function set(fds: readonly number[]): string {
  return `[${fds.join(" ")}]`;
}

function time([seconds, micros]: readonly [number, number], variant: Variant): string {
  // The system call under select takes nanoseconds.
  return variant === "strace"
    ? `{tv_sec=${seconds}, tv_nsec=${micros * 1000}}`
    : `{tv_sec=${seconds}, tv_usec=${micros}}`;
}

/** The result of a call, with what belongs to it. */
export function decodeResult(record: Context & { readonly result: number }, variant: Variant): string {
  const { call, args, result } = record;
  if (result < 0) return `-1 ${errnoName(-result)} (${errnoText(-result)})`;
  if (call === "fcntl" && args[1] === F_GETFL) return `${hex(result)} (flags ${openFlags(result)})`;
  if (call === "fcntl" && args[1] === F_GETFD && result !== 0) {
    return `${hex(result)} (flags ${descriptorFlags(result)})`;
  }
  if (call === "poll") return `${result} ${result === 0 ? "(Timeout)" : pollResult(args[0] as PollValue)}`;
  if (call === "select") return `${result} ${result === 0 ? "(Timeout)" : selectResult(args, variant)}`;
  return String(result);
}

function pollResult({ fds }: PollValue): string {
  const ready = fds.filter(({ revents }) => revents !== 0);
  return `([${ready.map(({ fd, revents }) => `{fd=${fd}, revents=${pollEvents(revents)}}`).join(", ")}])`;
}

function selectResult(args: readonly unknown[], variant: Variant): string {
  const parts = ["in", "out", "except"].flatMap((name, i) => {
    const value = args[i + 1] as SetValue | null;
    return value && value.ready.length > 0 ? [`${name} ${set(value.ready)}`] : [];
  });
  const timeout = (args[4] ?? null) as TimeValue | null;
  if (timeout) parts.push(`left ${time(timeout.left, variant)}`);
  return `(${parts.join(", ")})`;
}
