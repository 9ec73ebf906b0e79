import { MSG_DONTWAIT } from "../abi/constants.ts";
import type { Done, World } from "./world.ts";

/** What kept a call from waiting as long as it takes: the name of a flag or an option. */
export function patience(world: World, { event: { call, args, pid }, file }: Done): string {
  const flagged = call === "send" || call === "recv" || call === "sendto" || call === "recvfrom";
  if (flagged && (Number(args[3]) & MSG_DONTWAIT) !== 0) return "MSG_DONTWAIT";
  if (file && world.info(pid, file.fd)?.flags.includes("O_NONBLOCK")) return "O_NONBLOCK";
  return call === "connect" || call === "write" || call === "send" || call === "sendto" ? "SO_SNDTIMEO" : "SO_RCVTIMEO";
}
