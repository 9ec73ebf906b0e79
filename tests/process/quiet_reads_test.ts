/** Reads that wait quietly, at the kernel's end of a channel, without a thread or a network. */
import { assertEquals } from "../assert.ts";
import { callList } from "../../src/abi/calls.ts";
import { Outlook } from "../../src/abi/outlook.ts";
import type { Process, Watcher } from "../../src/kernel/mod.ts";
import { Arguments } from "../../src/process/arguments.ts";
import { Channel, DATA, Flag, LANE_DATA, Slot, SLOT_WORDS, State, Word } from "../../src/process/channel.ts";
import { Outlooks } from "../../src/process/outlooks.ts";
import { QuietReads } from "../../src/process/quiet_reads.ts";

const FD = 3;

/** A program that waits in read(3, buf, room), and a kernel's process of which `outlook` is said. */
function waiting({ room, outlook, unseen }: { room: number; outlook: number; unseen: boolean }) {
  const channel = Channel.create();
  const { words, numbers } = channel;
  channel.reserve(room);
  words[Word.CALL] = callList.findIndex(({ name }) => name === "read");
  words[Word.ARGC] = 3;
  const put = (index: number, kind: number, number: number, length = 0) => {
    const slot = Word.ARGS + index * SLOT_WORDS;
    [words[slot], words[slot + 1], numbers[slot / 2 + 1]] = [kind, length, number];
  };
  put(0, Slot.NUMBER, FD);
  put(1, Slot.MEMORY, DATA, room);
  put(2, Slot.NUMBER, room);
  words[Word.STATE] = State.QUIET;
  const unread: Uint8Array[] = [];
  const order: string[] = [];
  const process = {
    outlook: (_fd: number, _watcher: Watcher) => outlook,
    takeUnread(_fd: number, room: Uint8Array) {
      const part = unread.shift();
      if (part) room.set(part);
      return part?.length ?? 0;
    },
    readInto() {},
    observed: true,
    answeredAhead: (name, _args, result) => order.push(`${name} ${result} is noted`),
    tellAhead: () => order.push("told of"),
  } as Partial<Process> as Process;
  const outlooks = new Outlooks(process, channel, () => {}, () => false);
  outlooks.look(FD);
  const answers: [flags: number, result: number][] = [];
  const reads = new QuietReads({
    process,
    channel,
    args: new Arguments(channel),
    outlooks: () => outlooks,
    catchUp() {},
    answer(flags, result) {
      answers.push([flags, result]);
      order.push("answered");
    },
    take() {},
    look: () => order.push("looked for the next call"),
  }, unseen);
  return { channel, unread, answers, reads, order };
}

Deno.test("what is laid down for a read that waits wakes it, also when the bytes had come to the kernel first", async () => {
  const { channel, unread, answers, reads } = waiting({ room: 65536, outlook: 0, unseen: true });
  reads.hasRead(FD, 65536);
  unread.push(Uint8Array.of(1, 2, 3), Uint8Array.of(4));
  reads.fillLane();
  await Promise.resolve();
  assertEquals(answers, [[Flag.LANE, 0]]);
  assertEquals(channel.words[Word.LANE_HEAD], 4);
  assertEquals([...channel.bytes.subarray(LANE_DATA, LANE_DATA + 4)], [1, 2, 3, 4]);
});

Deno.test("a program that does not wait finds by itself what is laid down", async () => {
  const { channel, unread, answers, reads } = waiting({ room: 65536, outlook: Outlook.QUIET, unseen: true });
  channel.words[Word.STATE] = State.DONE;
  reads.hasRead(FD, 65536);
  unread.push(Uint8Array.of(1));
  reads.fillLane();
  await Promise.resolve();
  assertEquals([answers.length, channel.words[Word.LANE_HEAD]], [0, 1]);
});

Deno.test("a message goes to the read that waits for it, if it has room for all of it and is one of that descriptor", async () => {
  const { channel, answers, reads } = waiting({ room: 4, outlook: Outlook.QUIET, unseen: false });
  assertEquals(reads.take(FD + 1, Uint8Array.of(9)), false);
  assertEquals(reads.take(FD, new Uint8Array(5)), false);
  assertEquals(reads.take(FD, Uint8Array.of(1, 2, 3, 4)), true);
  // Only then: what came to other connections is to be known first.
  assertEquals(answers, []);
  await Promise.resolve();
  assertEquals(answers, [[0, 4]]);
  assertEquals([...channel.bytes.subarray(DATA, DATA + 4)], [1, 2, 3, 4]);
});

Deno.test("of a read that is answered, who listens is told after the next call has been looked for", async () => {
  const { reads, order } = waiting({ room: 4, outlook: Outlook.QUIET, unseen: false });
  reads.take(FD, Uint8Array.of(1));
  await Promise.resolve();
  assertEquals(order, ["answered", "read 1 is noted", "looked for the next call", "told of"]);
});
