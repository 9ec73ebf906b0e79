import type { Stream } from "../network/network.ts";

/** A piece of bytes that is handed to the network. */
interface Piece {
  /** What the network has not taken of it. */
  rest: Uint8Array;
  /** Called when its memory may change again, the network having taken it or the connection being over. */
  readonly taken?: () => void;
}

/** What is told of the sending. */
interface Listener {
  /** The network has taken everything, or will take no more. */
  onIdle(): void;
  /** The connection is over: `error` says why, and {@linkcode SendQueue.unsent} bytes were not taken. */
  onError(error: unknown): void;
}

/** Pieces on their way to the network, in order. One is being written; none can be recalled. */
export class SendQueue {
  /** Bytes the network took. */
  sent = 0;
  /** Bytes the network has not taken yet. */
  unsent = 0;
  readonly #stream: Stream;
  readonly #listener: Listener;
  readonly #pieces: Piece[] = [];
  #idle: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(stream: Stream, listener: Listener) {
    this.#stream = stream;
    this.#listener = listener;
  }

  /** Whether something is on its way. */
  get busy(): boolean {
    return this.#pieces.length > 0;
  }

  /** Whether something is on its way whose write was not waited for: C's would not have returned yet. */
  get owes(): boolean {
    return this.#pieces.some(({ taken }) => taken !== undefined);
  }

  /** Resolves when nothing is on its way any more, or that was given up. */
  whenIdle(): Promise<void> {
    if (!this.busy) return Promise.resolve();
    return (this.#idle ??= Promise.withResolvers<void>()).promise;
  }

  /** Lets nobody wait any longer for what is on its way. */
  giveUp(): void {
    this.#idle?.resolve();
    this.#idle = undefined;
  }

  /** Hands over `bytes`, which must not change until `taken` is called. */
  push(bytes: Uint8Array, taken?: () => void): void {
    this.unsent += bytes.length;
    this.#pieces.push({ rest: bytes, taken });
    if (this.#pieces.length === 1) this.#write();
  }

  #write(): void {
    this.#stream.write(this.#pieces[0].rest).then(this.#wrote, this.#failed);
  }

  readonly #wrote = (length: number): void => {
    const piece = this.#pieces[0];
    this.sent += length;
    this.unsent -= length;
    if (length < piece.rest.length) {
      piece.rest = piece.rest.subarray(length);
      this.#write();
      return;
    }
    this.#pieces.shift();
    piece.taken?.();
    if (this.busy) this.#write();
    else this.#rest();
  };

  readonly #failed = (error: unknown): void => {
    this.#listener.onError(error);
    this.unsent = 0;
    for (const { taken } of this.#pieces.splice(0)) taken?.();
    this.#rest();
  };

  #rest(): void {
    this.giveUp();
    this.#listener.onIdle();
  }
}
