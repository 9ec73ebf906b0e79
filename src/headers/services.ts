/**
 * Well-known services.
 *
 * @module
 */

/** A service: its name, its port, and the protocols it has that port in. */
export interface Service {
  readonly name: string;
  readonly port: number;
  readonly protocols: readonly string[];
}

const both = ["tcp", "udp"];
const tcp = ["tcp"];
const udp = ["udp"];

const services: readonly Service[] = [
  { name: "echo", port: 7, protocols: both },
  { name: "discard", port: 9, protocols: both },
  { name: "daytime", port: 13, protocols: both },
  { name: "ftp-data", port: 20, protocols: tcp },
  { name: "ftp", port: 21, protocols: tcp },
  { name: "ssh", port: 22, protocols: tcp },
  { name: "telnet", port: 23, protocols: tcp },
  { name: "smtp", port: 25, protocols: tcp },
  { name: "time", port: 37, protocols: both },
  { name: "domain", port: 53, protocols: both },
  { name: "tftp", port: 69, protocols: udp },
  { name: "http", port: 80, protocols: tcp },
  { name: "pop3", port: 110, protocols: tcp },
  { name: "sunrpc", port: 111, protocols: both },
  { name: "ntp", port: 123, protocols: udp },
  { name: "snmp", port: 161, protocols: both },
  { name: "https", port: 443, protocols: both },
];

/** The service of a name; with a protocol, only if it has that. */
export function serviceNamed(name: string, protocol?: string): Service | undefined {
  return services.find((each) => each.name === name && runsOver(each, protocol));
}

/** The service of a port, host byte order; with a protocol, only if it has that. */
export function serviceAt(port: number, protocol?: string): Service | undefined {
  return services.find((each) => each.port === port && runsOver(each, protocol));
}

function runsOver({ protocols }: Service, protocol: string | undefined): boolean {
  return protocol === undefined || protocols.includes(protocol);
}
