import type { Arg, LengthRef } from "../abi/event.ts";
import { type Channel, Slot, SLOT_WORDS, Word } from "./channel.ts";

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

  /** Writes the lengths back that the call has changed. */
  writeBack(): void {
    const { numbers } = this.#channel;
    for (const [slot, ref] of this.#lengths) numbers[slot / 2 + 1] = ref.value;
  }
}
