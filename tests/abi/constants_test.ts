import * as constants from "../../src/abi/constants.ts";
import * as errno from "../../src/abi/errno.ts";
import { assertEquals } from "../assert.ts";
import { named, tryRun } from "./reference.ts";

/** Where C declares them. */
const headers = [
  "arpa/inet.h",
  "errno.h",
  "fcntl.h",
  "netdb.h",
  "netinet/in.h",
  "netinet/tcp.h",
  "poll.h",
  "signal.h",
  "stdio.h",
  "stdlib.h",
  "sys/select.h",
  "sys/socket.h",
];
const gcc = tryRun("gcc", ["--version"], Deno.build.os === "linux");

Deno.test(named("every constant has the number that C's headers give it", gcc), () => {
  const numbers = Object.entries({ ...constants, ...errno }).filter(([, value]) => value !== null);
  const program = [
    ...headers.map((header) => `#include <${header}>`),
    ...numbers.map(([name, number]) =>
      `_Static_assert((long long)${name} == ${number}LL, "${name} is not ${number}");`
    ),
  ];
  const file = Deno.makeTempFileSync({ suffix: ".c" });
  try {
    Deno.writeTextFileSync(file, program.join("\n"));
    // POLLRDHUP and its like are GNU's. The compiler alone decides; nothing has to run.
    tryRun("gcc", ["-D_GNU_SOURCE", "-fsyntax-only", file], true);
  } finally {
    Deno.removeSync(file);
  }
});

Deno.test("every constant is a number, or a null pointer", () => {
  const others = Object.entries(constants).filter(([, value]) => value !== null && !Number.isInteger(value));
  assertEquals(others, []);
});
