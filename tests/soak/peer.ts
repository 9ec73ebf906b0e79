/**
 * The other ends of many connections: `peer PORT COUNT` connects so often, echoes what comes, and ends with its standard
 * input.
 *
 * @module
 */
const [port, count] = Deno.args.map(Number);
const connections: Deno.TcpConn[] = [];
for (let i = 0; i < count; i++) {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  connections.push(connection);
  echo(connection);
}
for await (const _ of Deno.stdin.readable);
for (const connection of connections) connection.close();

async function echo(connection: Deno.TcpConn): Promise<void> {
  const buffer = new Uint8Array(16);
  try {
    for (let n = await connection.read(buffer); n !== null; n = await connection.read(buffer)) {
      await connection.write(buffer.subarray(0, n));
    }
  } catch (error) {
    // The connection was closed under the read, as at the end all are.
    if (!(error instanceof Deno.errors.Interrupted || error instanceof Deno.errors.BadResource)) throw error;
  }
}
