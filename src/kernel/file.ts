import { O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } from "../abi/constants.ts";
import type { StandardStream } from "./standard_stream.ts";
import type { Socket } from "./socket.ts";

/** What an open file is of. */
export type Body = NullFile | StandardStream | Socket;

/** /dev/null: reads end at once, writes vanish. */
export interface NullFile {
  readonly kind: "null";
}

/** An open file: shared by all descriptors that `dup` made of one another. */
export class OpenFile<B = Body> {
  readonly body: B;
  /** O_RDONLY, O_WRONLY or O_RDWR. */
  readonly access: number;
  /** O_NONBLOCK and the like: what F_SETFL may change. */
  status: number;
  /** How many descriptors mean it. */
  references = 0;

  constructor(body: B, access: number = O_RDWR, status = 0) {
    this.body = body;
    this.access = access;
    this.status = status;
  }

  get nonblocking(): boolean {
    return (this.status & O_NONBLOCK) !== 0;
  }

  get readable(): boolean {
    return this.access !== O_WRONLY;
  }

  get writable(): boolean {
    return this.access !== O_RDONLY;
  }
}
