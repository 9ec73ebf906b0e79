/**
 * What a process is shown to have besides the values of its lines: pages, warnings, its descriptors while one steps.
 *
 * @module
 */
import type { DescriptorInfo, Kernel, Stdio } from "../../src/kernel/mod.ts";
import { text } from "../text/text.ts";
import { fitProse } from "./prose.ts";

/** Whose output it is, and where it goes. */
export interface Asking {
  readonly name: string;
  readonly kernel: Kernel;
  readonly stdio: Stdio;
  /** Width of what is printed. */
  readonly columns: () => number;
}

/** Prints what lines ask for, in order. */
export class AskedOutput {
  readonly #asking: Asking;
  #latest: Promise<void> = Promise.resolve();
  /** The descriptors, as they were shown last. */
  #table = "";

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  /** Resolves when all has been printed that was asked for. */
  get printed(): Promise<void> {
    return this.#latest;
  }

  /** A page of the manual. */
  page(name: string): void {
    this.#latest = this.#latest.then(async () => {
      const { pageLines } = await import("../commands/manual.ts");
      const { lines } = await pageLines(name, this.#asking.columns());
      await this.#printLines(lines);
    });
  }

  /** A sentence of C's about what the running line does. */
  warning(message: string): void {
    const line = text().warning(text().ofC(message));
    this.#latest = this.#latest.then(() => this.#printLines(fitProse([line], this.#asking.columns())));
  }

  /** Text, at once. */
  async print(printed: string): Promise<void> {
    await this.#asking.stdio.write(1, new TextEncoder().encode(printed));
  }

  /** The next table of descriptors is the first. */
  forgetTable(): void {
    this.#table = "";
  }

  /** The descriptors of the process with the number `pid`, when they are others than the last time. */
  async descriptors(pid: number, all: readonly DescriptorInfo[]): Promise<void> {
    const { pictureWords } = await import("../text/pictures.ts");
    const { descriptorTable } = await import("../../src/trace/table.ts");
    const { name, kernel, columns } = this.#asking;
    const own = { name, pid, describe: () => all.filter(({ fd }) => fd > 2) };
    const others = [...kernel.processes.values()].filter((other) => other.pid !== pid);
    const lines = descriptorTable([own, ...others], { only: pid, width: columns(), words: pictureWords() });
    const table = own.describe().length === 0 ? "" : lines.map((line) => `  ${line}\n`).join("");
    if (table === this.#table) return;
    this.#table = table;
    await this.print(table);
  }

  #printLines(lines: readonly string[]): Promise<void> {
    return this.print(lines.map((line) => `${line}\n`).join(""));
  }
}
