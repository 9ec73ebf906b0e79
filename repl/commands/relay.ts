/**
 * `.relay`: relays between clients and a server, with mischief on purpose.
 *
 * @module
 */
import { formatEndpoint } from "../../src/abi/address.ts";
import { errnoName, errnoText } from "../../src/abi/errno_text.ts";
import {
  isSpec,
  parseRelay,
  type Relay,
  RelayError,
  type RelayNotice,
  relayUsage,
  type SpecProblem,
  wayText,
} from "../../src/relay/mod.ts";
import { fit } from "../io/fit.ts";
import type { Session } from "../session/session.ts";
import { relayEn, type RelayText } from "../text/relay_en.ts";
import { language } from "../text/text.ts";
import type { CommandResult } from "./command.ts";

/**
 * Starts a relay, lists the relays, or ends some.
 *
 * @param words what stands behind .relay.
 * @param session whose processes are relayed.
 * @return what to print.
 */
export async function relay(words: readonly string[], session: Session): Promise<CommandResult> {
  const text = await relayText();
  return { lines: (await done(words, session, text)).flatMap((line) => fit(line, session.columns)) };
}

/** Ends relays, as `.kill` does by their names. */
export async function endRelays(ending: readonly Relay[], { relays }: Session): Promise<CommandResult> {
  return { lines: await ended(ending, relays, await relayText()) };
}

async function done(words: readonly string[], session: Session, text: RelayText): Promise<readonly string[]> {
  if (words.length === 0) return listed(session.relays.list, text);
  if (words[0] === "off") return await end(words[1], session, text);
  const spec = parseRelay(words);
  if (!isSpec(spec)) return problemText(spec, text, ".relay");
  const say = (notice: RelayNotice, relay: Relay) =>
    session.announcer.add(fit(noticeText(notice, relay, text), session.columns));
  try {
    return [startedText(await session.relays.start(spec, say), text)];
  } catch (error) {
    if (error instanceof RelayError) return [text.cannot(formatEndpoint(spec.at), errorText(error.errno))];
    throw error;
  }
}

async function end(port: string | undefined, { relays }: Session, text: RelayText): Promise<readonly string[]> {
  if (relays.list.length === 0) return [text.none];
  const ending = relays.at(port === undefined ? undefined : Number(port));
  if (ending.length === 0) return [text.noneAt(port!, relays.list.map((relay) => String(relay.at.port)).join(", "))];
  return await ended(ending, relays, text);
}

async function ended(ending: readonly Relay[], relays: Session["relays"], text: RelayText): Promise<readonly string[]> {
  for (const relay of ending) await relays.end(relay);
  return ending.map(({ spec }) => text.ended(wayText(spec)));
}

/** The messages in the language of now. */
export async function relayText(): Promise<RelayText> {
  return language() === "ko" ? (await import("../text/relay_ko.ts")).relayKo : relayEn;
}

/** What is said when a relay has been started. */
export function startedText({ spec }: Relay, text: RelayText): string {
  return text.started(wayText(spec), text.does(spec));
}

/** What a relay has to say. */
export function noticeText(notice: RelayNotice, { spec }: Relay, text: RelayText): string {
  const way = wayText(spec);
  return notice.type === "died" ? text.died(way, notice.message) : text.unreachable(way, errorText(notice.errno));
}

/** Two lines a relay: what it does, and what it has done. */
export function listed(relays: readonly Relay[], text: RelayText): string[] {
  if (relays.length === 0) return [text.none];
  const width = Math.max(...relays.map(({ name }) => name.length)) + 3;
  return relays.flatMap((relay) => {
    return [`${relay.name.padEnd(width)}${relay.title}`, `${" ".repeat(width)}${countsText(relay, text)}`];
  });
}

/** What a relay has done. */
export function countsText({ spec, counts }: Relay, text: RelayText): string {
  const { connections, open, up, down, acts, held } = counts;
  const moved = spec.protocol === "udp"
    ? text.clients(connections, up, down)
    : text.counts(connections, open, up, down);
  const done = text.acts(spec.mischief.type, acts, held);
  return done === "" ? moved : `${moved} · ${done}`;
}

/** What is wrong with the words; `command` is what they stand behind. */
export function problemText(problem: SpecProblem, text: RelayText, command: string): string[] {
  switch (problem.type) {
    case "usage":
      return [
        text.usage,
        ...[...relayUsage, ...command === ".relay" ? ["off [PORT]"] : []].map((u) => `  ${command} ${u}`),
      ];
    case "numberless":
      return [text.numberless(problem.word, exampleOf(problem.word))];
    case "second":
      return [text.second(problem.first, problem.word, `${command} PORT ${problem.port} ${problem.word} …`)];
    case "port":
      return [text.badPort(problem.word)];
    case "number":
      return [text.badNumber(problem.word, problem.least, problem.most)];
    case "word":
      return [text.badWord(problem.word)];
    case "protocol":
      return [text.badProtocol(problem.word, problem.protocol)];
    case "seedless":
      return [text.seedless(problem.word)];
    case "circle":
      return [text.circle];
  }
}

/** A word of a relay with a number behind it. */
function exampleOf(word: string): string {
  const examples: Readonly<Record<string, string>> = {
    split: "split 3",
    glue: "glue 100",
    delay: "delay 300",
    drop: "drop after 5",
    reset: "reset after 5",
    lose: "lose 2",
    seed: "seed 7",
  };
  return examples[word];
}

/** `ECONNREFUSED (111) Connection refused`. */
export function errorText(errno: number): string {
  return `${errnoName(errno)} (${errno}) ${errnoText(errno)}`;
}
