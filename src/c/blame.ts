/**
 * What is wrong with an access: which object it misses, and by how much.
 *
 * @module
 */

/** A static variable or a string literal. */
export interface Static {
  readonly address: number;
  readonly size: number;
  readonly name: string;
  /** Its type as C writes it. */
  readonly ctype: string;
  readonly readOnly: boolean;
  readonly bytes?: Uint8Array;
}

/** The variables of a function that have addresses. */
export interface Frame {
  readonly name: string;
  readonly size: number;
  readonly variables: readonly {
    readonly offset: number;
    readonly size: number;
    readonly name: string;
    readonly ctype: string;
    /** Whether it has no value when the function begins. */
    readonly unset?: boolean;
  }[];
}

/** What a program's memory begins with. */
export interface Image {
  readonly statics: readonly Static[];
  readonly frames: readonly Frame[];
  /** First byte behind the static variables, and behind those that may still come. */
  readonly staticEnd: number;
  /** Bytes of the heap, when it must never move; otherwise it grows. */
  readonly heapSize?: number;
}

/** What malloc returned. */
export interface HeapBlock {
  readonly size: number;
  readonly freed: boolean;
}

/** Memory as it is when the access comes. */
export interface State {
  readonly image: { readonly statics: readonly Static[] };
  readonly heap: ReadonlyMap<number, HeapBlock>;
  readonly shadow: Uint8Array;
  readonly stackStart: number;
  readonly stackEnd: number;
  readonly sp: number;
  /** The frames of the calls that are under way, innermost first. */
  readonly frames: readonly { readonly base: number; readonly frame: Frame }[];
}

/** The access. */
export interface Access {
  readonly address: number;
  readonly count: number;
  readonly writing: boolean;
}

interface Candidate {
  readonly address: number;
  readonly size: number;
  readonly name: string;
  readonly ctype: string;
}

/** What stands beside a byte that may be written, and has not been. */
export const UNSET = 1;

/** The sentence about a variable that is read before it has been written. */
export function noValue(name: string): string {
  return `Cannot read ${name}: it has no value yet, nothing was assigned to it; C would find anything there`;
}

/** The sentence about a wrong access. */
export function blame(state: State, access: Access): string {
  const { address, count, writing } = access;
  const what = `Cannot ${writing ? "write" : "read"} ${count} byte${count === 1 ? "" : "s"}`;
  if (address === 0) return `${what} through a NULL pointer: C would end with a segmentation fault`;
  if (address > 0 && address < 0x1000) {
    return `${what} at NULL + ${address}: a pointer to a structure or array is NULL; C would end with a segmentation fault`;
  }
  const literal = state.image.statics.find((each) =>
    each.readOnly && address >= each.address && address < each.address + each.size
  );
  if (writing && literal) {
    return `${what} into ${literal.name}: a string literal is read-only; C would end with a segmentation fault`;
  }
  for (const [start, { size, freed }] of state.heap) {
    if (freed && address >= start && address < start + Math.max(size, 1)) {
      return `${what}: these ${size} bytes have been freed; C might find anything there (memory corruption)`;
    }
  }
  const nearest = findNearest(state, address);
  if (nearest && !writing && state.shadow[address] === UNSET) return noValue(nearest.name);
  if (nearest) return missed(what, nearest, access);
  if (address >= state.stackStart && address < state.stackEnd) {
    return `${what}: the variable that was there is gone, its function has returned; C might find anything there`;
  }
  return `${what} at 0x${Math.max(0, address).toString(16)}: no variable and no allocated memory lies there; ` +
    "is the pointer initialised?";
}

function missed(what: string, { address: start, size, name, ctype }: Candidate, { address, count }: Access): string {
  const offset = address - start;
  const place = offset < 0 ? `${-offset} before the beginning of ${name}` : `${offset} of ${name}`;
  const end = offset + count;
  const where = offset >= 0 && offset < size
    ? `from byte ${offset} of ${name} on: it has ${size} bytes (${ctype}), and ${end} are asked for`
    : `at byte ${place}: it has ${size} byte${size === 1 ? "" : "s"} (${ctype})`;
  return `${what} ${where}; memory corruption in C`;
}

/** Bytes within which an access is taken to have missed an object, and to be next to it. */
const NEAR = 4096;
const NEXT = 16;

/** The object that the address is in, or that it misses by little. */
function findNearest(state: State, address: number): Candidate | undefined {
  let best: Candidate | undefined;
  let distance = NEAR;
  const look = (each: Candidate) => {
    const end = each.address + each.size;
    // What lies in front is more likely meant: arrays are overrun at their end.
    const away = address < each.address ? each.address - address + 8 : address >= end ? address - end : 0;
    if (away < distance) {
      distance = away;
      best = each;
    }
  };
  if (address >= state.stackEnd) {
    for (const [start, { size, freed }] of state.heap) {
      if (!freed) look({ address: start, size, name: "the allocated memory", ctype: `${size} bytes` });
    }
  } else if (address >= state.stackStart) {
    // Beyond the innermost frame lie those of functions that have returned.
    if (address >= state.sp + NEXT) return undefined;
    for (const { base, frame } of state.frames) {
      for (const { offset, size, name, ctype } of frame.variables) look({ address: base + offset, size, name, ctype });
    }
  } else {
    // Literals lie among the variables, and are seldom what is meant.
    for (const each of state.image.statics) {
      if (!each.readOnly || Math.abs(address - each.address) < each.size + NEXT) look(each);
    }
  }
  return best;
}
