import { columnsOf, type Language, openManual, renderPage, wrap } from "../../src/manual/mod.ts";
import { assert, assertEquals } from "../assert.ts";

const widths = [20, 40, 60, 80, 132];

function headings(text: string): string[] {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
}

Deno.test("columnsOf() counts Hangul as two columns and combining marks as none", () => {
  assertEquals([columnsOf("accept"), columnsOf("소켓"), columnsOf("e\u0301"), columnsOf("")], [6, 4, 1, 0]);
});

Deno.test("wrap() breaks at spaces, and a long word where the line ends", () => {
  assertEquals(wrap("연결요청 대기 큐", 9), ["연결요청", "대기 큐"]);
  assertEquals(wrap("a bc def", 4), ["a bc", "def"]);
  assertEquals(wrap("연결요청", 5), ["연결", "요청"]);
  assertEquals(wrap("", 5), [""]);
});

Deno.test("wrap() loses and adds nothing but spaces", () => {
  const text = "write()를 두 번 한 것이 read() 한 번에 올 수도 있고, supercalifragilistic 하게 나뉘어 올 수도 있다.";
  for (const width of [2, 3, 7, 10, 40, 200]) {
    assertEquals(wrap(text, width).join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
  }
});

Deno.test("renderPage() keeps every line but the example's within the width", async () => {
  for (const language of ["en", "ko"] as const) {
    const manual = await openManual(language);
    for (const name of [...manual.names, "EADDRINUSE"]) {
      const page = manual.page(name)!;
      for (const width of widths) {
        const typed = new Set(page.example.map((line) => `    ${line}`));
        for (const line of renderPage(page, { width, language }).split("\n")) {
          assert(typed.has(line) || columnsOf(line) <= width, `${name} at ${width}: ${line}`);
          assertEquals(line, line.trimEnd());
        }
      }
    }
  }
});

Deno.test("renderPage() fits examples into 80 columns", async () => {
  const manual = await openManual("en");
  for (const page of manual.names.map((name) => manual.page(name)!)) {
    // What structures print can be longer; what is typed is not.
    for (const line of page.example.filter((line) => line.startsWith("> "))) {
      assert(columnsOf(line) <= 76, `${page.name}: ${line}`);
    }
  }
});

Deno.test("renderPage() lays a call out as man does, with headings in the page's language", async () => {
  const expected: Record<Language, string[]> = {
    en: ["NAME", "SYNOPSIS", "DESCRIPTION", "PARAMETERS", "RETURN VALUE", "ERRORS", "EXAMPLE", "SEE ALSO"],
    ko: ["이름", "형식", "설명", "매개변수", "반환값", "오류", "예제", "함께 보기"],
  };
  for (const language of ["en", "ko"] as const) {
    const text = renderPage((await openManual(language)).page("accept")!, { width: 80, language });
    assertEquals(headings(text), expected[language]);
    assert(text.includes("\n    int accept(int sockfd, struct sockaddr *addr, socklen_t *addrlen)\n"));
  }
});

Deno.test("renderPage() writes as many sections in Korean as in English", async () => {
  const [english, korean] = await Promise.all([openManual("en"), openManual("ko")]);
  for (const name of english.names) {
    const counts = [english, korean].map((manual) =>
      headings(renderPage(manual.page(name)!, { language: manual.language })).length
    );
    assertEquals(counts[1], counts[0], name);
  }
});
