import { assert, assertEquals } from "../assert.ts";
import { named } from "./gcc.ts";
import { Programs } from "./program.ts";

/** How many times as long as gcc's unoptimised program a loop may take, with all accesses checked. */
const MOST = 30;

/** Loops whose ratio is printed only: they are too short to be measured while other work runs. */
const PRINTED: readonly string[] = ["insertion", "recursion"];

/** What loops.c prints for a loop. */
interface Loop {
  readonly name: string;
  readonly value: string;
  readonly seconds: number;
}

function loopsIn(text: string): Loop[] {
  return text.trimEnd().split("\n").map((line) => {
    const [name, value, seconds] = line.split(" ");
    return { name, value, seconds: Number(seconds) };
  });
}

Deno.test({
  ...named(`runFile() runs loops within ${MOST} times of what gcc -O0's program takes`),
  async fn() {
    await using programs = await Programs.open("./programs/");
    const theirs = loopsIn((await programs.run("gcc", "loops", [])).stdout);
    const ours = loopsIn((await programs.run("sockrepl", "loops", [])).stdout);
    assertEquals(ours.map(({ name, value }) => [name, value]), theirs.map(({ name, value }) => [name, value]));
    const ratios = ours.map(({ name, seconds }, i) => ({ name, ratio: seconds / theirs[i].seconds }));
    console.log(ratios.map(({ name, ratio }) => `${name} ${ratio.toFixed(1)}`).join(", "));
    for (const { name, ratio } of ratios) {
      assert(ratio < MOST || PRINTED.includes(name), `${name}: ${ratio.toFixed(1)} times gcc's time`);
    }
  },
});
