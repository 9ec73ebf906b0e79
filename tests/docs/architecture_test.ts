/** The picture of docs/architecture.md, held. */
import * as face from "../../mod.ts";
import { callList, calls } from "../../src/abi/calls.ts";
import * as constants from "../../src/abi/constants.ts";
import * as errno from "../../src/abi/errno.ts";
import { handlers } from "../../src/kernel/handlers.ts";
import { assertEquals } from "../assert.ts";
import { codeOf, importsOf, read, sourcesIn } from "./sources.ts";

/** What each layer may import of the others; all else is an arrow upward. */
const layers: Readonly<Record<string, readonly string[]>> = {
  "repl": [
    "mod.ts",
    "deno.json",
    "src/abi",
    "src/c",
    "src/headers",
    "src/kernel",
    "src/manual",
    "src/native",
    "src/process",
    "src/programs",
    "src/reasons",
    "src/relay",
    "src/trace",
  ],
  "mod.ts": ["src/face", "src/process", "src/headers", "src/abi"],
  "src/face": ["src/process", "src/headers", "src/abi"],
  "src/c": ["src/process", "src/headers", "src/abi"],
  "src/process": ["src/native", "src/kernel", "src/trace", "src/abi"],
  "src/native": ["src/kernel", "src/abi"],
  "src/kernel": ["src/network", "src/abi"],
  "src/network": ["src/abi"],
  "src/relay": ["src/kernel", "src/abi"],
  "src/reasons": ["src/kernel", "src/abi"],
  "src/programs": ["src/trace", "src/abi"],
  "src/trace": ["src/abi"],
  "src/manual": ["src/abi"],
  "src/headers": ["src/abi"],
  "src/abi": [],
};

/** Arrows upward that are right: a thread's entry loads what runs in the thread. */
const entries: readonly string[] = ["src/face/spawned_main.ts → mod.ts"];

/** Layers that compute: no Deno, no Node, no packages. Times and texts are handed in. */
const pure = [
  "src/kernel",
  "src/relay",
  "src/reasons",
  "src/programs",
  "src/trace",
  "src/manual",
  "src/headers",
  "src/abi",
];

const MAX_LINES = 300;
/** Files that may be longer, since they are tables: one row or one text after the other. */
const tables = [
  "src/abi/calls.ts",
  "src/abi/errno.ts",
  "src/c/header_texts.ts",
  "src/manual/",
  "src/reasons/",
];

const sources = Object.keys(layers).flatMap((layer) => layer.endsWith(".ts") ? [layer] : sourcesIn(layer));

Deno.test("every folder of src/ has its place in the picture", () => {
  assertEquals(sourcesIn("src").map(layerOf).filter((layer) => !(layer in layers)), []);
});

Deno.test("docs/architecture.md shows the same picture", () => {
  const rows = [...read("docs/architecture.md").matchAll(/^\| `([\w./]+?)\/?` .*\| +(.+?) +\|$/gm)];
  const short = (name: string) => name.replace("src/", "");
  for (const [, layer, shown] of rows.filter(([, layer]) => layer !== "repl")) {
    const drawn = shown === "nothing" ? [] : shown.split(", ");
    assertEquals(drawn.sort(), (layers[layer] ?? ["not a layer"]).map(short).sort(), layer);
  }
  assertEquals(rows.map((row) => row[1]).sort(), Object.keys(layers).sort());
});

Deno.test("imports only point downward", () => {
  const upward = sources.flatMap((path) =>
    importsOf(path).filter((to) => isOurs(to) && !isAllowed(path, to)).map((to) => `${path} → ${to}`)
  );
  assertEquals(upward.filter((arrow) => !entries.includes(arrow)), []);
});

Deno.test("the layers that compute know no Deno, no Node, no package", () => {
  for (const path of sources.filter((path) => pure.includes(layerOf(path)))) {
    assertEquals(importsOf(path).filter((to) => !isOurs(to)), [], path);
    assertEquals([...codeOf(path).matchAll(/\bDeno\b|\bconsole\.|\bprocess\.(env|std)/g)].map(String), [], path);
  }
});

Deno.test("no file is so long that it holds two ideas", () => {
  const long = sources.filter((path) => !tables.some((table) => path.startsWith(table)))
    .map((path) => ({ path, lines: read(path).split("\n").length - 1 }))
    .filter(({ lines }) => lines > MAX_LINES * 1.05);
  assertEquals(long, []);
});

Deno.test("every call has a handler in the kernel, and a function in mod.ts with at most its parameters", () => {
  assertEquals(Object.keys(handlers).sort(), Object.keys(calls).sort());
  for (const { name, params } of callList) {
    const exported: unknown = face[name];
    assertEquals(typeof exported, "function", name);
    assertEquals((exported as () => void).length <= params.length, true, name);
  }
});

Deno.test("every function of src/face's call files is a row of the table of calls", () => {
  const names = sourcesIn("src/face").filter((path) => path.endsWith("_calls.ts"))
    .flatMap((path) => [...read(path).matchAll(/^export function (\w+)/gm)].map((match) => match[1]));
  assertEquals([...new Set(names)].sort(), Object.keys(calls).sort());
});

Deno.test("mod.ts exports every constant, and no two modules give it the same name", () => {
  const numbers = { ...constants, ...errno };
  assertEquals(Object.keys(numbers).length, Object.keys(constants).length + Object.keys(errno).length);
  const exported: Record<string, unknown> = { ...face };
  for (const [name, number] of Object.entries(numbers)) assertEquals(exported[name], number, name);
});

function isOurs(path: string): boolean {
  return path.endsWith(".ts") || path.endsWith(".json") && !path.includes(":") && !path.includes("package");
}

function isAllowed(path: string, to: string): boolean {
  const [from, target] = [layerOf(path), layerOf(to)];
  return from === target || layers[from].includes(target);
}

/** The layer a file is in: "src/kernel", "repl", or a file at the top. */
function layerOf(path: string): string {
  const [top, folder] = path.split("/");
  return top === "src" ? `src/${folder}` : top;
}
