/** Runs a C program: run_file.ts FILE ARGS. */
import { runFile } from "../../src/c/mod.ts";

const [file, ...args] = Deno.args;
Deno.exit(await runFile(file, args));
