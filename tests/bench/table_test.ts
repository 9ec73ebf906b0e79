import { assertEquals, assertMatch } from "../assert.ts";
import type { Competitor } from "./competitors.ts";
import { options } from "./options.ts";
import { cells, fed, markdown, median, plainText } from "./table.ts";

const competitor = (name: string, own: boolean): Competitor => ({ name, own, command: [], files: { all: [] } });
const competitors = [competitor("ours", true), competitor("libc", true), competitor("C", false)];
const row = { name: "round trip", unit: "µs", samples: { ours: [30, 10, 20], libc: [8, 12], C: [5] } } as const;

Deno.test("median() is the middle, or between the two in the middle", () => {
  assertEquals([median([3, 1, 2]), median([4, 1, 2, 3]), median([])], [2, 2.5, NaN]);
});

Deno.test("cells() gives a competitor's figure with how many times as much each kernel takes", () => {
  assertEquals(cells([row], competitors), [
    ["", "ours", "libc", "C"],
    ["round trip, µs", "20.0", "10.0", "5.00 ×4.00 ×2.00"],
  ]);
});

Deno.test("cells() leaves out what was not measured", () => {
  const [, line] = cells([{ ...row, samples: { libc: [10], C: [5] } }], competitors);
  assertEquals(line, ["round trip, µs", "-", "10.0", "5.00 - ×2.00"]);
});

Deno.test("plainText() aligns columns, and markdown() makes a table", () => {
  const lines = [["", "a"], ["row", "10"]];
  assertEquals(plainText(lines), "     a\nrow  10");
  assertEquals(markdown(lines), "|  | a |\n| --- | --- |\n| row | 10 |");
});

Deno.test("fed() replaces what stands between the marks, and nothing else", () => {
  const page = "a\n<!-- bench begin -->\nold\n<!-- bench end -->\nb\n";
  assertEquals(fed(page, "new"), "a\n<!-- bench begin -->\n\nnew\n\n<!-- bench end -->\nb\n");
  assertEquals(fed(fed(page, "other"), "new"), fed(page, "new"));
});

Deno.test("options() says what is wrong with a command line", () => {
  assertEquals(options(["--json", "--only", "UDP", "--rounds=3"]), { json: true, docs: false, rounds: 3, only: "UDP" });
  assertEquals(options(["--help"]), "help");
  assertMatch(options(["--rounds", "0"]) as string, /--rounds must be a number from 1 on, not 0/);
  assertMatch(options(["--fast"]) as string, /Unknown option --fast/);
});
