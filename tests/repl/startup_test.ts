import { assertEquals } from "../assert.ts";
import { root } from "../docs/sources.ts";

/** What the first prompt is drawn with. */
const forPrompt = [
  /^repl\/main\.ts$/,
  /^repl\/(terminal|io)\//,
  /^repl\/text\/(text|en)\.ts$/,
  /^repl\/language\/textbook\.ts$/,
  /^repl\/session\/kernel_name\.ts$/,
  /^src\/process\/later\.ts$/,
  /^src\/manual\/wrap\.ts$/,
  /^node:(readline|stream)$/,
];

/** What a script's first call is made with, on the side of the script; libc_client.ts, for use_kernel(), has the kernel. */
const forScript = [/^mod\.ts$/, /^src\/(abi|face|headers|process|native|kernel|network)\//];

const hint = "is loaded before it is needed: import it by later(), of src/process/later.ts";

const { state } = Deno.permissions.querySync({ name: "run", command: "deno" });
const skipped = state === "granted" ? "" : " (needs --allow-run=deno)";

function startTest(name: string, body: () => Promise<void>): void {
  Deno.test({ name: name + skipped, ignore: skipped !== "", fn: body });
}

startTest("nothing but the terminal is loaded before the first prompt", async () => {
  const loaded = new Set([...await modulesOf("repl/main.ts"), ...await modulesOf("repl/terminal/terminal.ts")]);
  assertEquals([...loaded].filter(unlike(forPrompt)).map((name) => `${name} ${hint}`), []);
  assertEquals(loaded.size <= 32, true, `${loaded.size} modules before the first prompt are too many`);
});

startTest("a script loads no more than its calls need", async () => {
  const loaded = await modulesOf("mod.ts");
  assertEquals(loaded.filter(unlike(forScript)).map((name) => `${name} ${hint}`), []);
  assertEquals(loaded.filter((name) => /^src\/process\/(server|console)\.ts$/.test(name)), [], hint);
});

startTest("a script's kernel loads nothing of Node's before it is needed", async () => {
  const loaded = await modulesOf("src/process/kernel_main.ts", { dynamic: false });
  assertEquals(loaded.filter((name) => name.startsWith("node:")), [], "it takes Deno 10 to 25 ms");
});

function unlike(patterns: readonly RegExp[]): (name: string) => boolean {
  return (name) => !patterns.some((pattern) => pattern.test(name));
}

interface Info {
  readonly roots: readonly string[];
  readonly modules: readonly {
    readonly specifier: string;
    readonly dependencies?: readonly {
      readonly code?: { readonly specifier?: string };
      readonly isDynamic?: boolean;
    }[];
  }[];
}

/**
 * The modules that Deno reads when it is given `file`: what it imports, and what a plain import("…") in any of them
 * names, since Deno reads that in advance, unless those are left out. Types count for nothing.
 */
async function modulesOf(file: string, { dynamic } = { dynamic: true }): Promise<string[]> {
  const { stdout } = await new Deno.Command("deno", { args: ["info", "--json", file], cwd: root }).output();
  const info = JSON.parse(new TextDecoder().decode(stdout)) as Info;
  const modules = new Map(info.modules.map((module) => [module.specifier, module]));
  const found = new Set(info.roots);
  for (const specifier of found) {
    for (const { code, isDynamic } of modules.get(specifier)?.dependencies ?? []) {
      if (code?.specifier && (dynamic || !isDynamic)) found.add(code.specifier);
    }
  }
  return [...found].map((name) => name.startsWith(root.href) ? name.slice(root.href.length) : name);
}
