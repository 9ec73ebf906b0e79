import { transform } from "../../repl/language/transform.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";

/** Runs a text as a thread would, with its own globals; returns its value. */
function evaluate(text: string): unknown {
  const script = transform(text);
  assert(script.kind === "complete", `${text} is ${script.kind}`);
  const value: unknown = (0, eval)(`var __sockrepl={turns:1e9,look(){}};${script.code}`);
  return script.hasValue ? value : undefined;
}

Deno.test("transform() asks for more when a text ends too early", () => {
  const unfinished = [
    "if (x)",
    "f(",
    "`a",
    "`a${",
    "/* a",
    "1 +",
    "try {}",
    "x = 'a\\",
    "function f(x: number) {",
    "let x: number =",
    "interface X {",
    "const a: Array<",
    "enum A {",
    "s\n.",
  ];
  for (const text of unfinished) assertEquals([text, transform(text).kind], [text, "incomplete"]);
});

Deno.test("transform() takes a text as complete when a parser needs nothing more", () => {
  const complete = [
    "",
    "// c",
    "a = 1",
    "try {} catch {}",
    "{ f(); }",
    "x!.y",
    "enum A { b }",
    "let x: number = 1",
    "/a/",
  ];
  for (const text of complete) assertEquals([text, transform(text).kind], [text, "complete"]);
});

Deno.test("transform() says where a text is wrong", () => {
  const error = transform("a = 1\nf(1,,2)");
  assert(error.kind === "error");
  assertEquals([error.line, error.column, error.source], [2, 5, "f(1,,2)"]);
  assertEquals(error.message, 'Unexpected ","');
});

Deno.test("transform() lets names be declared again, and be used by later lines", () => {
  evaluate("let transform_a = 1, { b: [transform_b] } = { b: [2] }");
  evaluate("const transform_a = 5; let transform_c");
  assertEquals(evaluate("[transform_a, transform_b, transform_c]"), [5, 2, undefined]);
  evaluate("class Transform_C { m() { return 7 } }");
  assertEquals(evaluate("new Transform_C().m()"), 7);
});

Deno.test("transform() gives a value only to a text that ends in an expression", () => {
  const hasValue = (text: string) => {
    const script = transform(text);
    return script.kind === "complete" && script.hasValue;
  };
  for (const text of ["a = 1", "let a = 1; a", "{ a: 1 }", "f();;"]) assert(hasValue(text), text);
  for (const text of ["let a = 1", "if (a) b", "for (;;) {}", "function f() {}", "{ let a = 1; a }"]) {
    assert(!hasValue(text), text);
  }
});

Deno.test("transform() waits for a top-level await, and keeps its declarations", async () => {
  assertEquals(await evaluate("let transform_w = await 4; function transform_f() { return 2 } await transform_w"), 4);
  assertEquals(evaluate("transform_w + transform_f()"), 6);
});

Deno.test("transform() puts a check into loops, functions and catch clauses", () => {
  const count = (text: string) => {
    const script = transform(text);
    return script.kind === "complete" ? script.code.split("look()").length - 1 : -1;
  };
  assertEquals(count("while (1) {}"), 1);
  assertEquals(count("for (let i of a) for (;;) f()"), 2);
  assertEquals(count("do f(); while (1)"), 1);
  assertEquals(count("f = x => y => { return 1 }"), 2);
  assertEquals(count("try { f() } catch { g() }"), 1);
  assertEquals(evaluate("(x => ({ a: x }))(3)"), { a: 3 });
});

Deno.test("transform() accepts a pasted import of the module", () => {
  const script = transform("import { accept, bind as b } from '../mod.ts'");
  assert(script.kind === "complete" && !script.isAsync);
  assertStringIncludes(script.code, '__sockrepl.face("accept")');
  assertStringIncludes(script.code, 'b=__sockrepl.face("bind")');
});

Deno.test("transform() reads text from Korean textbooks and web pages", () => {
  assertEquals(evaluate("“Hello₩n” + ‘a’"), "Hello\na");
  assertEquals(evaluate('"₩5000" + "don’t"'), "₩5000don’t");
  assertEquals(evaluate("[1，\u00a02]\u3000"), [1, 2]);
});

Deno.test("transform() shows what to type instead of C", () => {
  const hint = (text: string) => {
    const error = transform(text);
    return error.kind === "error" ? error.hint ?? "" : error.kind;
  };
  assertStringIncludes(hint("int s = socket(PF_INET, SOCK_STREAM, 0);"), "Type: s = socket(PF_INET, SOCK_STREAM, 0)");
  assertStringIncludes(hint("struct sockaddr_in a, b;"), "Type: a = sockaddr_in(), b = sockaddr_in()");
  assertStringIncludes(hint("char message[30];"), "Type: message = char(30)");
  assertStringIncludes(hint("bind(s, (struct sockaddr*) &a, sizeof(a));"), "Type: bind(s, a, sizeof(a));");
  assertStringIncludes(hint("#include <stdio.h>"), "already here");
  assertEquals(hint("f(1,,2)"), "");
});

Deno.test("transform() survives text that nests deeper than a stack", () => {
  for (const text of ["(", "-", "a=>", "if(1)", "a?b:", "let x: A<"]) {
    const { kind } = transform(`${text.repeat(50_000)}:`);
    assert(kind !== "complete", text);
  }
});
