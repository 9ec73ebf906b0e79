import { HistorySearch } from "../../repl/terminal/search.ts";
import { koreanOfParser, koreanOfThrown } from "../../repl/text/js_ko.ts";
import { isProse } from "../../repl/session/prose.ts";
import { speak } from "../../repl/text/text.ts";
import { assertEquals } from "../assert.ts";

Deno.test("koreanOfThrown() translates what JavaScript says of an unknown name", () => {
  const unknown = "Uncaught ReferenceError: adr is not defined";
  assertEquals(koreanOfThrown(unknown), "Uncaught ReferenceError: adr은(는) 정의되지 않았다");
  assertEquals(koreanOfThrown(`${unknown}: addr?`), "Uncaught ReferenceError: adr은(는) 정의되지 않았다. addr인가?");
  assertEquals(koreanOfThrown("Uncaught Error: of mine"), "Uncaught Error: of mine");
});

Deno.test("koreanOfParser() translates what can't stand somewhere", () => {
  assertEquals(koreanOfParser('Unexpected ")"'), '여기에 ")"이(가) 올 수 없다');
  assertEquals(koreanOfParser("of no known kind"), "of no known kind");
});

Deno.test("isProse() tells sentences from values, in both languages", async () => {
  await speak("en");
  for (
    const line of ["     a hint", "Stopped here: x", "Cannot compile 3:1: x", "Cannot parse 12:4: x", "Warning: x"]
  ) {
    assertEquals([line, isProse(line)], [line, true]);
  }
  for (const line of ["3", '"Warning: a string"', 'char[30] "Hello World!"', "  if (a = 3)"]) {
    assertEquals([line, isProse(line)], [line, false]);
  }
  await speak("ko");
  assertEquals(["경고: x", "C 오류 1:8: x", "문법 오류 1:1: x"].map(isProse), [true, true, true]);
  await speak("en");
});

Deno.test("the prompt of a search through the history is in the language of the session", async () => {
  const search = new HistorySearch(["listen(s, 5)"]);
  search.type("li");
  assertEquals(search.prompt, 'search "li": ');
  await speak("ko");
  assertEquals(search.prompt, '찾기 "li": ');
  search.type("x");
  assertEquals(search.prompt, '없음 "lix": ');
  await speak("en");
});
