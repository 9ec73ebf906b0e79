/**
 * Entry of a process's thread: C's calls as globals, and lines from main that run here.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { pathToFileURL } from "node:url";
import { isProxy } from "node:util/types";
import type { Reading, StepTexts } from "../../src/c/prompt/mod.ts";
import { usePort } from "../../src/headers/port.ts";
import { processConsole } from "../../src/process/console.ts";
import { threadPort } from "../../src/process/port.ts";
import { attach } from "../../src/process/thread_state.ts";
import { Face, type Module } from "./face.ts";
import { HELPER } from "../language/helper.ts";
import { CLines, Shown } from "./c_lines.ts";
import { Checks, Interruption } from "./interrupt.ts";
import { Receiver, Sender } from "./mailbox.ts";
import type { FromThread, LeftNames, LineResult, ThreadData, ToThread } from "./messages.ts";
import { prototype, prototypeInC } from "./prototypes.ts";
import { explainError, render, renderError, undefinedName } from "./render.ts";

// Typed code may give these names another meaning.
const { getOwnPropertyNames } = Object;
const { stringify } = JSON;

const data = workerData as ThreadData;
const port = parentPort!;
const sender = new Sender<FromThread>(data.outbox, port);
const checks = new Checks(data.control);

attach(data.buffer, () => sender.nudge());
const module = (await import("../../mod.ts")) as unknown as Module;
const face = new Face(module, () => checks.look());
(globalThis as { console: unknown }).console = processConsole();

/** What the running line has been told already. */
const warned = new Set<string>();
const warn = (message: string): void => {
  if (!warned.has(message)) post({ type: "warning", message });
  warned.add(message);
};
usePort({ ...threadPort, warn });

const c = new CLines({
  // Every thread has a global `name`, which is empty until it is somebody's variable.
  isVariable: (name) => name === "name" ? globalThis.name !== "" : !own.has(name) && Object.hasOwn(globalThis, name),
  look: () => checks.look(),
  warn,
  ifs: { open: () => helper.open(), untaken: () => helper.untaken() },
  exit: module.exit as (status: number) => never,
  stepping(event) {
    const taken = new SharedArrayBuffer(4);
    // JSON knows no shared memory.
    sender.sendByPort({ type: "stepping", event, taken });
    Atomics.wait(new Int32Array(taken), 0, 0);
  },
});

/** What typed code, after its transformation, calls. */
const helper = Object.assign(checks, {
  face: (name?: string): unknown => face.get(name),
  /** Whether the else of the line's open if is to be run; undefined for a line without one. */
  isElse: undefined as boolean | undefined,
  open: (): void => void (helper.isElse = false),
  untaken: (): void => void (helper.isElse = true),
  import: (specifier: string): Promise<unknown> => import(resolve(specifier)),
  module: undefined as unknown,
  /** Runs the C that was read last. */
  c: (): unknown => c.run(),
  main: (argv: readonly string[]): void => c.main(argv),
  step: (argv: readonly string[], source: string, texts: StepTexts): void => c.step(argv, source, texts),
  pick(from: Record<string, unknown>, name: string): unknown {
    if (!(name in from)) throw new SyntaxError(`Cannot import ${name}: the module has no export of that name`);
    return from[name];
  },
});
Object.defineProperty(globalThis, HELPER, { value: helper });

const man = (about: unknown): void => post({ type: "page", name: pageName(about) });
Object.defineProperty(globalThis, "man", {
  value: man,
  writable: true,
  configurable: true,
});

const own = new Set(getOwnPropertyNames(globalThis));
/** The names that main knows of. */
let left = "";
/** Ends a line that waits for a promise. */
let stop: ((reason: Interruption) => void) | undefined;

const receiver = new Receiver<ToThread>(data.inbox, (message) => {
  switch (message.type) {
    case "run":
      void run(message);
      break;
    case "left":
      post({ ...message, left: { overwritten: face.takeOverwritten(), names: leftNames() } });
      break;
    case "stop":
      stop?.(new Interruption());
      break;
    case "members":
      post({ type: "members", request: message.request, names: membersOf(message.path) });
      break;
    case "c":
      void readC(message);
      break;
    case "restore":
      face.restore(message.name);
  }
});
port.on("message", (message: ToThread) => receiver.fromPort(message));
receiver.listen();
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  late(event.reason);
});
addEventListener("error", (event) => {
  event.preventDefault();
  late(event.error);
});
post({ type: "ready", face: face.names });

