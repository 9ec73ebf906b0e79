/**
 * Keys of a terminal, from its bytes; pasted text comes whole.
 *
 * @module
 */
import { emitKeypressEvents, type Key } from "node:readline";
import { PassThrough } from "node:stream";

/** A key, or a pasted text. */
export type Input =
  | { readonly type: "key"; readonly text: string | undefined; readonly key: Key }
  | { readonly type: "paste"; readonly text: string };

/** Asks a terminal to mark pasted text, and to stop doing so. */
export const BRACKETED_PASTE: { readonly on: string; readonly off: string } = {
  on: "\x1b[?2004h",
  off: "\x1b[?2004l",
};

/** Turns the bytes of a terminal into keys. */
export class Keys {
  readonly #stream = new PassThrough();
  readonly #listener: (input: Input) => void;
  /** What was pasted so far; undefined outside a paste. */
  #pasted: string | undefined;
  /** Whether the `~` that ends the mark of a paste is still to come. */
  #inMark = false;
  readonly #decoder = new TextDecoder();
  /** Characters that the stream has been given and not made keys of. */
  #open = 0;

  /** @param listener told of each key and each paste, in order. */
  constructor(listener: (input: Input) => void) {
    this.#listener = listener;
    emitKeypressEvents(this.#stream);
    this.#stream.on("keypress", (text: string | undefined, key: Key & { code?: string }) => this.#press(text, key));
  }

  /** Takes bytes as they come. */
  feed(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes, { stream: true });
    // What stands for itself needs nobody who knows the sequences of terminals.
    if (this.#open === 0 && this.#pasted === undefined && text.length === bytes.length && /^[ -~\r]+$/.test(text)) {
      for (const char of text) this.#listener({ type: "key", text: char, key: plainKey(char) });
      return;
    }
    this.#open += text.length;
    this.#stream.write(bytes);
  }

  #press(text: string | undefined, key: Key & { code?: string }): void {
    this.#open -= key.sequence?.length ?? 0;
    if (this.#inMark && key.sequence === "~") {
      this.#inMark = false;
    } else if (key.code === "[200" || key.name === "paste-start") {
      this.#pasted = "";
      this.#inMark = key.code === "[200";
    } else if (key.code === "[201" || key.name === "paste-end") {
      const pasted = this.#pasted ?? "";
      this.#pasted = undefined;
      this.#inMark = key.code === "[201";
      this.#listener({ type: "paste", text: pasted });
    } else if (this.#pasted !== undefined) {
      this.#pasted += text ?? key.sequence ?? "";
    } else {
      this.#listener({ type: "key", text, key });
    }
  }
}

/** The key of a printable character of ASCII, or Enter. */
function plainKey(char: string): Key {
  const name = char === "\r"
    ? "return"
    : char === " "
    ? "space"
    : /[0-9A-Za-z]/.test(char)
    ? char.toLowerCase()
    : undefined;
  return { sequence: char, name, ctrl: false, meta: false, shift: /[A-Z]/.test(char) };
}

/** Whether a key is `name` pressed together with Ctrl. */
export function isControl(input: Input, name: string): boolean {
  return input.type === "key" && input.key.ctrl === true && input.key.name === name;
}
