/** Numbers that several parts of the library use. */
export { AF_INET, AF_INET6, FD_SETSIZE } from "../../abi/constants.ts";

/** Protocols above IP and their numbers. */
export const PROTOCOLS: Readonly<Record<string, number>> = { ip: 0, icmp: 1, tcp: 6, udp: 17 };
