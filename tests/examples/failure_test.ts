import { assertEquals } from "../assert.ts";
import { failure, RawDatagrams } from "./dialogue.ts";
import { freePort, languages, run, testWith } from "./program.ts";

const servers = ["hello_server", "echo_server", "udp_echo_server"];
const clients = ["hello_client", "echo_client", "echo_client_right"];

for (const language of languages) {
  for (const [names, parameters] of [[servers, "<port>"], [[...clients, "udp_echo_client"], "<IP> <port>"]] as const) {
    for (const name of names) {
      testWith(
        [language],
        `${name} in ${language} prints its usage when arguments are missing or too many`,
        async () => {
          const usage = { stdout: `Usage: ${name} ${parameters}\n`, stderr: "", code: 1 };
          assertEquals(await run(language, name, []), usage);
          assertEquals(await run(language, name, ["127.0.0.1", "9190", "more"]), usage);
        },
      );
    }
  }

  for (const name of clients) {
    testWith([language], `${name} in ${language} ends with connect() error when nobody listens`, async () => {
      assertEquals(await run(language, name, ["127.0.0.1", String(freePort())]), failure("connect() error"));
    });
  }

  testWith(
    [language],
    `programs in ${language} end with a line that says so when the port is none`,
    async () => {
      const wrong = failure("port must be a number from 1 to 65535");
      assertEquals(await run(language, "hello_client", ["127.0.0.1", "abc"]), wrong);
      assertEquals(await run(language, "echo_server", ["70000"]), wrong);
      assertEquals(await run(language, "udp_echo_server", ["-1"]), wrong);
    },
  );

  testWith(
    [language],
    `hello_client in ${language} ends with connect() error when the address is none`,
    async () => {
      assertEquals(await run(language, "hello_client", ["999.0.0.1", "9190"]), failure("connect() error"));
    },
  );

  for (const name of ["hello_server", "echo_server"]) {
    testWith([language], `${name} in ${language} ends with bind() error when the port is taken`, async () => {
      using listener = Deno.listen({ hostname: "0.0.0.0", port: 0 });
      assertEquals(await run(language, name, [String(listener.addr.port)]), failure("bind() error"));
    });
  }

  testWith([language], `udp_echo_server in ${language} ends with bind() error when the port is taken`, async () => {
    using socket = new RawDatagrams();
    assertEquals(await run(language, "udp_echo_server", [String(socket.port)]), failure("bind() error"));
  });
}
