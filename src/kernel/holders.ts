import type { Endpoint } from "../abi/address.ts";
import { IPPROTO_IPV6, IPV6_V6ONLY, SO_REUSEADDR, SO_REUSEPORT, SOL_SOCKET } from "../abi/constants.ts";
import type { Holder } from "./ports.ts";
import type { Socket } from "./socket.ts";

/** A socket as the holder of the address it has now; the rest is looked up live, as Linux does. */
export class SocketHolder implements Holder {
  readonly socket: Socket;
  readonly local: Endpoint;

  constructor(socket: Socket, local: Endpoint) {
    this.socket = socket;
    this.local = local;
  }

  get protocol(): "tcp" | "udp" {
    return this.socket.kind;
  }

  get reuse(): boolean {
    return this.socket.options.get(SOL_SOCKET, SO_REUSEADDR) !== 0;
  }

  get reusePort(): boolean {
    return this.socket.options.get(SOL_SOCKET, SO_REUSEPORT) !== 0;
  }

  get listening(): boolean {
    return this.socket.kind === "tcp" && this.socket.state === "LISTEN";
  }

  get v6only(): boolean {
    return this.socket.options.get(IPPROTO_IPV6, IPV6_V6ONLY) !== 0;
  }
}
