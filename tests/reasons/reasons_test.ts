import { assert, assertEquals, assertMatch, assertThrows } from "../assert.ts";
import { type HintKey, texts } from "../../src/reasons/language.ts";
import { fill, placeholders } from "../../src/reasons/text.ts";
import { topicOf } from "../../src/reasons/topics.ts";
import { play } from "./stage.ts";

const keys = Object.keys(texts.en.hints) as HintKey[];
const hangul = /\p{Script=Hangul}/u;
const noBody = { pid: 0, lines: 0 };

Deno.test("texts.ko has each text of texts.en, with the same placeholders", () => {
  for (const key of keys) {
    const [en, ko] = [texts.en.hints[key], texts.ko.hints[key]];
    assertEquals(placeholders(ko.full), placeholders(en.full), key);
    assert(new Set(placeholders(en.short)).isSubsetOf(new Set(placeholders(en.full))), key);
    assert(new Set(placeholders(ko.short)).isSubsetOf(new Set(placeholders(ko.full))), key);
    assert(hangul.test(ko.full) && hangul.test(ko.short), key);
  }
  for (const [key, text] of Object.entries(texts.en.blocked)) {
    assertEquals(placeholders(texts.ko.blocked[key as keyof typeof texts.ko.blocked]), placeholders(text), key);
  }
  assertEquals(Object.keys(texts.ko.topics).sort(), Object.keys(texts.en.topics).sort());
  assertEquals(Object.keys(texts.ko.hints).sort(), [...keys].sort());
});

Deno.test("each text is one line, and shorter the second time", () => {
  for (const { hints } of Object.values(texts)) {
    for (const key of keys) {
      assert(hints[key].short.length < hints[key].full.length, key);
      assert(!/\n/.test(hints[key].full + hints[key].short), key);
    }
  }
});

Deno.test("each explanation belongs to a hint or to a blocked call", () => {
  const used = new Set<string>([...Object.values(topicOf), "blocking", "deadlock", "queue"]);
  assertEquals([...used].sort(), Object.keys(texts.en.topics).sort());
});

Deno.test("fill() adds the Korean particle that fits", () => {
  const fillKo = (template: string, value: string | number) => fill(template, { value }, "ko", noBody);
  assertEquals(fillKo("{value|은/는}", 3), "3은");
  assertEquals(fillKo("{value|은/는}", 4), "4는");
  assertEquals(fillKo("{value|으로/로}", 8), "8로");
  assertEquals(fillKo("{value|으로/로}", 6), "6으로");
  assertEquals(fillKo("{value|이/가}", "서버"), "서버가");
  assertEquals(fillKo("{value|이/가}", "소켓"), "소켓이");
  assertEquals(fillKo("{value|을/를}", "client"), "client를");
  assertEquals(fillKo("{value()|이/가}", "listen"), "listen()이");
  assertEquals(fillKo("{value()|은/는}", "socket"), "socket()은");
});

Deno.test("fill() adds the English form that fits the number", () => {
  const fillEn = (value: number) => fill("{value| byte/ bytes}", { value }, "en", noBody);
  assertEquals([0, 1, 2].map(fillEn), ["0 bytes", "1 byte", "2 bytes"]);
});

Deno.test("fill() throws when a placeholder has no value", () => {
  assertThrows(() => fill("{who} listens", {}, "en", noBody), Error, "there is no who");
});

Deno.test("after() says a hint in full once, then short, and nothing when hints are off", () =>
  play(async (stage) => {
    const client = stage.actor("client");
    const lengths: number[] = [];
    for (let i = 0; i < 3; i++) {
      await client.read(9);
      lengths.push(client.hint().length);
    }
    assert(lengths[0] > lengths[1] && lengths[1] === lengths[2]);
    stage.reasons.hints = false;
    await client.read(9);
    assertEquals(client.after(), []);
    assertMatch(client.why(), /^fd 9 was never opened in this process\./);
  }));

Deno.test("after() gives the hints of a line's calls in order, and only once", () =>
  play(async (stage) => {
    const client = stage.actor("client");
    client.line("read(9, buf, 100); listen(socket(PF_INET, SOCK_STREAM, 0), 5); accept(0)");
    await client.read(9);
    await client.call("listen", await client.socket(), 5);
    await client.call("accept", 0, null, null);
    assertEquals(client.after().map(({ key, call }) => `${call} ${key}`), [
      "read closed.never",
      "listen trap.unbound",
      "accept notSocket",
    ]);
    assertEquals(client.after(), []);
  }));

Deno.test("why() explains the last line's hints with a way to go on, or says that there are none", () =>
  play(async (stage) => {
    const client = stage.actor("client");
    client.line("socket(PF_INET, SOCK_STREAM, 0)");
    const sock = await client.socket();
    client.after();
    assertEquals(client.why(), "Nothing in the last line needs explaining.");
    client.line("read(sock, buf, 100)");
    await client.read(sock);
    client.after();
    const lines = client.why().split("\n");
    assertEquals(lines.length, 3);
    assertMatch(lines[0], /^fd 3 has no peer/);
    assertMatch(lines[2], /^sock = socket\(/);
  }));

Deno.test("hints are Korean for those who want it", () =>
  play(async (stage) => {
    const { server, client, fd, conn, sock } = await stage.connected();
    await client.bind(sock, 0);
    assertMatch(
      client.hint(),
      /^fd 3에는 이미 connect\(\)가 준 주소 127\.0\.0\.1:\d+[이가] 있다\. 소켓에 주소는 한 번만 붙일 수 있다\.$/,
    );
    await server.read(fd);
    assertEquals(server.hint(), "fd 3은 연결요청만 받는다. 데이터는 accept()가 준 fd 4로 주고받는다.");
    const reading = await server.blocking("read", conn, new Uint8Array(9), 9);
    assertEquals(server.blocked(), "read(4) 블로킹: 이 소켓과 연결된 fd 3을 가진 client가 아직 쓰지 않았다");
    server.process.interrupt();
    await reading.result;
  }, "ko"));
