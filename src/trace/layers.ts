/**
 * What the four layers add to the bytes of a write on their way down, and take off on their way up.
 *
 * @module
 */
import { isWildcard } from "../abi/address.ts";
import { shortData } from "./short.ts";
import { type StreamEnd, total } from "./streams.ts";
import { columnsOf, padEnd, padStart, wrap } from "./width.ts";
import { english, type Words } from "./words.ts";

/** How layers are drawn. */
export interface LayersOptions {
  /** Columns of the terminal; 80 unless given. */
  readonly width?: number;
  /** What it says; English unless given. */
  readonly words?: Words;
}

/** Bytes of headers; of TCP and IP without options, which a real segment may have. */
const TCP_HEADER = 20;
const UDP_HEADER = 8;
const IPV4_HEADER = 20;
const IPV6_HEADER = 40;
const ETHERNET = 14;
/** Columns between the parts of a line. */
const GAP = "  ";

/**
 * Draws the four layers for the last write of one end: down on the left, up on the right.
 *
 * @param end the end, of a connection or for datagrams.
 * @param options how it is drawn.
 * @return the lines; none when nothing has been written.
 */
export function layersText(end: StreamEnd, options: LayersOptions = {}): string[] {
  const { width = 80, words = english } = options;
  if (end.writes.length === 0) return [];
  return [...draw(layersOf(end, words), end, width, words), "", ...wrap(words.layers.note, width)];
}

interface Layer {
  readonly name: string;
  readonly adds: string;
  /** Bytes with all headers so far. */
  readonly size: number;
}

function layersOf(end: StreamEnd, words: Words): Layer[] {
  const { local, remote, datagrams, writes } = end;
  const { bytes, layers } = words;
  const { data, to } = writes.at(-1)!;
  const [from, target] = [split(local), split(to ?? remote)];
  const transport = datagrams ? UDP_HEADER : TCP_HEADER;
  const network = from.host.includes(":") ? IPV6_HEADER : IPV4_HEADER;
  const loopback = isLoopback(from.host) || isLoopback(target.host);
  const sequence = `, ${layers.sequence(total(writes) - data.size + 1)} ${layers.model}`;
  const [segment, packet] = [data.size + transport, data.size + transport + network];
  return [
    { name: "APPLICATION", adds: layers.data(shortData(data)), size: data.size },
    {
      name: datagrams ? "UDP" : "TCP",
      adds: `+ ${bytes(transport)}${datagrams ? "" : ` ${layers.model}`}: ${layers.ports(from.port, target.port)}` +
        (datagrams ? "" : sequence),
      size: segment,
    },
    {
      name: "IP",
      adds: `+ ${bytes(network)} ${layers.model}: ${
        layers.addresses(source(from.host, target.host, layers.own), target.host)
      }`,
      size: packet,
    },
    {
      name: "LINK",
      adds: loopback ? layers.loopback : `+ ${bytes(ETHERNET)} ${layers.model}: ${layers.ethernet}`,
      size: packet + (loopback ? 0 : ETHERNET),
    },
  ];
}

function isLoopback(host: string): boolean {
  return host.startsWith("127.") || host === "::1";
}

/** Where a packet to `target` comes from: of a socket that has all addresses the system takes one that leads there. */
function source(from: string, target: string, own: string): string {
  if (!isWildcard(from)) return from;
  if (!isLoopback(target)) return own;
  return target === "::1" ? target : "127.0.0.1";
}

function split(address: string | undefined): { host: string; port: string } {
  if (address === undefined) return { host: "?", port: "?" };
  const colon = address.lastIndexOf(":");
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ""), port: address.slice(colon + 1) };
}

function draw(layers: readonly Layer[], { process, fd, peer }: StreamEnd, width: number, words: Words): string[] {
  const sender = words.end(process, fd);
  const receiver = peer ? words.end(peer.process, peer.fd) : words.outside;
  const nameWidth = Math.max(...layers.map(({ name }) => columnsOf(name)));
  const sizes = layers.map(({ size }) => words.bytes(size));
  const sizeWidth = Math.max(...sizes.map(columnsOf));
  const room = Math.max(12, width - 2 * nameWidth - sizeWidth - 3 * GAP.length);
  const line = (left: string, text: string, size: string, right: string) =>
    [padEnd(left, nameWidth), padEnd(text, room), padStart(size, sizeWidth), padStart(right, nameWidth)].join(GAP);
  const whole = columnsOf(line("", "", "", ""));
  const rows = layers.flatMap(({ name, adds }, i) => {
    const [first, ...more] = wrap(adds, room);
    const isLowest = i === layers.length - 1;
    // An arrow leads from layer to layer, beside the rest of the text if there is any.
    const between = more.length === 0 && !isLowest ? [""] : more;
    return [
      line(name, first, sizes[i], name),
      ...between.map((text) => isLowest ? line("│", text, "", "│") : line("↓", text, "", "↑")),
    ];
  });
  const ends = padEnd(sender, whole - columnsOf(receiver)) + receiver;
  return [ends, "", ...rows, `└${"─".repeat(whole - 2)}┘`];
}
