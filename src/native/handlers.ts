import type { CallName } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import { alarm } from "../kernel/call_alarm.ts";
import { dup, dup2 } from "../kernel/call_descriptors.ts";
import { poll } from "../kernel/call_poll.ts";
import { select } from "../kernel/call_select.ts";
import type { Outcome } from "../kernel/wait.ts";
import { accept, accept4 } from "./call_accept.ts";
import { connect } from "./call_connect.ts";
import { close, fcntl, open } from "./call_descriptors.ts";
import { read, recv, recvfrom } from "./call_receive.ts";
import { send, sendto, write } from "./call_send.ts";
import { bind, getpeername, getsockname, getsockopt, listen, setsockopt, shutdown, socket } from "./call_socket.ts";
import type { NativeProcess } from "./process.ts";

/** Does one call without blocking: its result, an error number made negative, or what to wait for. */
export type Handler = (process: NativeProcess, args: readonly Arg[]) => Outcome;

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
