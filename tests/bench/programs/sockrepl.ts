/** The workloads in sockrepl. sockrepl.ts MODE PORT [COUNT [SIZE]]: a client prints one number, servers print "ready". */
import {
  accept,
  atoi,
  bind,
  char,
  close,
  connect,
  exit,
  listen,
  perror,
  PF_INET,
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
const port = atoi(Deno.args[1]);
const count = atoi(Deno.args[2] ?? "0");
const size = atoi(Deno.args[3] ?? "0");
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
  if (listen(sock, 128) === -1) die("listen");
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

const modes: Record<string, () => void> = {
  "echo-server"() {
    const sock = accept(listening());
    for (let n; (n = read(sock, buffer)) > 0;) write(sock, buffer, n);
  },
  "echo-client"() {
    const sock = connected();
    let start = 0;
    for (let i = -Math.floor(count / 10); i < count; i++) {
      if (i === 0) start = now();
      write(sock, buffer, size);
      readAll(sock, size);
    }
    printf("%f\n", (now() - start) / count);
  },
  "sink-server"() {
    const sock = accept(listening());
    while (read(sock, buffer) > 0);
    write(sock, "x");
  },
  "stream-client"() {
    const sock = connected();
    const start = now();
    for (let i = 0; i < count; i++) write(sock, buffer, size);
    shutdown(sock, SHUT_WR);
    readAll(sock, 1);
    printf("%f\n", (now() - start) / count);
  },
  "accept-server"() {
    const sock = listening();
    for (let i = 0; i < count; i++) close(accept(sock));
  },
  "connect-client"() {
    const start = now();
    for (let i = 0; i < count; i++) {
      const sock = connected();
      read(sock, buffer, 1);
      close(sock);
    }
    printf("%f\n", (now() - start) / count);
  },
  "udp-server"() {
    const sock = bound(SOCK_DGRAM, port);
    puts("ready");
    const from = sockaddr_in();
    const length = ref(16);
    for (let i = 0; i < count; i++) {
      const n = recvfrom(sock, buffer, buffer.length, 0, from, length);
      sendto(sock, buffer, n, 0, from, length.value);
    }
  },
  "udp-client"() {
    const sock = bound(SOCK_DGRAM, 0);
    const to = sockaddr_in("127.0.0.1", port);
    const start = now();
    for (let i = 0; i < count; i++) {
      sendto(sock, buffer, size, 0, to);
      recv(sock, buffer);
    }
    printf("%f\n", (now() - start) / count);
  },
};

if (Deno.args[4] === "libc") await use_kernel("libc");
modes[mode]();
