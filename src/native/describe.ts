import { type Endpoint, formatEndpoint } from "../abi/address.ts";
import * as C from "../abi/constants.ts";
import type { DescriptorInfo } from "../kernel/describe.ts";
import type { Descriptors } from "../kernel/descriptors.ts";
import { nameOf } from "./blocking.ts";
import type { Libc } from "./libc.ts";
import { FIONREAD, SIOCOUTQ, TCP_INFO } from "./numbers.ts";
import type { NativeFile } from "./process.ts";
import type { RealFile } from "./real_file.ts";

/** Linux's numbers of TCP's states, in the words of RFC 9293. */
const states = [
  "",
  "ESTABLISHED",
  "SYN-SENT",
  "SYN-RECEIVED",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "TIME-WAIT",
  "CLOSED",
  "CLOSE-WAIT",
  "LAST-ACK",
  "LISTEN",
  "CLOSING",
];

/** What `struct tcp_info` says, as far as it is used: its layout is the same on all machines. */
export interface TcpInfo {
  readonly state: string;
  /** Of a listener: connections that wait to be accepted, and the backlog. */
  readonly waiting: number;
  readonly backlog: number;
}

/** The descriptors of a process, in order, as the machine's kernel describes them. */
export function describe(libc: Libc, descriptors: Descriptors<NativeFile>): DescriptorInfo[] {
  return [...descriptors].map(([fd, { file }]) => ({ fd, ...describeFile(libc, file), flags: flagsOf(file) }));
}

function flagsOf({ status }: NativeFile): string[] {
  const flags = [];
  if (status & C.O_NONBLOCK) flags.push("O_NONBLOCK");
  if (status & C.O_APPEND) flags.push("O_APPEND");
  return flags;
}

function describeFile(libc: Libc, { body }: NativeFile): Omit<DescriptorInfo, "fd" | "flags"> {
  if (body.kind === "standard") return { kind: body.name, state: "" };
  const { fd } = body;
  const kind = kindOf(body);
  if (kind === "file") return { kind, state: "" };
  const info = tcpInfo(libc, fd);
  const listens = info?.state === "LISTEN";
  const remote = nameOf(libc, fd, "getpeername");
  return {
    kind,
    state: info?.state ?? (remote ? "ESTABLISHED" : "CLOSED"),
    local: addressText(nameOf(libc, fd, "getsockname")),
    remote: addressText(remote),
    queue: listens ? `${info!.waiting}/${info!.backlog}` : undefined,
    unread: listens ? undefined : count(libc, fd, FIONREAD),
    unsent: listens || kind === "udp" ? undefined : count(libc, fd, SIOCOUTQ),
  };
}

function kindOf(file: RealFile): DescriptorInfo["kind"] {
  if (!file.isSocket) return "file";
  if (file.domain === C.AF_UNIX) return "unix";
  if (file.domain !== C.AF_INET && file.domain !== C.AF_INET6) return "socket";
  return file.type === C.SOCK_STREAM ? "tcp" : file.type === C.SOCK_DGRAM ? "udp" : "socket";
}

/** A path, or address and port; undefined for a socket that has none. */
function addressText(name: Endpoint | undefined): string | undefined {
  if (!name) return undefined;
  if (name.port === 0 && (name.host === "" || name.host === "0.0.0.0" || name.host === "::")) return undefined;
  const isPath = name.port === 0 && !/^[\d.]+$|:/.test(name.host);
  return isPath ? name.host : formatEndpoint(name);
}

/** State and queue of a TCP socket; undefined for another. */
export function tcpInfo(libc: Libc, fd: number): TcpInfo | undefined {
  const bytes = new Uint8Array(32);
  if (libc.getsockopt(fd, C.IPPROTO_TCP, TCP_INFO, bytes, new Int32Array([bytes.length])) < 0) return undefined;
  const view = new DataView(bytes.buffer);
  // Of a listener tcpi_unacked is the length of its queue, tcpi_sacked the backlog.
  return { state: states[bytes[0]] ?? "", waiting: view.getUint32(24, true), backlog: view.getUint32(28, true) };
}

function count(libc: Libc, fd: number, request: number): number | undefined {
  const value = new Int32Array(1);
  return libc.ioctl(fd, request, value) < 0 ? undefined : value[0];
}
