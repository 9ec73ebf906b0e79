// The workloads in Node's net. node.mjs MODE PORT [COUNT [SIZE]]: a client prints one number, servers print "ready".
import { createSocket } from "node:dgram";
import { connect, createServer } from "node:net";

const [mode, port, count = 0, size = 0] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const host = "127.0.0.1";
const data = Buffer.alloc(size);
const now = () => performance.now() * 1000;

function serve(onConnection, options = {}) {
  createServer(options, onConnection).listen({ port, host, backlog: 128 }, () => console.log("ready"));
}

function finish(start) {
  console.log((now() - start) / count);
  process.exit(0);
}

const modes = {
  "echo-server": () =>
    serve((socket) => {
      socket.setNoDelay(true);
      socket.on("data", (piece) => socket.write(piece));
      socket.on("close", () => process.exit(0));
    }),
  "echo-client"() {
    const socket = connect(port, host);
    let start = 0;
    let i = -Math.floor(count / 10);
    let got = 0;
    const send = () => {
      if (i === 0) start = now();
      socket.write(data);
    };
    socket.setNoDelay(true);
    socket.on("connect", send);
    socket.on("data", (piece) => {
      got += piece.length;
      if (got < size) return;
      got = 0;
      if (++i === count) finish(start);
      send();
    });
  },
  "sink-server": () =>
    serve((socket) => {
      socket.on("data", () => {});
      socket.on("end", () => socket.end("x", () => process.exit(0)));
    }, { allowHalfOpen: true }),
  "stream-client"() {
    const socket = connect({ port, host, allowHalfOpen: true });
    const start = now();
    let i = 0;
    const more = () => {
      while (i < count) {
        i++;
        if (!socket.write(data)) return socket.once("drain", more);
      }
      socket.end();
    };
    socket.on("connect", more);
    socket.on("data", () => finish(start));
  },
  "accept-server"() {
    let left = count;
    serve((socket) => {
      socket.end();
      socket.on("error", () => {});
      if (--left === 0) socket.on("close", () => process.exit(0));
    });
  },
  "connect-client"() {
    const start = now();
    let left = count;
    const next = () => {
      const socket = connect(port, host);
      socket.on("data", () => {});
      socket.on("close", () => --left === 0 ? finish(start) : next());
    };
    next();
  },
  "udp-server"() {
    const socket = createSocket("udp4");
    let left = count;
    socket.on("message", (piece, from) => {
      socket.send(piece, from.port, from.address, () => --left === 0 && process.exit(0));
    });
    socket.bind(port, host, () => console.log("ready"));
  },
  "udp-client"() {
    const socket = createSocket("udp4");
    let left = count;
    let start = 0;
    const send = () => socket.send(data, port, host);
    socket.on("message", () => --left === 0 ? finish(start) : send());
    socket.bind(0, host, () => {
      start = now();
      send();
    });
  },
};

modes[mode]();
