import { assertEquals, assertThrows } from "../assert.ts";
import { CaseError, parseCases } from "./case.ts";

const good =
  `{"name":"a/b","tags":[],"why":"","steps":[{"do":"socket","args":["AF_INET","SOCK_STREAM",0],"as":"s","ret":{"fd":0}}]}`;

/** A case with one step made of `fields`. */
function withStep(fields: string): string {
  return `{"name":"a/c","tags":[],"why":"","steps":[{${fields}}]}`;
}

Deno.test("parseCases() gives the cases in order and passes over empty lines", () => {
  const cases = parseCases(`\n${good}\n\n${good.replace("a/b", "a/c")}\n`, "f");
  assertEquals(cases.map(({ name }) => name), ["a/b", "a/c"]);
});

const malformed: readonly [line: string, message: string][] = [
  ["{", "f:3: Cannot read the case: "],
  ["[]", "f:3: Cannot use the case: it is not an object"],
  [`{"name":"x"}`, "tags is not a list"],
  [`{"name":"x","tags":[],"steps":[]}`, "steps is not a list of steps"],
  [withStep(`"do":"fork","args":[],"ret":0`), `step 1: no call is named "fork"`],
  [withStep(`"do":"constructor","args":[],"ret":0`), `no call is named "constructor"`],
  [withStep(`"do":"close","ret":0`), "args is not a list"],
  [withStep(`"do":"close","args":[-1]`), "ret is neither"],
  [withStep(`"do":"close","args":[-1],"ret":-1,"errno":"EWHAT"`), `errno is no error's name: "EWHAT"`],
  [withStep(`"do":"close","args":["$x"],"ret":0`), "nothing was stored as $x before"],
  [withStep(`"do":"socket","args":["AF_MOON",1,0],"ret":0`), "no constant is named AF_MOON"],
  [withStep(`"do":"close","args":[true],"ret":0`), "no argument has the form true"],
  [withStep(`"do":"close","args":[{"what":1}],"ret":0`), `no argument has the form {"what":1}`],
  [withStep(`"do":"bind","args":[3,{"sockaddr":{"port":1}},16],"ret":0`), `no sockaddr has the form {"port":1}`],
  [withStep(`"do":"bind","args":[3,{"sockaddr":{"family":2,"addr":"1.2"}},16],"ret":0`), "1.2 is no address"],
];

for (const [line, message] of malformed) {
  Deno.test(`parseCases() names file, line and fault when it reads ${line.slice(0, 90)}`, () => {
    assertThrows(() => parseCases(`${good}\n\n${line}\n`, "f"), CaseError, message);
  });
}
