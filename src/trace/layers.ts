/**
 * What the four layers add to the bytes of a write on their way down, and take off on their way up.
 *
 * @module
 */
import type { TraceRecord } from "./record.ts";
import { shortData } from "./short.ts";
import { type StreamEnd, streamEnds } from "./streams.ts";
import { columnsOf, padEnd, wrap } from "./width.ts";

/** How layers are drawn. */
export interface LayersOptions {
  /** Columns of the terminal; 80 unless given. */
  readonly width?: number;
}

/** Bytes of headers: without options, which a real segment may have. */
const TCP_HEADER = 20;
const UDP_HEADER = 8;
const IPV4_HEADER = 20;
const IPV6_HEADER = 40;
const ETHERNET = 14;

/**
 * Draws the four layers for the last write on a descriptor.
 *
 * @param records what happened.
 * @param pid the process.
 * @param fd its descriptor.
 * @param options how it is drawn.
 * @return the lines.
 */
export function layersText(
  records: readonly TraceRecord[],
  pid: number,
  fd: number,
  options: LayersOptions = {},
): string[] {
  const end = streamEnds(records).get(`${pid} ${fd}`);
  const last = end?.writes.at(-1);
  if (!end || !last) return [`nothing has been written to descriptor ${fd} yet`];
  const { width = 80 } = options;
  const { size } = last.data;
  const before = end.given - size;
  const layers = layersOf(end, { size, before, text: shortData(last.data) });
  return draw(layers, end, width);
}

interface Layer {
  readonly name: string;
  readonly adds: string;
  /** Bytes with all headers so far. */
  readonly size: number;
  /** Whether what it says is a model and not read off this connection. */
  readonly model: boolean;
}

function layersOf(
  { local, remote, datagrams }: StreamEnd,
  { size, before, text }: { readonly size: number; readonly before: number; readonly text: string },
): Layer[] {
  const [from, to] = [split(local), split(remote)];
  const six = from.host.includes(":");
  const transport = datagrams ? UDP_HEADER : TCP_HEADER;
  const network = six ? IPV6_HEADER : IPV4_HEADER;
  const sequence = datagrams ? "" : `, relative sequence number ${before + 1} (model)`;
  const loopback = from.host === "127.0.0.1" || from.host === "::1";
  const link = loopback
    ? "the loopback interface: nothing leaves this machine, no frame header"
    : `an Ethernet frame would add ${ETHERNET} bytes: the hardware addresses of the two next neighbours`;
  return [
    {
      name: "APPLICATION",
      adds: `${text}: what the program means by it is the program's business`,
      size,
      model: false,
    },
    {
      name: datagrams ? "UDP" : "TCP",
      adds: `from port ${from.port} to port ${to.port}${sequence}`,
      size: size + transport,
      model: false,
    },
    { name: "IP", adds: `from ${from.host} to ${to.host}`, size: size + transport + network, model: false },
    { name: "LINK", adds: link, size: size + transport + network + (loopback ? 0 : ETHERNET), model: !loopback },
  ];
}

function split(address: string | undefined): { host: string; port: string } {
  if (address === undefined) return { host: "?", port: "?" };
  const colon = address.lastIndexOf(":");
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ""), port: address.slice(colon + 1) };
}

function draw(layers: readonly Layer[], end: StreamEnd, width: number): string[] {
  const nameWidth = Math.max(...layers.map(({ name }) => columnsOf(name)));
  const [sender, receiver] = [
    `${end.process} fd ${end.fd}`,
    end.peer ? `${end.peer.process} fd ${end.peer.fd}` : "peer",
  ];
  const sizes = layers.map(({ size }) => `${size} bytes`);
  const sizeWidth = Math.max(...sizes.map(columnsOf));
  const room = Math.max(12, width - 2 * nameWidth - sizeWidth - 12);
  const line = (left: string, text: string, size: string, right: string) =>
    `${padEnd(left, nameWidth)}  ${padEnd(text, room)}  ${padEnd(size, sizeWidth)}  ${right}`.trimEnd();
  const body = layers.flatMap(({ name, adds, model }, i) => {
    const texts = wrap(model ? `${adds} (model)` : adds, room);
    const rows = texts.map((text, at) =>
      line(at === 0 ? `${name}` : "  ↓", text, at === 0 ? sizes[i] : "", at === 0 ? name : "  ↑")
    );
    return i + 1 < layers.length && texts.length === 1 ? [...rows, line("  ↓", "", "", "  ↑")] : rows;
  });
  const note = "Addresses and ports are this connection's. Header sizes are a model: those without options; and the " +
    "operating system may send the bytes of one write in several segments, or of several writes in one.";
  return [`${sender} sends, ${receiver} receives`, "", ...body, "", ...wrap(note, width)];
}
