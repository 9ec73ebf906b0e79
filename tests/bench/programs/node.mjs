// The workloads in Node's net: node.mjs MODE PORT COUNT SIZE CLIENTS. README.md beside it says what each mode does.
import { createSocket } from "node:dgram";
import { connect, createServer } from "node:net";

const mode = process.argv[2];
const [port, count, size, clients] = process.argv.slice(3).map(Number);
const warm = Math.floor(count / 4);
const host = "127.0.0.1";
const data = Buffer.alloc(size);
const now = () => performance.now() * 1000;
const ready = () => console.log("ready");

function serve(onConnection, options = {}) {
  createServer(options, onConnection).listen({ port, host, backlog: 1024 }, ready);
}

function finish(value) {
  console.log(value);
  process.exit(0);
}

function connected() {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => resolve(socket.setNoDelay(true)));
  });
}

/** Calls `step` with what it calls when it is done, some times for practice and then `count` times. */
function timed(step, end = (each) => finish(each)) {
  let left = count + warm;
  let start = 0;
  const next = () => {
    if (left === count) start = now();
    if (left-- === 0) end((now() - start) / count);
    else step(next);
  };
  next();
}

/** Calls `done` each time that `wanted` bytes have come. */
function onBytes(socket, wanted, done) {
  let got = 0;
  socket.on("data", (piece) => {
    got += piece.length;
    if (got < wanted) return;
    got = 0;
    done();
  });
}

function echo(socket, onClose) {
  socket.setNoDelay(true);
  socket.on("data", (piece) => socket.write(piece));
  socket.on("error", () => {});
  socket.on("close", onClose);
}

const modes = {
  "echo-server": () => serve((socket) => echo(socket, () => process.exit(0))),
  async "echo-client"() {
    const socket = await connected();
    let done = () => {};
    onBytes(socket, size, () => done());
    timed((next) => {
      done = next;
      socket.write(data);
    });
  },
  "sink-server": () =>
    serve((socket) => {
      socket.on("data", () => {});
      socket.on("end", () => socket.end("x", () => process.exit(0)));
    }, { allowHalfOpen: true }),
  "stream-client"() {
    const socket = connect({ port, host, allowHalfOpen: true });
    let start = 0;
    let i = -warm;
    const more = () => {
      while (i < count) {
        if (i++ === 0) start = now();
        if (!socket.write(data)) return socket.once("drain", more);
      }
      socket.end();
    };
    socket.on("connect", more);
    socket.on("data", () => finish((now() - start) / count));
  },
  "accept-server"() {
    let left = count + warm;
    serve((socket) => {
      socket.end();
      socket.on("error", () => {});
      if (--left === 0) socket.on("close", () => process.exit(0));
    });
  },
  "connect-client": () =>
    timed((next) => {
      const socket = connect(port, host);
      socket.on("data", () => {});
      socket.on("close", next);
    }),
  "udp-server"() {
    const socket = createSocket("udp4");
    let left = count + warm;
    socket.on("message", (piece, from) => {
      socket.send(piece, from.port, from.address, () => --left === 0 && process.exit(0));
    });
    socket.bind(port, host, ready);
  },
  "udp-client"() {
    const socket = createSocket("udp4");
    let done = () => {};
    socket.on("message", () => done());
    const roundTrip = (next) => {
      done = next;
      socket.send(data, port, host);
    };
    socket.bind(0, host, () => timed(roundTrip));
  },
  "poll-server"() {
    let left = clients;
    serve((socket) => echo(socket, () => --left === 0 && process.exit(0)));
  },
  async "poll-client"() {
    const sockets = [];
    let [missing, done] = [0, () => {}];
    for (let i = 0; i < clients; i++) {
      const socket = await connected();
      onBytes(socket, size, () => --missing === 0 && done());
      sockets.push(socket);
    }
    const turn = (next) => {
      [missing, done] = [clients, next];
      for (const socket of sockets) socket.write(data);
    };
    timed(turn, (each) => finish(each / clients));
  },
  many() {
    const server = createServer().listen(0, host, () => {
      const a = connect(server.address().port, host);
      server.on("connection", (b) => {
        let done = () => {};
        onBytes(b, size, () => done());
        const writeAndRead = (next) => {
          done = next;
          a.write(data);
        };
        a.setNoDelay(true);
        let missing = clients - 3;
        const start = () => timed(writeAndRead, (each) => finish(each / 2));
        for (let i = 3; i < clients; i++) createSocket("udp4").bind(0, host, () => --missing === 0 && start());
        if (missing === 0) start();
      });
    });
  },
  "memory-server"() {
    const before = process.memoryUsage().rss;
    const held = [];
    serve((socket) => {
      held.push(socket);
      if (held.length === clients) finish((process.memoryUsage().rss - before) / 1024 / clients);
    });
  },
  async "hold-client"() {
    const held = [];
    for (let i = 0; i < clients; i++) held.push(await connected());
    for (const socket of held) socket.on("error", () => {});
  },
  "idle-server"() {
    let [before, start] = [undefined, 0];
    createServer(() => {
      const { user, system } = process.cpuUsage(before);
      finish((user + system) / 1000 * 60_000 / (performance.now() - start));
    }).listen({ port, host }, () => {
      ready();
      [before, start] = [process.cpuUsage(), performance.now()];
    });
  },
  "late-client": () => void setTimeout(() => connect(port, host).on("error", () => {}), count),
  "first-call": () =>
    void createServer().listen(0, host, () => {
      ready();
      process.exit(0);
    }),
};

modes[mode]();
