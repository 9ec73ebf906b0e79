/** Well-known services and their ports. */
export const SERVICES: Readonly<Record<string, number>> = {
  echo: 7,
  discard: 9,
  daytime: 13,
  "ftp-data": 20,
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  time: 37,
  domain: 53,
  tftp: 69,
  http: 80,
  pop3: 110,
  ntp: 123,
  https: 443,
};

/** The service of a port; undefined when it is not a well-known one. */
export function serviceName(port: number): string | undefined {
  return Object.keys(SERVICES).find((name) => SERVICES[name] === port);
}
