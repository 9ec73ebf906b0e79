import * as C from "../abi/constants.ts";
import { EAFNOSUPPORT, EINVAL, EPERM, EPROTONOSUPPORT, ESOCKTNOSUPPORT } from "../abi/errno.ts";
import { int } from "./arguments.ts";
import { OpenFile } from "./file.ts";
import type { Handler } from "./handlers.ts";
import { TcpSocket } from "./tcp_socket.ts";
import { UdpSocket } from "./udp_socket.ts";

/** Families are numbered below this (NPROTO). */
const FAMILIES = 46;
/** Types are numbered below this (SOCK_MAX). */
const TYPES = 11;
/** Protocols of IP are numbered below this; IPPROTO_MPTCP is its own. */
const PROTOCOLS = 263;

/** socket(domain, type, protocol) */
export const socket: Handler = (process, [domainArg, typeArg, protocolArg]) => {
  const [family, flagged, protocol] = [int(domainArg), int(typeArg), int(protocolArg)];
  const type = flagged & 0xf;
  const flags = flagged & ~0xf;
  if (flags & ~(C.SOCK_NONBLOCK | C.SOCK_CLOEXEC)) return -EINVAL;
  if (family < 0 || family >= FAMILIES) return -EAFNOSUPPORT;
  if (type >= TYPES) return -EINVAL;
  const error = unsupported(family, type, protocol);
  if (error === EAFNOSUPPORT && family === C.AF_UNIX) return process.cannot("unix", EAFNOSUPPORT);
  if (error === EPERM) return process.cannot("raw", EPERM);
  if (error) return -error;
  const made = type === C.SOCK_STREAM
    ? new TcpSocket(family, process.pid, process.kernel.stateChanged)
    : new UdpSocket(family, process.pid);
  const file = new OpenFile(made, C.O_RDWR, flags & C.SOCK_NONBLOCK ? C.O_NONBLOCK : 0);
  return process.open(file, (flags & C.SOCK_CLOEXEC) !== 0);
};

/** The error number that a socket of this kind cannot be made with, or 0. */
function unsupported(family: number, type: number, protocol: number): number {
  if (family !== C.AF_INET && family !== C.AF_INET6) return EAFNOSUPPORT;
  if (protocol < 0 || protocol >= PROTOCOLS) return EINVAL;
  const own = type === C.SOCK_STREAM ? C.IPPROTO_TCP : type === C.SOCK_DGRAM ? C.IPPROTO_UDP : undefined;
  if (type === C.SOCK_RAW) return protocol === 0 ? EPROTONOSUPPORT : EPERM;
  if (own === undefined) return ESOCKTNOSUPPORT;
  return protocol === 0 || protocol === own ? 0 : EPROTONOSUPPORT;
}
