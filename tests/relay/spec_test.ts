import { isSpec, mischiefText, parseRelay, relayUsage, wayText } from "../../src/relay/mod.ts";
import { assert, assertEquals } from "../assert.ts";

const parse = (text: string) => parseRelay(text.split(" "));

Deno.test("parseRelay() reads what mischiefText() and wayText() write", () => {
  for (
    const words of [
      "9191 9190",
      "9191 9190 split 3",
      "9191 9190 split 3 seed 7",
      "9191 9190 glue 50",
      "9191 9190 delay 5 both seed 1",
      "9191 9190 stall up",
      "9191 9190 drop after 0",
      "9191 9190 reset after 5",
      "udp 9191 9190 lose 3 both",
      "udp 9191 9190 reorder seed 0",
      "udp 9191 9190 duplicate",
    ]
  ) {
    const spec = parse(words);
    assert(isSpec(spec), words);
    const protocol = spec.protocol === "udp" ? "udp " : "";
    assertEquals(wayText(spec), `${protocol}127.0.0.1:9191 → 127.0.0.1:9190`);
    assertEquals(`${protocol}9191 9190 ${mischiefText(spec)}`.trimEnd(), words);
  }
});

Deno.test("parseRelay() takes addresses, and acts on what the server sends unless told otherwise", () => {
  const spec = parse("0.0.0.0:0 localhost:9190 drop 5 down");
  assert(isSpec(spec));
  assertEquals(spec, {
    protocol: "tcp",
    at: { host: "0.0.0.0", port: 0 },
    to: { host: "127.0.0.1", port: 9190 },
    direction: "down",
    mischief: { type: "drop", after: 5 },
  });
});

Deno.test("parseRelay() says what is wrong with the words", () => {
  assertEquals(parse("9191"), { type: "usage" });
  assertEquals(parse("9191 9190 split"), { type: "numberless", word: "split" });
  assertEquals(parse("9191 9190 drop after"), { type: "numberless", word: "drop" });
  assertEquals(parse("9191 0"), { type: "port", word: "0" });
  assertEquals(parse("server 9190"), { type: "port", word: "server" });
  assertEquals(parse("9191 1.2.3.256:4"), { type: "port", word: "1.2.3.256:4" });
  assertEquals(parse("9191 9190 split 0"), { type: "number", word: "0", least: 1, most: 2 ** 31 - 1 });
  assertEquals(parse("9191 9190 glue x"), { type: "number", word: "x", least: 1, most: 2 ** 31 - 1 });
  assertEquals(parse("9191 9190 splat"), { type: "word", word: "splat" });
  assertEquals(parse("9191 9190 split 3 stall"), { type: "second", word: "stall", first: "split", port: 9191 });
  assertEquals(parse("9191 9190 lose 3"), { type: "protocol", word: "lose", protocol: "udp" });
  assertEquals(parse("udp 9191 9190 split 3"), { type: "protocol", word: "split", protocol: "tcp" });
  assertEquals(parse("9191 9190 stall seed 3"), { type: "seedless", word: "stall" });
  assertEquals(parse("9190 127.0.0.1:9190"), { type: "circle" });
  assertEquals(parse("0.0.0.0:9190 9190"), { type: "circle" });
  assertEquals(relayUsage.length, 2);
});
