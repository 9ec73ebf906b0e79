import { assertEquals } from "../assert.ts";
import { AF_INET, AF_INET6, SOCK_STREAM } from "../../src/abi/constants.ts";
import { addrinfo, getaddrinfo, gethostbyname, hostAt, inet_ntoa, ref } from "../../src/headers/mod.ts";
import { parseHosts } from "../../src/headers/hosts.ts";
import { FakePort } from "./fake_port.ts";

const HOSTS = `127.0.0.1 localhost # this one
127.0.1.1\tserver.lan server
::1       localhost ip6-localhost
10.0.0.5  box Box.lan
10.0.0.6  box
no        address
`;

/** A process that may read this hosts file. */
class Named extends FakePort {
  hosts(): string {
    return HOSTS;
  }
}

function families(name: string, family: number): number[] | number {
  const res = ref<addrinfo>(null as never);
  const hints = Object.assign(addrinfo(), { ai_family: family, ai_socktype: SOCK_STREAM });
  const status = getaddrinfo(name, "80", hints, res);
  if (status !== 0) return status;
  const found = [];
  for (let info: addrinfo | null = res.value; info; info = info.ai_next) found.push(info.ai_family);
  return found;
}

Deno.test("parseHosts() passes over comments and what is no address", () => {
  assertEquals(parseHosts(HOSTS).map(({ names }) => names.join()), [
    "localhost",
    "server.lan,server",
    "localhost,ip6-localhost",
    "box,Box.lan",
    "box",
  ]);
});

Deno.test("gethostbyname() answers as glibc does from the hosts file, names in any case", () => {
  new Named();
  const box = gethostbyname("BOX.lan")!;
  assertEquals([box.h_name, box.h_aliases, box.h_addr_list.map(inet_ntoa)], ["box", ["Box.lan"], ["10.0.0.5"]]);
  assertEquals(gethostbyname("box")!.h_addr_list.map(inet_ntoa), ["10.0.0.5", "10.0.0.6"]);
  // glibc takes ::1 for 127.0.0.1 when IPv4 is wanted.
  assertEquals(gethostbyname("localhost")!.h_addr_list.map(inet_ntoa), ["127.0.0.1", "127.0.0.1"]);
  assertEquals(gethostbyname("nobody"), null);
});

Deno.test("getaddrinfo() answers names of the hosts file, ::1 first", () => {
  new Named();
  assertEquals(families("localhost", 0), [AF_INET6, AF_INET]);
  assertEquals(families("server", 0), [AF_INET]);
  assertEquals(families("server", AF_INET6), -2);
});

Deno.test("hostAt() finds the first line with an address", () => {
  new Named();
  assertEquals(hostAt(Uint8Array.of(127, 0, 1, 1))?.names, ["server.lan", "server"]);
  assertEquals(hostAt(Uint8Array.of(1, 2, 3, 4)), undefined);
});
