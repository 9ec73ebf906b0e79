import type { Interest } from "../kernel/call_poll.ts";
import { POLLNVAL } from "../abi/constants.ts";
import { ask, changes, readiness } from "../kernel/readiness.ts";
import type { OpenFile } from "../kernel/file.ts";
import type { StandardStream } from "../kernel/standard_stream.ts";
import type { Outcome, Wait, WaitQueue } from "../kernel/wait.ts";
import { POLLFD } from "./numbers.ts";
import type { NativeFile, NativeProcess } from "./process.ts";

/** Waits until one of `interests` is ready, as poll() and select() do: real descriptors and standard streams mixed. */
export function waitReady(
  process: NativeProcess,
  interests: readonly Interest[],
  timeout: number | undefined,
  report: (found: number[]) => number,
): Outcome {
  const { clock, poller } = process.kernel;
  const end = timeout === undefined ? undefined : clock.now() + timeout;
  const look = () => readinesses(process, interests);
  let sure = false;
  const attempt = (): Outcome => {
    const found = look();
    if (found.some((events) => events !== 0)) return report(found);
    const streams = interests.flatMap(({ fd }) => standard(process.file(fd)) ?? []);
    streams.forEach(ask);
    if (timeout === 0) {
      if (sure || streams.length === 0) return report(found);
      // What has been typed by now is known in a moment.
      sure = true;
      return { on: [], settle: true, retry: attempt };
    }
    const on: WaitQueue[] = streams.flatMap((stream) => changes(stream) ?? []);
    for (const { fd, events } of interests) {
      const body = process.file(fd)?.body;
      if (body?.kind === "real") on.push(poller.readiness(body.fd, events));
    }
    const deadline: Wait["deadline"] = end === undefined ? undefined : { at: end, result: () => report(look()) };
    return { on, retry: attempt, reason: { type: on.length > 0 ? "events" : "time" }, deadline };
  };
  return attempt();
}

/** The file as one of the kind that all kernels have, if it is a standard stream. */
function standard(file: NativeFile | undefined): OpenFile<StandardStream> | undefined {
  return file?.body.kind === "standard" ? file as OpenFile<StandardStream> : undefined;
}

/** What is ready of each of `interests`: one poll() for all real descriptors. */
function readinesses(process: NativeProcess, interests: readonly Interest[]): number[] {
  const fds = new Uint8Array(POLLFD * interests.length);
  const view = new DataView(fds.buffer);
  const found = interests.map(({ fd, events }, i) => {
    const file = process.file(fd);
    const body = file?.body;
    // A negative number is passed over.
    view.setInt32(i * POLLFD, body?.kind === "real" ? body.fd : -1, true);
    view.setUint16(i * POLLFD + 4, events, true);
    if (fd < 0) return 0;
    const stream = standard(file);
    return stream ? readiness(stream) & events : file ? 0 : POLLNVAL;
  });
  process.kernel.libc.poll(fds, interests.length, 0);
  return found.map((events, i) => events | view.getUint16(i * POLLFD + 6, true));
}
