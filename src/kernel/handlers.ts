import type { CallName } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import { accept, accept4 } from "./call_accept.ts";
import { alarm } from "./call_alarm.ts";
import { bind, listen } from "./call_bind.ts";
import { connect } from "./call_connect.ts";
import { close, dup, dup2, fcntl, open } from "./call_descriptors.ts";
import { getpeername, getsockname } from "./call_names.ts";
import { getsockopt, setsockopt } from "./call_options.ts";
import { poll } from "./call_poll.ts";
import { read, recv, recvfrom } from "./call_receive.ts";
import { select } from "./call_select.ts";
import { send, sendto, write } from "./call_send.ts";
import { shutdown } from "./call_shutdown.ts";
import { socket } from "./call_socket.ts";
import type { KernelProcess } from "./process.ts";
import type { Outcome } from "./wait.ts";

/** Does one call without blocking: its result, an error number made negative, or what to wait for. */
export type Handler = (process: KernelProcess, args: readonly Arg[]) => Outcome;

/** The handler of each call. */
export const handlers: { readonly [name in CallName]: Handler } = {
  socket,
  bind,
  listen,
  accept,
  accept4,
  connect,
  read,
  write,
  close,
  shutdown,
  send,
  recv,
  sendto,
  recvfrom,
  getsockname,
  getpeername,
  setsockopt,
  getsockopt,
  fcntl,
  dup,
  dup2,
  open,
  poll,
  select,
  alarm,
};
