import type { CallName } from "../../src/abi/calls.ts";
import type { Arg } from "../../src/abi/event.ts";
import { int, lengthRef, memory } from "../../src/kernel/arguments.ts";
import type { DirectCalls } from "../../src/native/mod.ts";

/**
 * Makes a call in the form in which it is one system call that blocks by itself; undefined when it has none, or the
 * kernel leaves it to the other form.
 */
export function directly(direct: DirectCalls, name: CallName, args: readonly Arg[]): number | undefined {
  const [fd, count, flags] = [int(args[0]), numeric(args[2]), int(args[3])];
  switch (name) {
    case "read":
      return direct.receive(fd, memory(args[1]), count, 0);
    case "write":
      return direct.transmit(fd, memory(args[1]), count, 0);
    case "recv":
      return direct.receive(fd, memory(args[1]), count, flags);
    case "send":
      return direct.transmit(fd, memory(args[1]), count, flags);
    case "recvfrom":
      return direct.receiveFrom(fd, memory(args[1]), count, flags, memory(args[4]), lengthRef(args[5]));
    case "sendto":
      return direct.sendTo(fd, memory(args[1]), count, flags, memory(args[4]), int(args[5]));
    case "socket":
      return direct.socket(fd, int(args[1]), int(args[2]));
    case "connect":
      return direct.connect(fd, memory(args[1]), int(args[2]));
    case "accept":
      return direct.accept(fd, memory(args[1]), lengthRef(args[2]));
    case "close":
      return direct.close(fd);
    case "poll":
      return poll(direct, memory(args[0]), int(args[1]), int(args[2]));
    default:
      return undefined;
  }
}

/** As poll() of a program does it: in memory of the call's own, of which it takes what was found. */
function poll(direct: DirectCalls, bytes: Uint8Array | null, count: number, timeout: number): number | undefined {
  if (bytes === null || bytes.length < 8 * count) return undefined;
  const own = bytes.slice();
  const result = direct.poll(new Int32Array(own.buffer), count, timeout);
  if (result === undefined || result < 0) return result;
  for (let i = 0; i < count; i++) bytes.set(own.subarray(8 * i + 6, 8 * i + 8), 8 * i + 6);
  return result;
}

function numeric(arg: Arg): number {
  return typeof arg === "number" ? arg : -1;
}
