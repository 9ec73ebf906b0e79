/**
 * The workloads in sockrepl: sockrepl.ts MODE PORT COUNT SIZE CLIENTS [libc]. README.md beside it says what each mode
 * does.
 */
import process from "node:process";
import {
  accept,
  bind,
  char,
  close,
  connect,
  exit,
  listen,
  perror,
  PF_INET,
  poll,
  pollfd,
  POLLIN,
  printf,
  puts,
  read,
  recv,
  recvfrom,
  ref,
  sendto,
  setsockopt,
  SHUT_WR,
  shutdown,
  SO_REUSEADDR,
  SOCK_DGRAM,
  SOCK_STREAM,
  sockaddr_in,
  socket,
  SOL_SOCKET,
  use_kernel,
  write,
} from "../../../mod.ts";

const mode = Deno.args[0];
const [port, count, size, clients] = Deno.args.slice(1).map((arg) => Number(arg) | 0);
const warm = count >> 2;
const buffer = char(65536);
const now = () => performance.now() * 1000;

function die(what: string): never {
  perror(what);
  exit(1);
}

function bound(type: number, port: number): number {
  const sock = socket(PF_INET, type, 0);
  setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, ref(1));
  if (bind(sock, sockaddr_in("127.0.0.1", port)) === -1) die("bind");
  return sock;
}

function listening(): number {
  const sock = bound(SOCK_STREAM, port);
  if (listen(sock, 1024) === -1) die("listen");
  puts("ready");
  return sock;
}

function connected(): number {
  const sock = socket(PF_INET, SOCK_STREAM, 0);
  if (connect(sock, sockaddr_in("127.0.0.1", port)) === -1) die("connect");
  return sock;
}

function readAll(sock: number, size: number): void {
  for (let done = 0; done < size;) {
    const n = read(sock, buffer, Math.min(buffer.length, size - done));
    if (n <= 0) die("read");
    done += n;
  }
}

/** Runs `step` some times for practice and then `count` times, and `last`: microseconds for one. */
function timed(step: () => void, last = () => {}): number {
  repeat(warm, step);
  const start = now();
  repeat(count, step);
  last();
  return (now() - start) / count;
}

/** The same loop for practice and for what counts: one of its own would have to be compiled anew. */
function repeat(times: number, step: () => void): void {
  for (let i = 0; i < times; i++) step();
}

const modes: Record<string, () => void> = {
  "echo-server"() {
    const sock = accept(listening());
    for (let n; (n = read(sock, buffer)) > 0;) write(sock, buffer, n);
  },
  "echo-client"() {
    const sock = connected();
    const roundTrip = () => {
      write(sock, buffer, size);
      readAll(sock, size);
    };
    printf("%f\n", timed(roundTrip));
  },
  "sink-server"() {
    const sock = accept(listening());
    while (read(sock, buffer) > 0);
    write(sock, "x");
  },
  "stream-client"() {
    const sock = connected();
    const send = () => void write(sock, buffer, size);
    const untilAllRead = () => {
      shutdown(sock, SHUT_WR);
      readAll(sock, 1);
    };
    printf("%f\n", timed(send, untilAllRead));
  },
  "accept-server"() {
    const sock = listening();
    for (let i = -warm; i < count; i++) close(accept(sock));
  },
  "connect-client"() {
    const connectAndClose = () => {
      const sock = connected();
      read(sock, buffer, 1);
      close(sock);
    };
    printf("%f\n", timed(connectAndClose));
  },
  "udp-server"() {
    const sock = bound(SOCK_DGRAM, port);
    puts("ready");
    const from = sockaddr_in();
    const length = ref(16);
    for (let i = -warm; i < count; i++) {
      const n = recvfrom(sock, buffer, buffer.length, 0, from, length);
      sendto(sock, buffer, n, 0, from, length.value);
    }
  },
  "udp-client"() {
    const sock = bound(SOCK_DGRAM, 0);
    const to = sockaddr_in("127.0.0.1", port);
    const roundTrip = () => {
      sendto(sock, buffer, size, 0, to);
      recv(sock, buffer);
    };
    printf("%f\n", timed(roundTrip));
  },
  "poll-server"() {
    const fds = [pollfd(listening(), POLLIN)];
    for (let over = 0; over < clients;) {
      if (poll(fds, fds.length, -1) === -1) die("poll");
      for (let i = fds.length - 1; i > 0; i--) {
        if (fds[i].revents === 0) continue;
        const n = read(fds[i].fd, buffer);
        if (n > 0) {
          write(fds[i].fd, buffer, n);
          continue;
        }
        close(fds[i].fd);
        fds[i] = fds[fds.length - 1];
        fds.pop();
        over++;
      }
      if (fds[0].revents !== 0) fds.push(pollfd(accept(fds[0].fd), POLLIN));
    }
  },
  "poll-client"() {
    const socks = Array.from({ length: clients }, connected);
    const turn = () => {
      for (const sock of socks) write(sock, buffer, size);
      for (const sock of socks) readAll(sock, size);
    };
    printf("%f\n", timed(turn) / clients);
  },
  "memory-server"() {
    const sock = listening();
    const before = Deno.memoryUsage().rss;
    for (let i = 0; i < clients; i++) accept(sock);
    printf("%f\n", (Deno.memoryUsage().rss - before) / 1024 / clients);
  },
  "hold-client"() {
    const socks = Array.from({ length: clients }, connected);
    read(socks[0], buffer, 1);
  },
  "idle-server"() {
    const sock = listening();
    const [before, start] = [process.cpuUsage(), performance.now()];
    accept(sock);
    const { user, system } = process.cpuUsage(before);
    printf("%f\n", (user + system) / 1000 * 60_000 / (performance.now() - start));
  },
  "late-client"() {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, count);
    connected();
  },
  "first-call"() {
    socket(PF_INET, SOCK_STREAM, 0);
    puts("ready");
  },
};

if (Deno.args[5] === "libc") await use_kernel("libc");
modes[mode]();
