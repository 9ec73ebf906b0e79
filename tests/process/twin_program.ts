/**
 * Random calls on connections to a server that sends everything back: prints what each came to. The numbers and the
 * results depend on the seed alone, so that both kernels must print the same.
 *
 * Arguments: the kernel, the server's port, the seed, how many steps.
 *
 * @module
 */
import * as C from "../../mod.ts";

const [kernel, port, seedText, steps] = Deno.args;
if (kernel === "libc") await C.use_kernel("libc");
let seed = Number(seedText) >>> 0;

/** A whole number from 0 to `below` - 1. */
function random(below: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor(seed / 2 ** 32 * below);
}

/** What a descriptor's file is, and how many bytes went out and came back. */
interface File {
  kind: "unconnected" | "connected" | "ended";
  sent: number;
  got: number;
}

const server = C.sockaddr_in("127.0.0.1", Number(port));
const files = new Map<number, File>();
const buffer = C.char(200_000);
const byteAt = (i: number) => i * 31 + (i >> 8) & 0xff;
const say = (what: string, result: number) => console.log(what, result, result < 0 ? C.errno : "");

/** One of the descriptors whose files are of `kind`; -1 for none. */
function one(kind: File["kind"]): number {
  const found = [...files].filter(([, file]) => file.kind === kind);
  return found.length > 0 ? found[random(found.length)][0] : -1;
}

/** Reads back what was sent, up to byte `end`. */
function readTo(fd: number, file: File, end: number): void {
  while (file.got < end) {
    const most = file.got % 3 === 0 ? 1 + file.got % 5000 : buffer.length;
    const n = C.read(fd, buffer, Math.min(most, end - file.got));
    if (n <= 0) return say(`read ${fd}`, n);
    for (let i = 0; i < n; i++) {
      if (buffer[i] !== byteAt(file.got + i)) throw new Error(`byte ${file.got + i} is wrong`);
    }
    file.got += n;
  }
}

/** Writes up to six times; the memory changes right after each. */
function writeSome(fd: number, file: File): void {
  if (file.sent - file.got > 100_000) readTo(fd, file, file.sent);
  for (let times = 1 + random(6); times > 0; times--) {
    const bytes = Uint8Array.from({ length: [random(9), random(3000), random(30_000)][random(3)] });
    bytes.forEach((_, i) => bytes[i] = byteAt(file.sent + i));
    const n = random(2) ? C.write(fd, bytes) : C.send(fd, bytes, bytes.length, C.MSG_NOSIGNAL);
    say(`write ${fd} of ${bytes.length}`, n);
    bytes.fill(0);
    file.sent += Math.max(0, n);
  }
}

/** Ends our stream, and the server its own. */
function endStream(fd: number, file: File): void {
  readTo(fd, file, file.sent);
  say(`shutdown ${fd}`, C.shutdown(fd, C.SHUT_WR));
  say(`read ${fd}`, C.read(fd, buffer));
  say(`send ${fd}`, C.send(fd, "x", 1, C.MSG_NOSIGNAL));
  file.kind = "ended";
}

/** What of an open connection shows at once when everything has been read. */
function lookAt(fd: number, file: File): void {
  readTo(fd, file, file.sent);
  say(`recv ${fd}`, C.recv(fd, buffer, 10, C.MSG_DONTWAIT | (random(2) ? C.MSG_PEEK : 0)));
  const fds = C.pollfd(fd, C.POLLIN | C.POLLOUT);
  say(`poll ${fd}`, C.poll(fds, 1, 0));
  say(`revents ${fd}`, fds.revents);
}

/** Closes or duplicates a descriptor, which may not be open. */
function changeDescriptors(): void {
  const known = [...files.keys()];
  const fd = random(8) === 0 || known.length === 0 ? 3 + random(12) : known[random(known.length)];
  if (random(2)) {
    say(`close ${fd}`, C.close(fd));
    files.delete(fd);
    return;
  }
  const copy = random(2) ? C.dup(fd) : C.fcntl(fd, C.F_DUPFD, random(10));
  say(`dup ${fd}`, copy);
  const file = files.get(fd);
  if (file && copy >= 0) files.set(copy, file);
}

function makeSocket(): void {
  if (files.size > 30) return;
  const fd = C.socket(C.AF_INET, C.SOCK_STREAM, 0);
  say("socket", fd);
  files.set(fd, { kind: "unconnected", sent: 0, got: 0 });
}

function connectOne(): void {
  const fd = one("unconnected");
  if (fd < 0) return;
  say(`connect ${fd}`, C.connect(fd, server));
  files.get(fd)!.kind = "connected";
}

const onConnections = [writeSome, writeSome, writeSome, lookAt, endStream, (fd: number, file: File) => {
  readTo(fd, file, file.got + random(file.sent - file.got));
}];

for (let i = 0; i < Number(steps); i++) {
  const step = random(12);
  const fd = one("connected");
  if (step < 2) makeSocket();
  else if (step < 4) connectOne();
  else if (step < 6) changeDescriptors();
  else if (fd >= 0) onConnections[step - 6](fd, files.get(fd)!);
}
for (const [fd, file] of files) if (file.kind === "connected") readTo(fd, file, file.sent);
