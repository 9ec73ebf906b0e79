/**
 * Random sequences of calls in the form of conformance cases; a seed gives the sequence.
 *
 * @module
 */
import type { Case } from "../conformance/case.ts";
import { loopback, sizeOf } from "./addresses.ts";
import { tcpOperations, udpOperations } from "./operations.ts";
import { Random } from "./random.ts";
import { type Family, type Port, Sequence, type Socket } from "./sequence.ts";

/** The sequence of calls that `seed` gives, with the answers not filled in. */
export function generate(seed: number): Case {
  const sequence = new Sequence(new Random(seed));
  const { random } = sequence;
  const beginnings = 1 + random.below(2);
  for (let i = 0; i < beginnings; i++) random.weighted(scenes)(sequence);
  const steps = 4 + random.below(12);
  for (let i = 0; i < steps; i++) addStep(sequence);
  return { name: `fuzz/${seed}`, tags: ["fuzz"], why: "a random sequence", steps: sequence.steps };
}

function addStep(sequence: Sequence): void {
  const { random } = sequence;
  const socket = random.chance(6) ? undefined : sequence.someSocket();
  if (!socket) newSocket(sequence, random.chance(65) ? "tcp" : "udp", someFamily(sequence));
  else random.weighted(socket.kind === "tcp" ? tcpOperations : udpOperations)(sequence, socket);
}

function someFamily({ random }: Sequence): Family {
  return random.chance(80) ? "AF_INET" : "AF_INET6";
}

function newSocket(sequence: Sequence, kind: "tcp" | "udp", family: Family, nonblocking?: boolean): Socket {
  const file = { nonblocking: nonblocking ?? sequence.random.chance(50) };
  const type = (kind === "tcp" ? "SOCK_STREAM" : "SOCK_DGRAM") + (file.nonblocking ? "|SOCK_NONBLOCK" : "");
  return sequence.makes("socket", [family, type, 0], { kind, family, file });
}

/** Binds a socket to a loopback or wildcard address and stores its port. */
function bound(sequence: Sequence, kind: "tcp" | "udp", family: Family): [Socket, Port] {
  const { random } = sequence;
  const socket = newSocket(sequence, kind, family);
  if (random.chance(25)) sequence.call("setsockopt", [`$${socket.name}`, "SOL_SOCKET", "SO_REUSEADDR", { int: 1 }, 4]);
  const addr = random.chance(75) ? loopback(family) : family === "AF_INET" ? "0.0.0.0" : "::";
  sequence.call("bind", [`$${socket.name}`, { sockaddr: { family, addr, port: 0 } }, sizeOf(family)]);
  return [socket, sequence.storePort(socket)];
}

function listener(sequence: Sequence, family: Family): [Socket, Port] {
  const [socket, port] = bound(sequence, "tcp", family);
  sequence.call("listen", [`$${socket.name}`, sequence.random.pick([0, 1, 2, 5, 5, 5])]);
  return [socket, port];
}

function connectTo(sequence: Sequence, socket: Socket, port: Port): void {
  const { family } = socket;
  const sockaddr = { family, addr: loopback(family), port: `$${port.name}` };
  sequence.call("connect", [`$${socket.name}`, { sockaddr }, sizeOf(family)]);
}

function connectedPair(sequence: Sequence): void {
  const family = someFamily(sequence);
  const [server, port] = listener(sequence, family);
  connectTo(sequence, newSocket(sequence, "tcp", family, sequence.random.chance(25)), port);
  const file = { nonblocking: sequence.random.chance(50) };
  const flags = file.nonblocking ? "SOCK_NONBLOCK" : 0;
  sequence.makes("accept4", [`$${server.name}`, null, null, flags], { kind: "tcp", family, file });
  if (sequence.random.chance(40)) sequence.call("close", [`$${server.name}`]);
}

/** A port where nobody is. */
function freePort(sequence: Sequence): void {
  const [socket] = bound(sequence, sequence.random.chance(70) ? "tcp" : "udp", "AF_INET");
  sequence.call("close", [`$${socket.name}`]);
}

function datagramPair(sequence: Sequence): void {
  const family = someFamily(sequence);
  const [one, onePort] = bound(sequence, "udp", family);
  const [two, twoPort] = sequence.random.chance(70)
    ? bound(sequence, "udp", family)
    : [newSocket(sequence, "udp", family)];
  if (sequence.random.chance(50)) connectTo(sequence, two, onePort);
  if (twoPort && sequence.random.chance(25)) connectTo(sequence, one, twoPort);
}

const scenes: readonly (readonly [number, (sequence: Sequence) => void])[] = [
  [8, connectedPair],
  [3, (sequence) => void listener(sequence, someFamily(sequence))],
  [2, (sequence) => void bound(sequence, "tcp", someFamily(sequence))],
  [4, datagramPair],
  [2, freePort],
  [1, (sequence) => void newSocket(sequence, "tcp", someFamily(sequence))],
  [1, (sequence) => void newSocket(sequence, "udp", someFamily(sequence))],
];
