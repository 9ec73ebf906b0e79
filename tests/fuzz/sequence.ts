import type { CallName } from "../../src/abi/calls.ts";
import type { CaseArg, Step } from "../conformance/case.ts";
import type { Random } from "./random.ts";

/** A descriptor of a sequence, as far as its generator knows it. */
export interface Socket {
  /** The name it is stored under. */
  readonly name: string;
  readonly kind: "tcp" | "udp";
  readonly family: Family;
  /** What all its duplicates share. */
  readonly file: { nonblocking: boolean };
}

/** A family a sequence may use. */
export type Family = "AF_INET" | "AF_INET6";

/** A port that was stored. */
export interface Port {
  readonly name: string;
  readonly family: Family;
  readonly kind: "tcp" | "udp";
}

/** What a step may have besides its call. */
type Extra = Pick<Step, "as" | "as_port" | "addr" | "addrlen" | "optlen" | "value">;

/** A sequence of calls that grows. */
export class Sequence {
  readonly random: Random;
  readonly steps: Step[] = [];
  readonly sockets: Socket[] = [];
  readonly ports: Port[] = [];
  #names = 0;

  constructor(random: Random) {
    this.random = random;
  }

  /** Adds a call; its answer is measured later. */
  call(name: CallName, args: readonly CaseArg[], extra: Extra = {}): void {
    this.steps.push({ do: name, args, ret: 0, ...extra });
  }

  /** Adds a call that makes a descriptor. */
  makes(call: CallName, args: readonly CaseArg[], socket: Omit<Socket, "name">): Socket {
    const made = { ...socket, name: `s${this.#names++}` };
    this.call(call, args, { as: made.name });
    this.sockets.push(made);
    return made;
  }

  /** Adds a getsockname() that stores the port of a socket known to be bound. */
  storePort({ name, family, kind }: Socket): Port {
    const port = { name: `p${this.#names++}`, family, kind };
    const size = family === "AF_INET" ? 16 : 28;
    this.call("getsockname", [`$${name}`, { outaddr: size }], { as_port: port.name });
    this.ports.push(port);
    return port;
  }

  /** One of the sockets, the latest ones likelier; undefined when none fits. */
  someSocket(fits: (socket: Socket) => boolean = () => true): Socket | undefined {
    const fitting = this.sockets.filter(fits);
    if (fitting.length === 0) return undefined;
    return this.random.chance(60) ? this.random.pick(fitting.slice(-3)) : this.random.pick(fitting);
  }
}
