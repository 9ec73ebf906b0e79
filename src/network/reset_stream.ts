import type { Endpoint } from "../abi/address.ts";
import { ECONNRESET, EPIPE } from "../abi/errno.ts";
import { NetworkError, type Stream } from "./network.ts";

/** A connection from `local` to `remote` that its peer had reset before the network could hand it over. */
export function resetStream(local: Endpoint, remote: Endpoint): Stream {
  const fail = (errno: number) => Promise.reject(new NetworkError(errno, "reset by the peer at once"));
  return {
    local,
    remote,
    read: () => fail(ECONNRESET),
    write: () => fail(EPIPE),
    closeWrite: () => fail(EPIPE),
    setNoDelay() {},
    setKeepAlive() {},
    close() {},
  };
}