async function run(message: ToThread & { type: "run" }): Promise<void> {
  let outcome: LineResult;
  warned.clear();
  helper.isElse = undefined;
  try {
    // An indirect eval: a sloppy script at global level, whose variables and functions may be defined anew.
    const result: unknown = (0, eval)(`${message.code}\n//# sourceURL=line${message.line}`);
    const value = message.isAsync ? await unlessStopped(result) : result;
    const name = message.hasValue ? functionName(value) : undefined;
    const declared = name === undefined ? undefined : await prototype(name);
    const text = message.hasValue ? declared?.text ?? render(value) : undefined;
    outcome = { stopped: false, value: text, page: declared?.hasPage ? name : undefined };
  } catch (error) {
    const stopped = error instanceof Interruption;
    const problem = c.explain(error);
    outcome = { stopped, problem, error: stopped || problem ? undefined : await explained(error) };
  }
  post({ type: "done", line: message.line, result: { ...outcome, isElse: helper.isElse } });
}

/** The name of a value that is a function of C's. */
function functionName(value: unknown): string | undefined {
  if (typeof value === "function") return value === man ? "man" : face.nameOf(value);
  return value instanceof Shown ? value.declared : undefined;
}

/** The names that a line has left, if main does not know them. */
function leftNames(): LeftNames | undefined {
  const names = {
    variables: getOwnPropertyNames(globalThis).filter((name) => !own.has(name)),
    c: c.names ?? [],
  };
  const known = left;
  left = stringify(names);
  return left === known ? undefined : names;
}

async function readC({ request, text, isJavaScript, folder, isStepped }: ToThread & { type: "c" }): Promise<void> {
  let reading: Reading;
  try {
    reading = await c.read(text, isJavaScript, folder, isStepped);
  } catch (error) {
    const message = `Cannot read C: ${error instanceof Error ? error.message : error}`;
    reading = { kind: "wrong", problem: { message, line: 0, column: 0, source: "" }, isSyntax: false };
  }
  post({ type: "c", request, reading });
}

/** What was thrown, with what a name that is only C's is there, or the name that a mistyped one may have meant. */
async function explained(error: unknown): Promise<string> {
  const name = undefinedName(error);
  const inC = name === undefined ? undefined : await prototypeInC(name);
  if (inC !== undefined) {
    const givesNone = /^void \w/.test(inC);
    return `${renderError(error)} in JavaScript; C has ${inC}${givesNone ? "" : ". Declare in C what takes its value"}`;
  }
  return explainError(
    error,
    () => [...getOwnPropertyNames(globalThis).filter((name) => !own.has(name)), ...face.names],
  );
}

/** `man("accept")` and `man(accept)`. */
function pageName(about: unknown): string {
  return typeof about === "function" ? face.nameOf(about) ?? about.name : String(about);
}

function unlessStopped(result: unknown): Promise<unknown> {
  const stopped = new Promise<never>((_, reject) => stop = reject);
  return Promise.race([result, stopped]).finally(() => stop = undefined);
}

function late(error: unknown): void {
  if (!(error instanceof Interruption)) post({ type: "late", error: renderError(error) });
}

function post(message: FromThread): void {
  sender.send(message);
}

function resolve(specifier: string): string {
  return /^\.{0,2}\//.test(specifier) ? pathToFileURL(specifier).href : specifier;
}

/** Names of the members of a variable; runs no code of the user's, so neither getters nor proxies. */
function membersOf(path: readonly string[]): string[] {
  let value: unknown = c.view(path[0]) ?? dataMember(globalThis, path[0]);
  for (const name of path.slice(1)) value = dataMember(value, name);
  const names = new Set<string>();
  for (let object = value; isPlain(object) && object !== Object.prototype; object = Object.getPrototypeOf(object)) {
    for (const name of Object.getOwnPropertyNames(object)) if (!/^\d+$/.test(name)) names.add(name);
  }
  return [...names].filter((name) => name !== "constructor");
}

function dataMember(value: unknown, name: string): unknown {
  for (let object = value; isPlain(object); object = Object.getPrototypeOf(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    if (descriptor) return descriptor.value;
  }
  return undefined;
}

function isPlain(value: unknown): value is object {
  return ((typeof value === "object" && value !== null) || typeof value === "function") && !isProxy(value);
}
