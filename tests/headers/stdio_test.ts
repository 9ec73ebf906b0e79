import {
  char,
  clearerr,
  feof,
  ferror,
  fflush,
  fgetc,
  fgets,
  fileno,
  fprintf,
  fputc,
  fputs,
  getchar,
  perror,
  printf,
  putchar,
  puts,
  snprintf,
  sprintf,
  stderr,
  stdin,
  stdout,
  strerror,
  text,
} from "../../src/headers/mod.ts";
import { EAGAIN, EBADF, EINTR, EIO, EPIPE } from "../../src/abi/errno.ts";
import { EOF } from "../../src/abi/constants.ts";
import { assertEquals, assertThrows } from "../assert.ts";
import { FakePort } from "./fake_port.ts";

/** A process whose standard input gives `input`, piece by piece; the streams' flags are cleared. */
function process(...input: (string | number)[]): FakePort {
  [stdin, stdout, stderr].forEach(clearerr);
  const port = new FakePort();
  port.input = input;
  return port;
}

Deno.test("printf() writes to descriptor 1 and counts bytes when it succeeds", () => {
  const port = process();
  assertEquals([printf("serv : %d\n", 3), fprintf(stderr, "%s", "한")], [9, 3]);
  assertEquals(port.output, { 1: "serv : 3\n", 2: "한" });
});

Deno.test("printf() writes the rest when a write is short", () => {
  const port = process();
  port.atOnce = 3;
  assertEquals(printf("Hello World!"), 12);
  assertEquals(port.output[1], "Hello World!");
});

Deno.test("printf() returns -1 and sets the error flag when a write fails", () => {
  const port = process();
  port.writeError = EPIPE;
  assertEquals([printf("x"), puts("x"), putchar("x"), fputs("x", stdout), ferror(stdout)], [-1, EOF, EOF, EOF, 1]);
  assertEquals(port.number, EPIPE);
});

Deno.test("fputs() fails with EBADF when the stream is for reading", () => {
  const port = process();
  assertEquals([fputs("x", stdin), port.number, ferror(stdin)], [EOF, EBADF, 1]);
  clearerr(stdin);
  assertEquals([fgetc(stdout), port.number], [EOF, EBADF]);
});

Deno.test("puts() adds a newline and fputs() none when they write", () => {
  const port = process();
  assertEquals([puts("a"), fputs("b", stdout), putchar(99), fputc("d", stdout), fflush(stdout)], [2, 1, 99, 100, 0]);
  assertEquals(port.output[1], "a\nbcd");
});

Deno.test("sprintf() throws a RangeError when the array is too small", () => {
  const line = char(6);
  assertEquals([sprintf(line, "%d-%d", 12, 34), text(line)], [5, "12-34"]);
  assertThrows(() => sprintf(line, "%s", "123456"), RangeError, "Cannot sprintf 7 bytes into char[6]");
});

Deno.test("snprintf() cuts and says what it needed when the text is too long", () => {
  const line = char(6);
  assertEquals([snprintf(line, 6, "%s", "12345678"), text(line)], [8, "12345"]);
  assertEquals(snprintf(null, 0, "%d", 100), 3);
  assertThrows(() => snprintf(line, 7, "x"), RangeError, "Cannot snprintf 7 bytes into char[6]");
});

Deno.test("fgets() reads a line with its newline when there is room", () => {
  process("Hello\nWor", "ld\nlast");
  const message = char(30);
  assertEquals(fgets(message, 30, stdin), message);
  assertEquals(text(message), "Hello\n");
  assertEquals(text(fgets(message, 30, stdin)!), "World\n");
  assertEquals([text(fgets(message, 30, stdin)!), feof(stdin)], ["last", 1]);
  assertEquals([fgets(message, 30, stdin), text(message)], [null, "last"]);
});

Deno.test("fgets() leaves the rest for the next call when the line is longer than n - 1", () => {
  const port = process("abcdef\n");
  const message = char(4);
  assertEquals([text(fgets(message, 4, stdin)!), text(fgets(message, 4, stdin)!)], ["abc", "def"]);
  assertEquals([text(fgets(message, 4, stdin)!), port.reads], ["\n", 1]);
  assertEquals(getchar(), EOF);
});

Deno.test("fgets() keeps to C's edges when n is 1 or less", () => {
  const port = process("a");
  const message = char("x", 4);
  assertEquals([fgets(message, 0, stdin), text(message)], [null, "x"]);
  assertEquals([text(fgets(message, 1, stdin)!), port.reads], ["", 0]);
  assertEquals([getchar(), getchar()], [97, EOF]);
  assertThrows(() => fgets(message, 5, stdin), RangeError, "Cannot fgets 5 bytes into char[4]");
});

Deno.test("fgets() returns null when a read fails, also in the middle of a line", () => {
  const port = process("abc", EINTR, "def\n");
  const message = char(30);
  assertEquals([fgets(message, 30, stdin), port.number, ferror(stdin), feof(stdin)], [null, EINTR, 1, 0]);
  assertEquals([text(fgets(message, 30, stdin)!), ferror(stdin)], ["def\n", 1]);
});

Deno.test("fgets() gives what it has when a read would block in the middle of a line, as glibc does", () => {
  process("abc", EAGAIN);
  assertEquals(text(fgets(char(30), 30, stdin)!), "abc");
});

Deno.test("getchar() stays at the end of file when it has met it, until clearerr()", () => {
  const port = process("a", "", "b");
  assertEquals([getchar(), getchar(), getchar(), feof(stdin), port.reads], [97, EOF, EOF, 1, 2]);
  clearerr(stdin);
  assertEquals([getchar(), feof(stdin), getchar()], [98, 0, EOF]);
});

Deno.test("getchar() gives EOF with the error flag when a read fails", () => {
  process(EIO);
  assertEquals([getchar(), ferror(stdin), feof(stdin)], [EOF, 1, 0]);
});

Deno.test("perror() writes what errno means when a call has failed, and keeps errno", () => {
  const port = process();
  port.number = 98;
  perror("bind() error");
  perror("");
  perror(null);
  assertEquals(port.output[2], "bind() error: Address already in use\n" + "Address already in use\n".repeat(2));
  assertEquals(port.number, 98);
});

Deno.test("strerror() gives glibc's text when the number is known, and when not", () => {
  assertEquals([strerror(111), strerror(0), strerror(4000)], ["Connection refused", "Success", "Unknown error 4000"]);
});

Deno.test("fputs() names the stream when it is none", () => {
  process();
  assertThrows(() => fputs("x", 1 as never), TypeError, "stream must be stdin, stdout or stderr, not a number");
  assertThrows(() => fgets(char(2), 2, undefined as never), TypeError, "left out");
  assertEquals([stdin, stdout, stderr].map(fileno), [0, 1, 2]);
});
