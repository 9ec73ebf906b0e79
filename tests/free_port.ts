/**
 * A TCP port that is free now, below those that the system gives to clients: a client that is tried again and again
 * until its server listens could otherwise be given the very port it connects to, and reach itself.
 *
 * @return the port, 10000 to 31999.
 */
export function freePort(): number {
  while (true) {
    const port = 10_000 + Math.floor(Math.random() * 22_000);
    if (isFree(port)) return port;
  }
}

/** Whether a TCP port is free now, on all addresses. */
export function isFree(port: number): boolean {
  try {
    Deno.listen({ hostname: "0.0.0.0", port }).close();
    return true;
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    return false;
  }
}
