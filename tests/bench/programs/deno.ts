/** The workloads in raw Deno. deno.ts MODE PORT [COUNT [SIZE]]: a client prints one number, servers print "ready". */
const [mode, port, count = 0, size = 0] = [Deno.args[0], ...Deno.args.slice(1).map(Number)] as [string, number, number];
const address = { hostname: "127.0.0.1", port };
const buffer = new Uint8Array(65536);
const data = new Uint8Array(size as number);
const now = () => performance.now() * 1000;

function listening(): Deno.TcpListener {
  const listener = Deno.listen({ ...address, tcpBacklog: 128 });
  console.log("ready");
  return listener;
}

async function readAll(connection: Deno.TcpConn, wanted: number): Promise<void> {
  for (let done = 0; done < wanted;) {
    const n = await connection.read(buffer.subarray(0, Math.min(buffer.length, wanted - done)));
    if (n === null) throw new Error("unexpected end");
    done += n;
  }
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await connection.write(bytes.subarray(done));
}

const modes: Record<string, () => Promise<void>> = {
  async "echo-server"() {
    const connection = await listening().accept();
    for (let n; (n = await connection.read(buffer));) await writeAll(connection, buffer.subarray(0, n));
  },
  async "echo-client"() {
    const connection = await Deno.connect(address);
    let start = 0;
    for (let i = -Math.floor(count / 10); i < count; i++) {
      if (i === 0) start = now();
      await writeAll(connection, data);
      await readAll(connection, data.length);
    }
    console.log((now() - start) / count);
  },
  async "sink-server"() {
    const connection = await listening().accept();
    while (await connection.read(buffer));
    await connection.write(new Uint8Array(1));
  },
  async "stream-client"() {
    const connection = await Deno.connect(address);
    const start = now();
    for (let i = 0; i < count; i++) await writeAll(connection, data);
    await connection.closeWrite();
    await readAll(connection, 1);
    console.log((now() - start) / count);
  },
  async "accept-server"() {
    const listener = listening();
    for (let i = 0; i < count; i++) (await listener.accept()).close();
  },
  async "connect-client"() {
    const start = now();
    for (let i = 0; i < count; i++) {
      const connection = await Deno.connect(address);
      await connection.read(buffer);
      connection.close();
    }
    console.log((now() - start) / count);
  },
  async "udp-server"() {
    const socket = Deno.listenDatagram({ transport: "udp", ...address });
    console.log("ready");
    for (let i = 0; i < count; i++) {
      const [piece, from] = await socket.receive(buffer);
      await socket.send(piece, from);
    }
  },
  async "udp-client"() {
    const socket = Deno.listenDatagram({ transport: "udp", hostname: "127.0.0.1", port: 0 });
    const start = now();
    for (let i = 0; i < count; i++) {
      await socket.send(data, { transport: "udp", ...address });
      await socket.receive(buffer);
    }
    console.log((now() - start) / count);
  },
};

await modes[mode]();
Deno.exit(0);
