/**
 * <time.h>, <sys/time.h> and the waiting of <unistd.h>.
 *
 * @module
 */
import { callByName } from "./sockets.ts";
import type { Wide } from "../integers.ts";
import { type Library, newString, type Program, put, stringAt } from "./types.ts";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
  .concat(["November", "December"]);

/** The functions on time. */
export function timeLibrary(program: Program): Library {
  const { memory } = program.runtime;
  const broken = memory.allocate(56);
  const text = memory.allocate(32);
  const greenwich = newString(program, "GMT");
  const zone = newString(program, zoneName());
  const started = performance.now();
  const breakDown = (seconds: number, utc: boolean, to = broken, at = 0): number => {
    const date = new Date(seconds * 1000);
    const part = utc
      ? [date.getUTCSeconds(), date.getUTCMinutes(), date.getUTCHours(), date.getUTCDate(), date.getUTCMonth()]
      : [date.getSeconds(), date.getMinutes(), date.getHours(), date.getDate(), date.getMonth()];
    const year = utc ? date.getUTCFullYear() : date.getFullYear();
    const day = utc ? date.getUTCDay() : date.getDay();
    const yearDay = Math.round((Date.UTC(year, part[4], part[3]) - Date.UTC(year, 0, 1)) / 86400000);
    [...part, year - 1900, day, yearDay, 0].forEach((value, i) => memory.w_32(to + 4 * i, value, at));
    memory.w_64(to + 40, utc ? 0 : -date.getTimezoneOffset() * 60, at);
    memory.w_64(to + 48, utc ? greenwich : zone, at);
    return to;
  };
  const fields = (tm: number, at: number) => Array.from({ length: 9 }, (_, i) => memory.r_i32(tm + 4 * i, at));
  const zoneOf = (tm: number, at: number): string => {
    const p = memory.r_p(tm + 48, at);
    return p === 0 ? "" : stringAt(program, p, at);
  };
  const ascii = (tm: number, at: number, to = text): number => {
    const [second, minute, hour, day, month, year, weekday] = fields(tm, at);
    const two = (value: number) => String(value).padStart(2, "0");
    const line = `${DAYS[weekday].slice(0, 3)} ${MONTHS[month].slice(0, 3)} ${String(day).padStart(2)} ` +
      `${two(hour)}:${two(minute)}:${two(second)} ${year + 1900}\n\0`;
    put(program, to, new TextEncoder().encode(line), at);
    return to;
  };
  /** Waits, and lets a signal end the waiting: an empty poll does. */
  const wait = (milliseconds: number): number => {
    const begin = performance.now();
    if (milliseconds <= 0) return 0;
    callByName(program, "poll", 0, 0, Math.min(0x7fffffff, Math.ceil(milliseconds)));
    return Math.max(0, milliseconds - (performance.now() - begin));
  };
  return {
    time(at, to: number) {
      const now = Math.floor(Date.now() / 1000);
      if (to !== 0) memory.w_64(to, now, at);
      return now;
    },
    clock: () => Math.floor((performance.now() - started) * 1000),
    difftime: (_at, end: Wide, begin: Wide) => Number(end) - Number(begin),
    gettimeofday(at, tv: number) {
      const now = Date.now();
      memory.w_64(tv, Math.floor(now / 1000), at);
      memory.w_64(tv + 8, now % 1000 * 1000, at);
      return 0;
    },
    localtime: (at, p: number) => breakDown(Number(memory.r_i64(p, at)), false),
    gmtime: (at, p: number) => breakDown(Number(memory.r_i64(p, at)), true),
    asctime: (at, tm: number) => ascii(tm, at),
    ctime: (at, p: number) => ascii(breakDown(Number(memory.r_i64(p, at)), false), at),
    localtime_r: (at, p: number, to: number) => breakDown(Number(memory.r_i64(p, at)), false, to, at),
    gmtime_r: (at, p: number, to: number) => breakDown(Number(memory.r_i64(p, at)), true, to, at),
    asctime_r: (at, tm: number, to: number) => ascii(tm, at, to),
    ctime_r: (at, p: number, to: number) => ascii(breakDown(Number(memory.r_i64(p, at)), false), at, to),
    mktime(at, tm: number) {
      const [second, minute, hour, day, month, year] = fields(tm, at);
      const seconds = Math.floor(new Date(year + 1900, month, day, hour, minute, second).getTime() / 1000);
      breakDown(seconds, false, tm, at);
      return seconds;
    },
    tzset: () => {},
    clock_gettime(at, clock: number, to: number) {
      const now = clock === 0 ? performance.timeOrigin + performance.now() : performance.now();
      memory.w_64(to, Math.floor(now / 1000), at);
      memory.w_64(to + 8, Math.floor(now % 1000 * 1e6), at);
      return 0;
    },
    clock_getres(at, _clock: number, to: number) {
      memory.w_64(to, 0, at);
      memory.w_64(to + 8, 1, at);
      return 0;
    },
    strftime(at, s: number, max: Wide, format: number, tm: number) {
      const line = formatTime(new TextDecoder().decode(memory.string(format, at)), fields(tm, at), zoneOf(tm, at));
      const bytes = new TextEncoder().encode(`${line}\0`);
      if (bytes.length > Number(max)) return 0;
      put(program, s, bytes, at);
      return bytes.length - 1;
    },
    sleep: (_at, seconds: number) => Math.round(wait(seconds * 1000) / 1000),
    usleep: (_at, microseconds: number) => wait(microseconds / 1000) > 1 ? -1 : 0,
    nanosleep(at, request: number) {
      return wait(Number(memory.r_i64(request, at)) * 1000 + Number(memory.r_i64(request + 8, at)) / 1e6) > 1 ? -1 : 0;
    },
    pause() {
      callByName(program, "poll", 0, 0, -1);
      return -1;
    },
  };
}

