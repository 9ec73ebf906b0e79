/**
 * Relays: between a client and a server, with mischief on purpose.
 *
 * @module
 */
export { Relay, type RelayCounts, type RelayNotice, type RelayOptions, startRelay } from "./relay.ts";
export { RelayError } from "./calls.ts";
export {
  type DatagramMischief,
  type Direction,
  isSpec,
  mischiefText,
  parseRelay,
  type RelaySpec,
  relayUsage,
  relayWords,
  type SpecProblem,
  type StreamMischief,
  wayText,
} from "./spec.ts";
