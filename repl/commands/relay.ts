/**
 * `.relay`: relays between clients and a server, with mischief on purpose.
 *
 * @module
 */
import { formatEndpoint } from "../../src/abi/address.ts";
import { errnoName, errnoText } from "../../src/abi/errno_text.ts";
import {
  isSpec,
  mischiefText,
  parseRelay,
  type Relay,
  RelayError,
  type RelayNotice,
  relayUsage,
  type SpecProblem,
  wayText,
} from "../../src/relay/mod.ts";
import type { Session } from "../session/session.ts";
import { relayEn, type RelayText } from "../text/relay_en.ts";
import { language } from "../text/text.ts";
import { type CommandResult, printing } from "./command.ts";

/**
 * Starts a relay, lists the relays, or ends some.
 *
 * @param words what stands behind .relay.
 * @param session whose processes are relayed.
 * @return what to print.
 */
export async function relay(words: readonly string[], session: Session): Promise<CommandResult> {
  const text = await relayText();
  if (words.length === 0) return printing(...listed(session.relays.list, text));
  if (words[0] === "off") return await end(words[1], session, text);
  const spec = parseRelay(words);
  if (!isSpec(spec)) return printing(...problemText(spec, text, ".relay "));
  try {
    const started = await session.relays.start(
      spec,
      (notice, relay) => session.announcer.add([noticeText(notice, relay, text)]),
    );
    return printing(startedText(started, text));
  } catch (error) {
    if (error instanceof RelayError) return printing(text.cannot(formatEndpoint(spec.at), errorText(error.errno)));
    throw error;
  }
}

async function end(port: string | undefined, { relays }: Session, text: RelayText): Promise<CommandResult> {
  if (relays.list.length === 0) return printing(text.none);
  const ending = relays.at(port === undefined ? undefined : Number(port));
  if (ending.length === 0) {
    return printing(text.noneAt(port!, relays.list.map((relay) => String(relay.at.port)).join(", ")));
  }
  for (const relay of ending) await relays.end(relay);
  return printing(...ending.map(({ spec }) => text.ended(wayText(spec))));
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
    const { spec, name } = relay;
    const protocol = spec.protocol === "udp" ? "udp " : "";
    const head = `${name.padEnd(width)}${protocol}${wayText(spec)}   ${mischiefText(spec)}`.trimEnd();
    return [head, `${" ".repeat(width)}${countsText(relay, text)}`];
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
      return text.usage([...relayUsage, ...command === ".relay " ? ["off [PORT]"] : []].map((usage) => command + usage))
        .split("\n");
    case "port":
      return [text.badPort(problem.word)];
    case "number":
      return [text.badNumber(problem.word)];
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

/** `ECONNREFUSED (111) Connection refused`. */
export function errorText(errno: number): string {
  return `${errnoName(errno)} (${errno}) ${errnoText(errno)}`;
}
