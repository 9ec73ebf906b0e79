/** Datagrams that nobody waits for, once one has been sent to the same address: nothing must show. */
import { assertEquals } from "../assert.ts";
import { run, start } from "./run.ts";

/** A socket of Deno's own for datagrams, and its port. */
function receiver(): { socket: Deno.DatagramConn; port: number } {
  const socket = Deno.listenDatagram({ transport: "udp", hostname: "127.0.0.1", port: 0 });
  return { socket, port: (socket.addr as Deno.NetAddr).port };
}

const sender = (port: number) =>
  `const [sock, to] = [socket(PF_INET, SOCK_DGRAM, 0), sockaddr_in("127.0.0.1", ${port})];`;

for (const end of ["close(sock);", "exit(0);", ""]) {
  Deno.test(`datagrams arrive whole and in order${end && `, also before ${end.slice(0, -1)}`}`, async () => {
    const { socket, port } = receiver();
    await using program = start(`${sender(port)}
      for (let i = 0; i < 60; i++) {
        const bytes = new Uint8Array(i * 13 % 800).fill(i);
        if (sendto(sock, bytes, bytes.length, 0, to) !== bytes.length) perror("sendto");
        bytes.fill(255);
      }
      ${end}`);
    for (let i = 0; i < 60; i++) {
      const [bytes] = await socket.receive();
      assertEquals([...bytes], new Array(i * 13 % 800).fill(i), `datagram ${i}`);
    }
    assertEquals(await program.ended, { code: 0, signal: null, stdout: "", stderr: "" });
    socket.close();
  });
}

Deno.test("each address is asked for by itself: one that is not permitted is refused", async () => {
  const { socket, port } = receiver();
  const source = `${sender(port)}
    for (let i = 0; i < 5; i++) {
      printf("%d ", sendto(sock, "x", 1, 0, to));
      printf("%d ", sendto(sock, "x", 1, 0, sockaddr_in("127.0.0.1", 1)));
    }
    perror("sendto");`;
  const { stdout, stderr } = await run(source, [`--allow-net=127.0.0.1:${port},0.0.0.0`, "--allow-read"]);
  assertEquals(stdout, "1 -1 ".repeat(5));
  assertEquals(stderr.includes("sendto: Permission denied"), true, stderr);
  socket.close();
});

Deno.test("who connects, shuts down or has company sees what C's calls answer", async () => {
  const { socket, port } = receiver();
  const { stdout } = await run(`${sender(port)}
    const send = () => printf("%d ", sendto(sock, "xyz", 3, 0, to));
    send(); send();
    connect(sock, to); send(); send();
    shutdown(sock, SHUT_WR); send(); send();
    close(sock); send();
    const again = socket(PF_INET, SOCK_DGRAM, 0);
    send(); send();
    printf("%d", sendto(again, new Uint8Array(65508), 65508, 0, to));`);
  assertEquals(stdout, "3 3 3 3 -1 -1 -1 3 3 -1");
  for (let i = 0; i < 6; i++) assertEquals((await socket.receive())[0].length, 3);
  socket.close();
});

Deno.test("poll() that doesn't wait sees what the program itself has just sent", async () => {
  const { stdout } = await run(`
    const [a, b] = [socket(PF_INET, SOCK_DGRAM, 0), socket(PF_INET, SOCK_DGRAM, 0)];
    const to = sockaddr_in("127.0.0.1", 0);
    bind(b, to); getsockname(b, to);
    let seen = 0;
    for (let i = 0; i < 200; i++) {
      sendto(a, "x", 1, 0, to);
      seen += poll([pollfd(b, POLLIN)], 1, 0);
      recv(b, char(1));
    }
    printf("%d", seen);`);
  assertEquals(stdout, "200");
});
