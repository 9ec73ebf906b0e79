import type { TcpSocket } from "./tcp_socket.ts";
import type { UdpSocket } from "./udp_socket.ts";

/** A socket of either type. */
export type Socket = TcpSocket | UdpSocket;

/** Bits of a socket's shutdown: receiving is over, sending is over. */
export const RCV_SHUTDOWN = 1;
export const SEND_SHUTDOWN = 2;
export const BOTH_SHUTDOWN = 3;
