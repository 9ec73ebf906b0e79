/** Calls that are posted and not waited for, at the kernel's end of a channel: they come before the next that is. */
import { assertEquals } from "../assert.ts";
import { callList } from "../../src/abi/calls.ts";
import { AF_INET, SOCK_STREAM } from "../../src/abi/constants.ts";
import type { Process } from "../../src/kernel/mod.ts";
import { Channel, Slot, SLOT_WORDS, State, Word } from "../../src/process/channel.ts";
import { Outbox } from "../../src/process/outbox.ts";
import { serve } from "../../src/process/server.ts";

/** Posts listen(3, 5) as a call that is waited for. */
function postListen({ words, numbers }: Channel): void {
  words[Word.CALL] = callList.findIndex(({ name }) => name === "listen");
  words[Word.ARGC] = 2;
  [3, 5].forEach((number, index) => {
    const slot = Word.ARGS + index * SLOT_WORDS;
    [words[slot], numbers[slot / 2 + 1]] = [Slot.NUMBER, number];
  });
  Atomics.store(words, Word.STATE, State.POSTED);
}

Deno.test("a posted call comes before the one that is waited for, also when both come while the kernel looks", () => {
  const channel = Channel.create();
  const calls: string[] = [];
  const process = {
    outlook: () => 0,
    call(name) {
      calls.push(name);
      return 0;
    },
  } as Partial<Process> as Process;
  const { load } = Atomics;
  // The program's thread is as fast as can be: it posts both at the moment when the kernel looks for a call.
  Atomics.load = ((array: Int32Array, index: number) => {
    if (index === Word.STATE && array === channel.words && calls.length === 0) {
      Atomics.load = load;
      new Outbox(channel).put("socket", AF_INET, SOCK_STREAM);
      postListen(channel);
    }
    return load(array, index);
  }) as typeof Atomics.load;
  try {
    serve(process, channel, { ahead: true });
  } finally {
    Atomics.load = load;
  }
  assertEquals(calls, ["socket", "listen"]);
  // Ends the wait for the bell.
  channel.end(0);
  Atomics.add(channel.words, Word.BELL, 1);
  Atomics.notify(channel.words, Word.BELL);
});
