import type { CaseArg, SockaddrText } from "../conformance/case.ts";
import type { Random } from "./random.ts";
import type { Family, Port, Sequence, Socket } from "./sequence.ts";

/** Size of an address of `family` in bytes. */
export function sizeOf(family: Family): number {
  return family === "AF_INET" ? 16 : 28;
}

/** The loopback address of `family`. */
export function loopback(family: Family): string {
  return family === "AF_INET" ? "127.0.0.1" : "::1";
}

const hosts: Readonly<Record<Family, readonly (readonly [number, string])[]>> = {
  AF_INET: [[12, "127.0.0.1"], [4, "0.0.0.0"], [2, "127.0.0.2"]],
  AF_INET6: [[12, "::1"], [4, "::"], [2, "::ffff:127.0.0.1"]],
};

/** An address with its length, to give to connect(), bind() or sendto(): mostly a good one. */
export function address(sequence: Sequence, socket: Socket, port: number | string): [CaseArg, number] {
  const { random } = sequence;
  const size = sizeOf(socket.family);
  if (random.chance(2)) return [null, random.pick([0, size])];
  const family: SockaddrText["family"] = random.chance(2) ? random.pick(["AF_UNSPEC", "AF_UNIX", 77]) : socket.family;
  const sockaddr = { family, addr: random.weighted(hosts[socket.family]), port };
  return [{ sockaddr }, random.chance(3) ? random.pick([0, 1, 2, 8, 15, 24, 100, 128, 129, -1]) : size];
}

/** A port to go to: one that was stored, rarely 0. */
export function somePort(sequence: Sequence, socket: Socket): number | string {
  const { random, ports } = sequence;
  const fitting = ports.filter((port: Port) => port.kind === socket.kind);
  if (fitting.length > 0 && random.chance(90)) return `$${random.pick(fitting).name}`;
  return ports.length > 0 && random.chance(80) ? `$${random.pick(ports).name}` : 0;
}

/** Room for an address that comes back: mostly enough. */
export function addressRoom(random: Random, family: Family): number {
  return random.chance(85) ? sizeOf(family) : random.pick([0, 2, 4, 8, 15, 16, 28, 128]);
}
