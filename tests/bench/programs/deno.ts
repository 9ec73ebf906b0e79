/** The workloads in raw Deno: deno.ts MODE PORT COUNT SIZE CLIENTS. README.md beside it says what each mode does. */
import process from "node:process";

const mode = Deno.args[0];
const [port, count, size, clients] = Deno.args.slice(1).map((arg) => Number(arg) | 0);
const warm = count >> 2;
const address = { hostname: "127.0.0.1", port };
const buffer = new Uint8Array(65536);
const data = new Uint8Array(size);
const now = () => performance.now() * 1000;

function listening(): Deno.TcpListener {
  const listener = Deno.listen({ ...address, tcpBacklog: 1024 });
  console.log("ready");
  return listener;
}

async function readAll(connection: Deno.TcpConn, wanted: number, into = buffer): Promise<void> {
  for (let done = 0; done < wanted;) {
    const n = await connection.read(into.subarray(0, Math.min(into.length, wanted - done)));
    if (n === null) throw new Error("unexpected end");
    done += n;
  }
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await connection.write(bytes.subarray(done));
}

/** Runs `step` some times for practice and then `count` times, and `last`: microseconds for one. */
async function timed(step: () => Promise<void>, last?: () => Promise<void>): Promise<number> {
  await repeat(warm, step);
  const start = now();
  await repeat(count, step);
  await last?.();
  return (now() - start) / count;
}

/** The same loop for practice and for what counts: one of its own would have to be compiled anew. */
async function repeat(times: number, step: () => Promise<void>): Promise<void> {
  for (let i = 0; i < times; i++) await step();
}

async function echo(connection: Deno.TcpConn, room: Uint8Array): Promise<void> {
  for (let n; (n = await connection.read(room));) await writeAll(connection, room.subarray(0, n));
  connection.close();
}

const modes: Record<string, () => Promise<void>> = {
  "echo-server": async () => await echo(await listening().accept(), buffer),
  async "echo-client"() {
    const connection = await Deno.connect(address);
    const roundTrip = async () => {
      await writeAll(connection, data);
      await readAll(connection, data.length);
    };
    console.log(await timed(roundTrip));
  },
  async "sink-server"() {
    const connection = await listening().accept();
    while (await connection.read(buffer));
    await connection.write(new Uint8Array(1));
  },
  async "stream-client"() {
    const connection = await Deno.connect(address);
    const untilAllRead = async () => {
      await connection.closeWrite();
      await readAll(connection, 1);
    };
    console.log(await timed(() => writeAll(connection, data), untilAllRead));
  },
  async "accept-server"() {
    const listener = listening();
    for (let i = -warm; i < count; i++) (await listener.accept()).close();
  },
  async "connect-client"() {
    const connectAndClose = async () => {
      const connection = await Deno.connect(address);
      await connection.read(buffer);
      connection.close();
    };
    console.log(await timed(connectAndClose));
  },
  async "udp-server"() {
    const socket = Deno.listenDatagram({ transport: "udp", ...address });
    console.log("ready");
    for (let i = -warm; i < count; i++) {
      const [piece, from] = await socket.receive(buffer);
      await socket.send(piece, from);
    }
  },
  async "udp-client"() {
    const socket = Deno.listenDatagram({ transport: "udp", hostname: "127.0.0.1", port: 0 });
    const roundTrip = async () => {
      await socket.send(data, { transport: "udp", ...address });
      await socket.receive(buffer);
    };
    console.log(await timed(roundTrip));
  },
  async "poll-server"() {
    const listener = listening();
    const served: Promise<void>[] = [];
    for (let i = 0; i < clients; i++) served.push(echo(await listener.accept(), new Uint8Array(4096)));
    await Promise.all(served);
  },
  async "poll-client"() {
    const connections: Deno.TcpConn[] = [];
    for (let i = 0; i < clients; i++) connections.push(await Deno.connect(address));
    const turn = async () => {
      for (const connection of connections) await writeAll(connection, data);
      for (const connection of connections) await readAll(connection, size);
    };
    console.log(await timed(turn) / clients);
  },
  async "many"() {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const a = await Deno.connect({ hostname: "127.0.0.1", port: listener.addr.port });
    const b = await listener.accept();
    for (let i = 3; i < clients; i++) Deno.listenDatagram({ transport: "udp", hostname: "127.0.0.1", port: 0 });
    const writeAndRead = async () => {
      await writeAll(a, data);
      await readAll(b, size);
    };
    console.log(await timed(writeAndRead) / 2);
  },
  async "memory-server"() {
    const listener = listening();
    const before = Deno.memoryUsage().rss;
    const held = [];
    for (let i = 0; i < clients; i++) held.push(await listener.accept());
    console.log((Deno.memoryUsage().rss - before) / 1024 / held.length);
  },
  async "hold-client"() {
    const held = [];
    for (let i = 0; i < clients; i++) held.push(await Deno.connect(address));
    await held[0].read(buffer).catch(() => null);
  },
  async "idle-server"() {
    const listener = listening();
    const [before, start] = [process.cpuUsage(), performance.now()];
    await listener.accept();
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000 * 60_000 / (performance.now() - start));
  },
  async "late-client"() {
    await new Promise((resolve) => setTimeout(resolve, count));
    await Deno.connect(address);
  },
  "first-call"() {
    Deno.listen({ hostname: "127.0.0.1", port: 0 });
    console.log("ready");
    return Promise.resolve();
  },
};

await modes[mode]();
Deno.exit(0);
