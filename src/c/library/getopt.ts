/**
 * <getopt.h>: getopt and getopt_long, as glibc has them.
 *
 * @module
 */
import type { Wide } from "../integers.ts";
import type { Library, Program } from "./types.ts";
import { stringAt } from "./types.ts";

/** The functions that take a command line apart. */
export function getoptLibrary(program: Program): Library {
  const { memory } = program.runtime;
  /** Where in an argument of several letters the next one stands. */
  let within = 0;
  const variable = (name: string) => program.externs.get(name);
  const get = (name: string, otherwise: number): number => {
    const p = variable(name);
    return p === undefined ? otherwise : memory.g_i32(p);
  };
  const set = (name: string, value: number): void => {
    const p = variable(name);
    if (p !== undefined) memory.s_32(p, value);
  };
  const setArgument = (p: number): void => {
    const to = variable("optarg");
    if (to !== undefined) memory.s_64(to, p);
  };
  const complain = (argv: number, text: string, at: number): void => {
    if (get("opterr", 1) === 0) return;
    program.write(2, new TextEncoder().encode(`${stringAt(program, memory.r_p(argv, at), at)}: ${text}\n`));
  };
  /** Moves options that stand behind other arguments in front of them; whether there is one at `index`. */
  const bringForward = (argc: number, argv: number, index: number, strict: boolean, at: number): boolean => {
    const isOption = (i: number) => /^-./.test(stringAt(program, memory.r_p(argv + 8 * i, at), at));
    if (index >= argc) return false;
    if (isOption(index)) return true;
    if (strict) return false;
    let found = index;
    while (found < argc && !isOption(found)) found++;
    if (found === argc) return false;
    const p = memory.r_p(argv + 8 * found, at);
    for (let i = found; i > index; i--) memory.w_64(argv + 8 * i, memory.r_p(argv + 8 * (i - 1), at), at);
    memory.w_64(argv + 8 * index, p, at);
    displaced = found - index;
    return true;
  };
  /** How many arguments stand between an option that was brought forward and its argument. */
  let displaced = 0;
  const nextArgument = (argc: number, argv: number, index: number, at: number): number | undefined => {
    const from = index + displaced;
    if (from >= argc) return undefined;
    const p = memory.r_p(argv + 8 * from, at);
    for (let i = from; i > index; i--) memory.w_64(argv + 8 * i, memory.r_p(argv + 8 * (i - 1), at), at);
    memory.w_64(argv + 8 * index, p, at);
    return p;
  };
  const short = (argc: number, argv: number, letters: string, at: number): number => {
    const index = get("optind", 1);
    const p = memory.r_p(argv + 8 * index, at);
    const text = stringAt(program, p, at);
    const letter = text[within++];
    const spec = letter === ":" ? -1 : letters.indexOf(letter);
    const last = within >= text.length;
    const finish = (next: number) => {
      set("optind", next);
      within = 0;
    };
    if (spec < 0) {
      complain(argv, `invalid option -- '${letter}'`, at);
      set("optopt", letter.charCodeAt(0));
      if (last) finish(index + 1);
      return 63;
    }
    if (letters[spec + 1] !== ":") {
      if (last) finish(index + 1);
      return letter.charCodeAt(0);
    }
    const optional = letters[spec + 2] === ":";
    if (!last || optional) {
      setArgument(last ? 0 : p + within);
      finish(index + 1);
      return letter.charCodeAt(0);
    }
    const argument = nextArgument(argc, argv, index + 1, at);
    finish(index + (argument === undefined ? 1 : 2));
    if (argument !== undefined) {
      setArgument(argument);
      return letter.charCodeAt(0);
    }
    set("optopt", letter.charCodeAt(0));
    if (!letters.startsWith(":")) complain(argv, `option requires an argument -- '${letter}'`, at);
    return letters.startsWith(":") ? 58 : 63;
  };
  const long = (
    argc: number,
    argv: number,
    text: string,
    letters: string,
    options: number,
    index: number,
    at: number,
  ) => {
    const optind = get("optind", 1);
    set("optind", optind + 1);
    const [, name, , value] = /^--([^=]*)(=([\s\S]*))?$/.exec(text)!;
    const candidates: { i: number; whole: boolean }[] = [];
    for (let i = 0; memory.r_p(options + 32 * i, at) !== 0; i++) {
      const each = stringAt(program, memory.r_p(options + 32 * i, at), at);
      if (each.startsWith(name)) candidates.push({ i, whole: each === name });
    }
    const chosen = candidates.find(({ whole }) => whole) ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (!chosen) {
      complain(argv, candidates.length > 1 ? `option '--${name}' is ambiguous` : `unrecognized option '--${name}'`, at);
      set("optopt", 0);
      return 63;
    }
    const entry = options + 32 * chosen.i;
    const wants = memory.r_i32(entry + 8, at);
    const own = memory.r_p(argv + 8 * optind, at);
    if (value !== undefined) setArgument(own + 2 + name.length + 1);
    else if (wants === 1) {
      const argument = nextArgument(argc, argv, optind + 1, at);
      if (argument === undefined) {
        complain(argv, `option '--${name}' requires an argument`, at);
        return letters.startsWith(":") ? 58 : 63;
      }
      set("optind", optind + 2);
      setArgument(argument);
    } else setArgument(0);
    if (index !== 0) memory.w_32(index, chosen.i, at);
    const flag = memory.r_p(entry + 16, at);
    const result = memory.r_i32(entry + 24, at);
    if (flag === 0) return result;
    memory.w_32(flag, result, at);
    return 0;
  };
  const run = (at: number, argc: number, argv: number, opts: number, options: number, index: number): number => {
    const letters = stringAt(program, opts, at);
    const strict = letters.startsWith("+");
    const plain = letters.replace(/^[+-]/, "");
    const optind = get("optind", 1);
    setArgument(0);
    if (within === 0) {
      displaced = 0;
      if (!bringForward(argc, argv, optind, strict, at)) return -1;
      const text = stringAt(program, memory.r_p(argv + 8 * optind, at), at);
      if (text === "--") {
        set("optind", optind + 1);
        return -1;
      }
      if (options !== 0 && text.startsWith("--")) return long(argc, argv, text, plain, options, index, at);
      within = 1;
    }
    return short(argc, argv, plain, at);
  };
  return {
    getopt: (at, argc: number, argv: number, letters: number) => run(at, argc, argv, letters, 0, 0),
    getopt_long: (at, argc: number, argv: number, letters: number, options: number, index: Wide) =>
      run(at, argc, argv, letters, options, Number(index)),
  };
}
