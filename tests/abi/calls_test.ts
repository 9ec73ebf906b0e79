import { callList, calls, signature } from "../../src/abi/calls.ts";
import * as errno from "../../src/abi/errno.ts";
import { assert, assertEquals } from "../assert.ts";

Deno.test("signature() declares a call as C does", () => {
  assertEquals(signature(calls.accept), "int accept(int sockfd, struct sockaddr *addr, socklen_t *addrlen)");
  assertEquals(signature(calls.read), "ssize_t read(int fd, void *buf, size_t count)");
  assertEquals(signature(calls.alarm), "unsigned int alarm(unsigned int seconds)");
});

Deno.test("every row stands under its own name, on a page of its own section", () => {
  for (const [name, row] of Object.entries(calls)) {
    assertEquals(row.name, name as typeof row.name);
    assert(/^[a-z0-9]+\(2\)$/.test(row.page), row.page);
  }
  assertEquals(callList.length, Object.keys(calls).length);
});

Deno.test("every error of a row is an errno and stands there once", () => {
  for (const { name, errors } of callList) {
    assertEquals(errors.filter((error) => !(error in errno)), [], name);
    assertEquals(errors.filter((error, i) => errors.indexOf(error) !== i), [], name);
  }
});

Deno.test("a length that a parameter names is a parameter of the same call", () => {
  for (const { name, params } of callList) {
    const names = params.map((param) => param.name);
    assertEquals(new Set(names).size, names.length, name);
    for (const { length } of params) assert(length === undefined || names.includes(length), `${name}: ${length}`);
  }
});

Deno.test("what may be left out stands behind what may not", () => {
  for (const { name, params } of callList) {
    const first = params.findIndex((param) => param.optional);
    assert(first < 0 || params.slice(first).every((param) => param.optional), name);
  }
});

Deno.test("a call that may wait can be interrupted", () => {
  for (const { name, blocks, errors } of callList) assert(!blocks || errors.includes("EINTR"), name);
});
