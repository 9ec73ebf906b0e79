import { calls } from "../../src/abi/calls.ts";
import { groups } from "../../src/abi/groups.ts";
import { type Entry, type Language, openManual, type Page } from "../../src/manual/mod.ts";
import * as face from "../../mod.ts";
import { commandNames } from "../../repl/commands/commands.ts";
import { assert, assertEquals } from "../assert.ts";

const languages: readonly Language[] = ["en", "ko"];
const manuals = await Promise.all(languages.map(openManual));

const structures = ["sockaddr_in", "sockaddr_in6", "timeval", "linger", "pollfd", "fd_set", "addrinfo", "hostent"];
const further = ["sockaddr", "sockaddr_storage", "in_addr", "in6_addr", "ref", "char"];
const ideas = [
  "backlog",
  "byte_stream",
  "blocking",
  "time_wait",
  "half_close",
  "descriptor",
  "layers",
  "iterative_server",
];

function pagesOf(name: string): Page[] {
  return manuals.map((manual) => {
    const page = manual.page(name);
    assert(page, `${name} has no page in ${manual.language}`);
    return page;
  });
}

function namesOf(entries: readonly Entry[]): string[] {
  return entries.map(([name]) => name);
}

for (const row of Object.values(calls)) {
  Deno.test(`manual explains ${row.name}() with every parameter and every errno of its row`, () => {
    for (const page of pagesOf(row.name)) {
      assertEquals(page.name, row.name);
      assertEquals(namesOf(page.parameters), row.params.map(({ name }) => name));
      assertEquals(namesOf(page.errors), [...row.errors]);
      assert(page.returns, `the page on ${row.name}() does not say what it returns`);
    }
  });
}

Deno.test("manual has a page in each language for every export of mod.ts", () => {
  for (const name of Object.keys(face)) pagesOf(name);
});

Deno.test("manual has a page in each language for every structure, idea and command", () => {
  for (const name of [...structures, ...further, ...ideas, ...commandNames]) pagesOf(name);
});

Deno.test("manual keeps the constants of a group on one page", () => {
  for (const [group, names] of Object.entries(groups)) {
    const homes = new Set(names.map((name) => manuals[0].page(name)!.name));
    // Families are also a parameter of socket(), levels also name protocols and options.
    if (group !== "level") assertEquals(homes.size, 1, `${group} is on ${[...homes].join(", ")}`);
  }
});

Deno.test("manual says of every errno that a call can set what it means", () => {
  for (const errno of new Set(Object.values(calls).flatMap(({ errors }) => errors))) {
    for (const manual of manuals) assert(manual.errorText(errno), `${errno} has no text in ${manual.language}`);
  }
});

Deno.test("manual has no text without a place on its page, and no place without a text", async () => {
  const { outlines } = await import("../../src/manual/outline/mod.ts");
  for (
    const texts of [
      (await import("../../src/manual/en/mod.ts")).texts,
      (await import("../../src/manual/ko/mod.ts")).texts,
    ]
  ) {
    assertEquals(Object.keys(texts).toSorted(), outlines.map(({ name }) => name).toSorted());
    for (const { name, kind, members = [] } of outlines) {
      const { parameters = {}, errors = {} } = texts[name];
      assertEquals(Object.keys(parameters).toSorted(), [...members].toSorted(), name);
      if (kind !== "call") continue;
      assertEquals(Object.keys(errors).toSorted(), [...calls[name as keyof typeof calls].errors].toSorted(), name);
    }
  }
});

Deno.test("manual has the same sections and paragraphs in both languages", () => {
  for (const name of manuals[0].names) {
    const [english, korean] = pagesOf(name).map((page) => ({
      paragraphs: page.description.length,
      parameters: namesOf(page.parameters),
      returns: page.returns !== undefined,
      errors: namesOf(page.errors),
    }));
    assertEquals(korean, english, name);
  }
});

Deno.test("manual is written in Hangul in Korean, and without in English", () => {
  const hangul = /[\uac00-\ud7a3]/;
  for (const name of manuals[0].names) {
    const [english, korean] = pagesOf(name).map(texts);
    for (const text of korean) assert(hangul.test(text), `${name}: ${text}`);
    for (const text of english) assert(!hangul.test(text), `${name}: ${text}`);
  }
});

Deno.test("manual refers to pages that exist", () => {
  for (const page of manuals[0].names.flatMap((name) => pagesOf(name))) {
    for (const other of page.see) assert(manuals[0].page(other), `${page.name} refers to ${other}`);
  }
});

Deno.test("manual says each summary in one line without a full stop", () => {
  for (const page of manuals[0].names.flatMap((name) => pagesOf(name))) {
    assert(!/[.\n]$/.test(page.summary) && page.summary.length <= 80, `${page.name}: ${page.summary}`);
  }
});

function texts(page: Page): string[] {
  const entries = [...page.parameters, ...page.errors].map(([, text]) => text);
  return [page.summary, ...page.description, ...entries, ...page.returns === undefined ? [] : [page.returns]];
}
