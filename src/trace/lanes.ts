/**
 * The lifelines of a diagram while it is made.
 *
 * @module
 */
import { destination, portOf } from "./connections.ts";
import type { Lifeline } from "./diagram.ts";
import type { CallRecord, Recorded } from "./record.ts";

/** Lifelines, by process, address and port. */
export class Lanes {
  readonly #lanes: Lifeline[] = [];
  readonly #indexes = new Map<number | string, number>();
  readonly #ports = new Map<number, number>();

  /** The lifelines, from left to right. */
  get all(): readonly Lifeline[] {
    return this.#lanes;
  }

  /** Index of a process's lifeline, if it has one. */
  of(pid: number): number | undefined {
    return this.#indexes.get(pid);
  }

  /** Index of the lifeline at a port, if one is known. */
  atPort(port: number): number | undefined {
    return this.#ports.get(port);
  }

  /** Index of the lifeline of the process that `recorded` is of; a new one if it has none. */
  process({ pid, process }: Recorded): number {
    const known = this.#indexes.get(pid);
    if (known !== undefined) return known;
    const taken = this.#lanes.some(({ name }) => name === process);
    return this.#add(pid, { name: taken ? `${process} (${pid})` : process, kind: "process" });
  }

  /** Index of the lifeline of a peer that is no process here; a new one if it has none. */
  outside(address: string): number {
    return this.#indexes.get(address) ?? this.#add(address, { name: address, kind: "outside" });
  }

  /** Learns from a call at which port its process can be reached. */
  learnPort(record: CallRecord): void {
    const port = portOf(record.socket?.local) ?? (record.call === "bind" ? destination(record) : undefined);
    const lane = this.#indexes.get(record.pid);
    const accepted = record.call === "accept" || record.call === "accept4";
    if (port && lane !== undefined && !accepted && record.result >= 0) this.#ports.set(port, lane);
  }

  #add(key: number | string, lane: Lifeline): number {
    this.#indexes.set(key, this.#lanes.length);
    return this.#lanes.push(lane) - 1;
  }
}
