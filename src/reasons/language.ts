/**
 * The texts of hints by language. English says which there are; the compiler holds the others to it.
 *
 * @module
 */
import { blocked as enBlocked, frames as enFrames } from "./en/blocked.ts";
import { setupFailures as enSetup } from "./en/setup.ts";
import { topics as enTopics } from "./en/topics.ts";
import { transferFailures as enTransfer } from "./en/transfer.ts";
import { traps as enTraps } from "./en/traps.ts";
import { blocked as koBlocked, frames as koFrames } from "./ko/blocked.ts";
import { setupFailures as koSetup } from "./ko/setup.ts";
import { topics as koTopics } from "./ko/topics.ts";
import { transferFailures as koTransfer } from "./ko/transfer.ts";
import { traps as koTraps } from "./ko/traps.ts";
import type { Message, Topic } from "./message.ts";
import type { Language } from "./text.ts";

/** Why a call failed. */
export type FailureKey = keyof typeof enSetup | keyof typeof enTransfer;
/** What a success hides. */
export type TrapKey = keyof typeof enTraps;
/** What a blocked call waits for. */
export type BlockedKey = keyof typeof enBlocked;
/** A hint. */
export type HintKey = FailureKey | TrapKey;
/** A longer explanation. */
export type TopicName = keyof typeof enTopics;
/** A line around a blocked call's clause, and other lines. */
export type FrameKey = keyof typeof enFrames;

/** All texts of a language. */
export interface Texts {
  readonly hints: { readonly [key in HintKey]: Message };
  readonly blocked: { readonly [key in BlockedKey]: string };
  readonly topics: { readonly [name in TopicName]: Topic };
  readonly frames: { readonly [key in FrameKey]: string };
}

/** The texts of each language. */
export const texts: { readonly [language in Language]: Texts } = {
  en: { hints: { ...enSetup, ...enTransfer, ...enTraps }, blocked: enBlocked, topics: enTopics, frames: enFrames },
  ko: { hints: { ...koSetup, ...koTransfer, ...koTraps }, blocked: koBlocked, topics: koTopics, frames: koFrames },
};
