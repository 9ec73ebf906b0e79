/**
 * Draws the pictures of the READMEs: the example programs run and talk to each other, and what they called is drawn.
 *
 * Run by `deno task pictures`; needs --allow-net --allow-read --allow-write.
 *
 * @module
 */
import { calls } from "../../src/abi/calls.ts";
import { koreanPictures } from "../../repl/text/pictures_ko.ts";
import { type CallRecord, english, ladderModel, ladderSvg, type Value } from "../../src/trace/mod.ts";
import { freePort } from "../free_port.ts";
import { Session } from "../trace/examples.ts";
import { inLogicalTime } from "./logical_time.ts";

/** The port that pictures show, whichever one was free. */
const SHOWN_PORT = 9190;

/**
 * Draws the pictures anew.
 *
 * @return their texts, by path from the root of the project.
 */
export async function pictures(): Promise<ReadonlyMap<string, string>> {
  const records = await echoPair();
  const drawn = ([english, koreanPictures] as const).map((words) => {
    const title = `echo_server, echo_client: ${words.ladder.title}`;
    return ladderSvg(ladderModel(records, { words }), { title, words });
  });
  return new Map([["docs/echo.svg", drawn[0]], ["docs/echo.ko.svg", drawn[1]]]);
}

/** The echo server and one client that sends one line: their calls on sockets. */
async function echoPair(): Promise<CallRecord[]> {
  await using session = new Session();
  const port = freePort();
  const serving = session.run("echo_server", [port]);
  await session.blocked("echo_server", "accept");
  await session.run("echo_client", ["127.0.0.1", port], "hello\nQ\n");
  await session.until(({ type, time }) => type === "block" && time > lastClose(session));
  const records = [...session.records];
  await session.kernel.close();
  await serving;
  return inLogicalTime(records, isOnSocket).map((call) => withPort(call, port));
}

function isOnSocket({ call, args: [fd] }: CallRecord): boolean {
  return calls[call].params[0].kind !== "fd" || Number(fd) > 2;
}

/** When the server closed the client's socket: it waits for the next one after that. */
function lastClose({ records }: Session): number {
  const isClose = (record: CallRecord) => record.process === "echo_server" && record.call === "close";
  return records.findLast((record) => record.type === "return" && isClose(record))?.time ?? Infinity;
}

/** A call with the port that is shown in place of the one that was free. */
function withPort(call: CallRecord, port: number): CallRecord {
  const shown = (value: Value): Value =>
    value !== null && typeof value === "object" && value.kind === "address" && value.port === port
      ? { ...value, port: SHOWN_PORT }
      : value;
  const address = (text: string | undefined) => text?.replace(new RegExp(`:${port}$`), `:${SHOWN_PORT}`);
  const { socket } = call;
  return {
    ...call,
    args: call.args.map(shown),
    socket: socket && { ...socket, local: address(socket.local), remote: address(socket.remote) },
  };
}

if (import.meta.main) {
  for (const [path, text] of await pictures()) {
    await Deno.writeTextFile(new URL(`../../${path}`, import.meta.url), text);
    console.log(path);
  }
}