function zoneName(): string {
  const now = new Date();
  if (now.getTimezoneOffset() === 0) return "UTC";
  return /\(([^)]+)\)/.exec(String(now))?.[1].replace(/[a-z ]/g, "") ?? "";
}

function formatTime(format: string, parts: number[], zone: string): string {
  const [second, minute, hour, day, month, year, weekday, yearDay] = parts;
  const local = new Date(year + 1900, month, day, hour, minute, second);
  const away = -local.getTimezoneOffset();
  const offset = `${away < 0 ? "-" : "+"}${
    String(Math.floor(Math.abs(away) / 60) * 100 + Math.abs(away) % 60).padStart(4, "0")
  }`;
  const two = (value: number) => String(value).padStart(2, "0");
  const letters: Readonly<Record<string, () => string>> = {
    Y: () => String(year + 1900),
    y: () => two(year % 100),
    m: () => two(month + 1),
    d: () => two(day),
    e: () => String(day).padStart(2),
    H: () => two(hour),
    I: () => two(hour % 12 || 12),
    M: () => two(minute),
    S: () => two(second),
    p: () => hour < 12 ? "AM" : "PM",
    a: () => DAYS[weekday].slice(0, 3),
    A: () => DAYS[weekday],
    b: () => MONTHS[month].slice(0, 3),
    B: () => MONTHS[month],
    j: () => String(yearDay + 1).padStart(3, "0"),
    F: () => `${year + 1900}-${two(month + 1)}-${two(day)}`,
    T: () => `${two(hour)}:${two(minute)}:${two(second)}`,
    R: () => `${two(hour)}:${two(minute)}`,
    D: () => `${two(month + 1)}/${two(day)}/${two(year % 100)}`,
    C: () => two(Math.floor((year + 1900) / 100)),
    h: () => MONTHS[month].slice(0, 3),
    k: () => String(hour).padStart(2),
    l: () => String(hour % 12 || 12).padStart(2),
    r: () => formatTime("%I:%M:%S %p", parts, zone),
    c: () => formatTime("%a %b %e %H:%M:%S %Y", parts, zone),
    x: () => formatTime("%m/%d/%y", parts, zone),
    X: () => formatTime("%H:%M:%S", parts, zone),
    u: () => String(weekday || 7),
    w: () => String(weekday),
    U: () => two(Math.floor((yearDay + 7 - weekday) / 7)),
    W: () => two(Math.floor((yearDay + 7 - (weekday + 6) % 7) / 7)),
    s: () => String(Math.floor(new Date(year + 1900, month, day, hour, minute, second).getTime() / 1000)),
    P: () => hour < 12 ? "am" : "pm",
    Z: () => zone,
    z: () => offset,
    t: () => "\t",
    n: () => "\n",
    "%": () => "%",
  };
  return format.replace(/%([\s\S])/g, (whole, letter: string) => letters[letter]?.() ?? whole);
}
