import { openManual, page, suggestions, summary } from "../../src/manual/mod.ts";
import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";

const manual = await openManual("en");

Deno.test("page() takes a name as it is written in man pages, in upper and lower case", () => {
  for (const name of ["accept", "accept(2)", "accept()", "ACCEPT", " accept "]) {
    assertEquals(manual.page(name)?.name, "accept", name);
  }
});

Deno.test("page() takes names of ideas with blanks, hyphens and in Korean, and of commands without the dot", () => {
  assertEquals(manual.page("half-close")?.name, "half_close");
  assertEquals(manual.page("half close")?.name, "half_close");
  assertEquals(manual.page("하프 클로즈")?.name, "half_close");
  assertEquals(manual.page("연결요청 대기 큐")?.name, "backlog");
  assertEquals(manual.page("fds")?.name, ".fds");
});

Deno.test("page() shows the constant that was asked for first", () => {
  const found = manual.page("so_linger")!;
  assertEquals(found.name, "socket_options");
  assertEquals(found.parameters[0][0], "SO_LINGER");
  assertEquals(manual.page("socket_options")!.parameters.length, found.parameters.length);
  assertEquals(manual.page("FD_ISSET")!.parameters[0][0], "FD_ISSET");
});

Deno.test("page() of an errno lists the calls that set it, and when", () => {
  const found = manual.page("eaddrinuse")!;
  assertEquals(found.name, "EADDRINUSE");
  assertEquals(found.parameters.map(([call]) => call), ["bind", "listen"]);
  assertEquals(
    found.parameters[1],
    manual.page("listen")!.errors.map(([errno, text]) => ["listen", errno, text])
      .filter(([, errno]) => errno === "EADDRINUSE").map(([call, , text]) => [call, text] as const)[0],
  );
  assertStringIncludes(manual.page("ENOTTY")!.description[0], "No call here sets");
});

Deno.test("page() is undefined for a name that means nothing, and for JavaScript's own", async () => {
  for (const name of ["nosuch", "", "constructor", "toString", "__proto__"]) {
    assertEquals(await page(name, "ko"), undefined, name);
    assertEquals(await summary(name, "ko"), undefined, name);
  }
});

Deno.test("suggestions() names what a mistyped name may have meant, the nearest first", async () => {
  assertEquals((await suggestions("acept", "en"))[0], "accept");
  assertEquals((await suggestions("SO_REUSEADR", "en"))[0], "SO_REUSEADDR");
  assertEquals((await suggestions("getsock", "en")).toSorted(), ["getsockname", "getsockopt"]);
  assertEquals(await suggestions("qqqqqq", "en"), []);
});

Deno.test("summary() is one line in the language that was asked for", async () => {
  assertMatch((await summary("accept", "en"))!, /^take a connection/);
  assertMatch((await summary("accept", "ko"))!, /수락/);
  assertMatch((await summary("TCP_NODELAY", "ko"))!, /Nagle/);
  assertStringIncludes((await summary("ECONNREFUSED", "en"))!, "Nobody listens");
});
