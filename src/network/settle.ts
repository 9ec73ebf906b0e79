/**
 * A barrier: what had arrived at this machine's sockets before it began has been delivered when it ends. One byte goes
 * through a private loopback connection; its arrival is reported after all that was ready earlier. Turns of the event
 * loop alone do not do this: they were measured to miss data that had long arrived.
 */
export class Settle {
  #pair: Promise<[Deno.TcpConn, Deno.TcpConn]> | undefined;
  /** The end of the latest pass; passes never overlap, or one would read the other's byte. */
  #latest: Promise<void> = Promise.resolve();
  /** A pass that has not begun: all who ask meanwhile share it. */
  #next: Promise<void> | undefined;
  /** Whether nobody needs passes any more: one that has not begun must not open the connection again. */
  #closed = false;

  /** Resolves when what had arrived before the call has been delivered. */
  settle(): Promise<void> {
    if (this.#next) return this.#next;
    const pass = this.#latest.then(() => {
      this.#next = undefined;
      return this.#closed ? undefined : this.#pass();
    });
    this.#latest = pass.catch(() => {});
    return this.#next = pass;
  }

  async #pass(): Promise<void> {
    const pair = await this.#open();
    if (!pair) return await new Promise((resolve) => setTimeout(resolve, 1));
    const [a, b] = pair;
    await a.write(new Uint8Array(1));
    // A read that fills its buffer leaves the socket marked as readable: the next one would find its byte there without
    // looking at what else has arrived. One that comes back short must wait for the report of the event.
    await b.read(new Uint8Array(2));
  }

  /** The connection, or undefined where Deno's permissions do not allow one: then a timer has to do. */
  async #open(): Promise<[Deno.TcpConn, Deno.TcpConn] | undefined> {
    try {
      this.#pair ??= connectPair();
      return await this.#pair;
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) return undefined;
      this.#pair = undefined;
      throw error;
    }
  }

  /** Closes the connection. */
  close(): void {
    this.#closed = true;
    const pair = this.#pair;
    this.#pair = undefined;
    pair?.then((ends) => ends.forEach((end) => end.close()), () => undefined);
  }
}

async function connectPair(): Promise<[Deno.TcpConn, Deno.TcpConn]> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  try {
    const connecting = Deno.connect({ hostname: "127.0.0.1", port: (listener.addr as Deno.NetAddr).port });
    const accepted = await listener.accept();
    return [await connecting, accepted];
  } finally {
    listener.close();
  }
}
