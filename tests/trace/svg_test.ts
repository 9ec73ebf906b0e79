import { assert, assertEquals } from "../assert.ts";
import { koreanPictures } from "../../repl/text/pictures_ko.ts";
import { encodeEndpoint } from "../../src/abi/address.ts";
import { AF_INET, SOCK_DGRAM, SOCK_STREAM } from "../../src/abi/constants.ts";
import { ECONNREFUSED } from "../../src/abi/errno.ts";
import { compareSvg, ladderModel, ladderSvg } from "../../src/trace/mod.ts";
import { shown, withoutBrowser } from "./browser.ts";
import { bytes, FakeProcess } from "./events.ts";
import { fiveClients } from "./five_clients.ts";

const skipped = withoutBrowser ? ` (skipped: ${withoutBrowser})` : "";

Deno.test({
  name: `ladderSvg() and compareSvg() draw texts that a browser shows inside, none on another${skipped}`,
  ignore: withoutBrowser !== undefined,
  fn: async () => {
    const { records, model } = await fiveClients();
    const words = koreanPictures;
    const korean = ladderModel(records, { words });
    const pictures = {
      five: ladderSvg(model),
      five_korean: ladderSvg(korean, { words }),
      names: ladderSvg(
        (await fiveClients(["첫번째_클라이언트", "두번째_클라이언트", "c", "네번째", "다섯번째_클라이언트"])).model,
      ),
      compare: compareSvg({ title: "TCP <&>", model }, { title: "데이터그램", model: datagrams() }),
      outside: ladderSvg(outsiders(), { words }),
      alone: ladderSvg(ladderModel(alone()), { words }),
      empty: ladderSvg(ladderModel([]), { words }),
    };
    const found = await shown(pictures);
    assertEquals(Object.keys(found), Object.keys(pictures));
    for (const [name, { texts, outside, overlapping }] of Object.entries(found)) {
      assertEquals({ name, outside, overlapping }, { name, outside: [], overlapping: [] });
      assert(name === "empty" || texts > 0, name);
    }
    // Every call of every step is there.
    assert(found.five.texts > model.steps.filter(({ text }) => text !== "").length);
  },
});

function datagrams() {
  const [client, server] = [new FakeProcess("client", 1)].flatMap((
    first,
  ) => [first, new FakeProcess("server", 2, first)]);
  const address = encodeEndpoint({ host: "127.0.0.1", port: 9190 }, AF_INET);
  server.call("socket", [AF_INET, SOCK_DGRAM, 0], 3);
  server.call("bind", [3, address, 16], 0);
  client.call("socket", [AF_INET, SOCK_DGRAM, 0], 3);
  client.call("sendto", [3, bytes("안녕하세요, 여러분\n"), 28, 0, address, 16], 28);
  server.call("recvfrom", [3, bytes("안녕하세요, 여러분\n"), 28, 0, null, null], 28);
  return ladderModel(client.records);
}

/** Many peers whose calls are not known, with long addresses. */
function outsiders() {
  const process = new FakeProcess("긴_이름을_가진_프로세스");
  for (let i = 0; i < 6; i++) {
    process.call("socket", [AF_INET, SOCK_STREAM, 0], 3 + i);
    const address = encodeEndpoint({ host: `203.113.250.${200 + i}`, port: 60_000 + i }, AF_INET);
    process.call("connect", [3 + i, address, 16], i % 2 === 0 ? 0 : -ECONNREFUSED);
    if (i % 2 === 0) process.call("write", [3 + i, new Uint8Array(1_234_567), 1_234_567], 1_234_567);
  }
  return ladderModel(process.records, { words: koreanPictures });
}

/** A process that connects to itself. */
function alone() {
  const process = new FakeProcess("혼자");
  const address = encodeEndpoint({ host: "127.0.0.1", port: 9190 }, AF_INET);
  process.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  process.call("bind", [3, address, 16], 0);
  process.call("socket", [AF_INET, SOCK_STREAM, 0], 4);
  process.call("connect", [4, address, 16], 0);
  process.call("accept", [3, null, null], 5);
  process.call("write", [4, bytes("hi"), 2], 2);
  return process.records;
}
