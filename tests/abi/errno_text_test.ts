import * as errno from "../../src/abi/errno.ts";
import { errnoName, errnoNumber, errnoText } from "../../src/abi/errno_text.ts";
import { assertEquals } from "../assert.ts";
import { named, tryRun } from "./reference.ts";

Deno.test("errnoName() prefers the name that man pages use", () => {
  assertEquals(errnoName(errno.EWOULDBLOCK), "EAGAIN");
  assertEquals(errnoName(errno.ENOTSUP), "EOPNOTSUPP");
});

Deno.test("errnoName() and errnoText() show an unknown number as a number", () => {
  assertEquals(errnoName(4242), "4242");
  assertEquals(errnoText(4242), "Unknown error 4242");
  assertEquals(errnoText(0), "Success");
});

Deno.test("errnoNumber() is the way back from errnoName()", () => {
  for (const number of Object.values(errno)) assertEquals(errnoNumber(errnoName(number)), number);
  assertEquals(errnoNumber("ENOSUCHERROR"), undefined);
});

Deno.test("every error number has a text of its own", () => {
  const numbers = [...new Set(Object.values(errno))];
  assertEquals(numbers.filter((number) => errnoText(number).startsWith("Unknown error")), []);
  assertEquals(new Set(numbers.map(errnoText)).size, numbers.length);
});

const program = `import errno, json, os
names = {name: number for name, number in vars(errno).items() if name[0] == "E"}
print(json.dumps([names, {number: os.strerror(number) for number in names.values()}]))`;
const python = tryRun("python3", ["-c", program], Deno.build.os === "linux");

Deno.test(named("errno names, numbers and texts are those of the C library, as Python has them", python), () => {
  const [numbers, texts] = JSON.parse(python.output) as [Record<string, number>, Record<string, string>];
  for (const [name, number] of Object.entries(errno)) {
    // Python leaves a few names out.
    if (name in numbers) assertEquals(number, numbers[name], name);
  }
  for (const [number, text] of Object.entries(texts)) assertEquals(errnoText(Number(number)), text, number);
});
