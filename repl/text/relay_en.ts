/** What `.relay` says, in English. The Korean texts have the same shape. */
import type { DatagramMischief, Direction, RelaySpec, StreamMischief } from "../../src/relay/mod.ts";

/** Messages on relays. */
export const relayEn = {
  started: (way: string, does: string) => `Relay ${way}: ${does}`,
  does: ({ mischief, direction }: RelaySpec) => does(mischief, whos[direction]),
  counts: (connections: number, open: number, up: number, down: number) =>
    `${many(connections, "connection")}, ${open} open · ${many(up, "byte")} up, ${many(down, "byte")} down`,
  clients: (clients: number, up: number, down: number) =>
    `${many(clients, "client")} · ${many(up, "byte")} up, ${many(down, "byte")} down`,
  acts: (type: (StreamMischief | DatagramMischief)["type"], acts: number, held: number) =>
    type === "stall" ? `${many(held, "byte")} held back` : done[type](acts),
  ended: (way: string) => `Relay ${way} has ended`,
  none: "There is no relay: .relay PORT TO starts one between clients, who connect to PORT, and the server at TO",
  noneAt: (port: string, ports: string) => `Cannot end the relay at port ${port}: there are relays at ${ports}`,
  unreachable: (way: string, error: string) =>
    `Relay ${way}: connect() to the server fails with ${error}. A client has connected to the relay by then: it reads 0`,
  died: (way: string, message: string) => `Relay ${way} has ended: ${message}`,
  cannot: (at: string, error: string) => `Cannot relay at ${at}: ${error}; .relay lists the relays, .fds the sockets`,
  usage: "Cannot run it so. Type one of",
  numberless: (word: string, example: string) => `Cannot ${word}: a number belongs behind it, such as ${example}`,
  second: (first: string, word: string, command: string) =>
    `Cannot ${first} and ${word} in one relay: put a second one in front of it, ${command}, for the clients`,
  badPort: (word: string) =>
    `Cannot relay with ${word}: it is no port from 1 to 65535, and no numeric IPv4 address and port such as 10.0.0.2:9190`,
  badNumber: (word: string, least: number, most: number) =>
    `Cannot relay with ${word}: a whole number from ${least} to ${most} belongs there, of bytes, milliseconds or so`,
  badWord: (word: string) =>
    `Cannot relay with ${word}: one of split, glue, delay, stall, drop, reset (TCP), or of ` +
    `lose, reorder, duplicate (udp) may stand there, and up, down, both, seed S`,
  badProtocol: (word: string, protocol: string) =>
    protocol === "udp"
      ? `Cannot ${word} on TCP, which keeps that from happening: .relay udp PORT TO ${word} relays datagrams`
      : `Cannot ${word} datagrams: leave udp out to relay TCP`,
  seedless: (word: string) => `Cannot use a seed${word === "" ? "" : ` with ${word}`}: nothing in it is left to chance`,
  circle: "Cannot relay a port to itself: give the server and the relay ports of their own",
  stop: "Ctrl-C ends it",
};

/** The messages in a language. */
export type RelayText = typeof relayEn;

const whos: { readonly [direction in Direction]: string } = {
  up: "the client",
  down: "the server",
  both: "either side",
};

const done: { readonly [type in (StreamMischief | DatagramMischief)["type"]]: (acts: number) => string } = {
  none: () => "",
  split: (acts) => many(acts, "piece"),
  glue: (acts) => many(acts, "piece"),
  delay: (acts) => `${many(acts, "piece")} late`,
  stall: () => "",
  drop: (acts) => `${acts} closed`,
  reset: (acts) => `${acts} reset`,
  lose: (acts) => `${acts} lost`,
  reorder: (acts) => `${acts} out of order`,
  duplicate: (acts) => `${acts} sent twice`,
};

function does(mischief: StreamMischief | DatagramMischief, who: string): string {
  const isRandom = "seed" in mischief && mischief.seed !== undefined;
  switch (mischief.type) {
    case "none":
      return "passes on what comes";
    case "split":
      return `what ${who} sends goes on in pieces of ${isRandom ? "1 to " : ""}${many(mischief.bytes, "byte")}`;
    case "glue":
      return `what ${who} sends within ${mischief.ms} ms goes on as one piece`;
    case "delay":
      return `what ${who} sends goes on ${isRandom ? "1 to " : ""}${mischief.ms} ms late`;
    case "stall":
      return `nothing of what ${who} sends goes on`;
    case "drop":
      return `closes the connection after ${many(mischief.after, "byte")} of what ${who} sends`;
    case "reset":
      return `resets the connection after ${many(mischief.after, "byte")} of what ${who} sends`;
    case "lose":
      return `one in ${mischief.each} of the datagrams that ${who} sends is lost`;
    case "reorder":
      return isRandom
        ? `the datagrams that ${who} sends are shuffled, four at a time`
        : `the datagrams that ${who} sends change places, two by two`;
    case "duplicate":
      return `${isRandom ? "some of the datagrams" : "each datagram"} that ${who} sends ${
        isRandom ? "go" : "goes"
      } twice`;
  }
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
