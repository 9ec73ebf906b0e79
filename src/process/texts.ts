import type { CallName } from "../abi/calls.ts";
import { formatEndpoint } from "../abi/address.ts";
import { errnoName } from "../abi/errno_text.ts";
import type { BlockedCall, Note, Reason } from "../kernel/mod.ts";

/** What a blocked call waits for, in a sentence: "accept(3) waits: nobody has connected to 127.0.0.1:9190". */
export function reasonText({ call, args, reason }: BlockedCall): string {
  const first = typeof args[0] === "number" ? args[0] : "";
  return `${call}(${first}) waits: ${waitText(reason)}`;
}

/** What is waited for, as a clause. */
export function waitText(reason: Reason): string {
  switch (reason.type) {
    case "connection":
      return `nobody has connected to ${formatEndpoint(reason.local)}`;
    case "answer":
      return `${formatEndpoint(reason.remote)} has not answered`;
    case "data":
      return `${formatEndpoint(reason.remote)} has written nothing and not closed`;
    case "room":
      return `${formatEndpoint(reason.remote)} does not read, and the buffers are full`;
    case "datagram":
      return `no datagram has come to ${formatEndpoint(reason.local)}`;
    case "input":
      return "nothing has been typed on standard input";
    case "output":
      return "nobody takes what was written to standard output";
    case "events":
      return "none of the descriptors has become ready";
    case "time":
      return "its time is not over";
  }
}

/** A line that names a refused permission or a limitation; undefined when there is nothing to say. */
export function noteText(call: CallName, errno: number, note: Note | undefined): string | undefined {
  if (!note || note.type === "truncated") return undefined;
  const what = `${call}: ${errnoName(errno)}`;
  return note.type === "permission"
    ? `${what}: Deno refused it; grant it with ${note.flag}`
    : `${what}: ${note.text}; the libc kernel can: use_kernel("libc"), or --kernel libc`;
}
