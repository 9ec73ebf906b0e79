import { callList } from "../abi/calls.ts";
import type { Arg, LengthRef } from "../abi/event.ts";
import { type Channel, Slot, SLOT_WORDS, Word } from "./channel.ts";

const READ = callList.findIndex(({ name }) => name === "read");
const RECV = callList.findIndex(({ name }) => name === "recv");

/** The arguments of the call that is posted on a channel. */
export class Arguments {
  readonly #channel: Channel;
  #lengths: [slot: number, ref: LengthRef][] = [];

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** Reads them; memory stays where it is. */
  read(): Arg[] {
    const { words, numbers, bytes } = this.#channel;
    this.#lengths = [];
    const args: Arg[] = [];
    for (let i = 0; i < words[Word.ARGC]; i++) {
      const slot = Word.ARGS + i * SLOT_WORDS;
      const number = numbers[slot / 2 + 1];
      switch (words[slot]) {
        case Slot.NUMBER:
          args.push(number);
          break;
        case Slot.MEMORY:
          args.push(bytes.subarray(number, number + words[slot + 1]));
          break;
        case Slot.LENGTH: {
          const ref = { value: number };
          this.#lengths.push([slot, ref]);
          args.push(ref);
          break;
        }
        default:
          args.push(null);
      }
    }
    return args;
  }

  /** Argument `index`, a number. */
  number(index: number): number {
    return this.#channel.numbers[(Word.ARGS + index * SLOT_WORDS) / 2 + 1];
  }

  /** Where the bytes of a read go that is posted, when it is one of `fd` and has room for `count`; else 0. */
  roomFor(fd: number, count: number): number {
    const { words, numbers } = this.#channel;
    const index = words[Word.CALL];
    const memory = Word.ARGS + SLOT_WORDS;
    const most = memory + SLOT_WORDS;
    if ((index !== READ && index !== RECV) || numbers[Word.ARGS / 2 + 1] !== fd) return 0;
    return words[memory] === Slot.MEMORY && words[memory + 1] >= count && numbers[most / 2 + 1] >= count
      ? numbers[memory / 2 + 1]
      : 0;
  }

  /** Writes the lengths back that the call has changed. */
  writeBack(): void {
    const { numbers } = this.#channel;
    for (const [slot, ref] of this.#lengths) numbers[slot / 2 + 1] = ref.value;
  }
}
