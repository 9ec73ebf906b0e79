/**
 * `sockrepl relay PORT TO …`: a relay by itself, for scripts and for programs outside, until Ctrl-C.
 *
 * @module
 */
import { formatEndpoint } from "../src/abi/address.ts";
import { isSpec, parseRelay, type Relay, RelayError, startRelay } from "../src/relay/mod.ts";
import { countsText, errorText, noticeText, problemText, relayText, startedText } from "./commands/relay.ts";
import { makeKernel } from "./session/kernel.ts";

const USAGE_ERROR = 2;

/**
 * Runs a relay until Ctrl-C, or SIGTERM; prints what it does and, at the end, what it has done.
 *
 * @param words how it is to relay.
 * @return the exit status: 0; 1 when it can't listen or has ended by itself, 2 when the words are no relay.
 */
export async function runRelay(words: readonly string[]): Promise<number> {
  const text = await relayText();
  const spec = parseRelay(words);
  if (!isSpec(spec)) {
    console.error(problemText(spec, text, "sockrepl relay").join("\n"));
    return USAGE_ERROR;
  }
  const kernel = makeKernel();
  const ended = Promise.withResolvers<number>();
  try {
    const relay: Relay = await startRelay(kernel, spec, {
      notice: (notice) => {
        console.error(noticeText(notice, relay, text));
        if (notice.type === "died") ended.resolve(1);
      },
    });
    console.log(`${startedText(relay, text)} · ${text.stop}`);
    onSignals(() => ended.resolve(0));
    const status = await ended.promise;
    console.log(countsText(relay, text));
    return status;
  } catch (error) {
    if (!(error instanceof RelayError)) throw error;
    console.error(text.cannot(formatEndpoint(spec.at), errorText(error.errno)));
    return 1;
  } finally {
    await kernel.close();
  }
}

function onSignals(action: () => void): void {
  Deno.addSignalListener("SIGINT", action);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", action);
}
