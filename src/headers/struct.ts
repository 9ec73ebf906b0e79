/**
 * Structures as they lie in memory: bytes with named members, little-endian as x86-64 and arm64 Linux are.
 *
 * @module
 */

import { room } from "./room.ts";

/** The key under which Deno looks for an object's own way of being shown. */
const INSPECT: unique symbol = Symbol.for("Deno.customInspect");
/** The key under which a type's function keeps the size of its structures, so that `sizeof(sockaddr_in)` works. */
const TYPE_SIZE = Symbol.for("sockrepl.sizeof");

/**
 * End of every structure's prototype chain. Only assignments to names that are no members get here; a C compiler
 * refuses them, while JavaScript would silently add a property that no call ever looks at.
 */
const noSuchMember: object = new Proxy({}, {
  set(_target, name, _value, struct: Struct): boolean {
    const members = Object.keys(Object.getPrototypeOf(struct)).join(", ");
    throw new TypeError(`Cannot set ${String(name)}: ${struct.ctype} has no such member; it has ${members}`);
  },
});

/** A C structure: a piece of memory, the members in it, and the name of its type. */
export class Struct {
  /** The memory. Calls hand these very bytes to the kernel. */
  readonly bytes: Uint8Array;
  /** The type as C writes it: "struct sockaddr_in". */
  readonly ctype: string;

  /**
   * Makes a structure over a piece of memory.
   *
   * @param ctype the type as C writes it.
   * @param bytes its memory; not copied.
   */
  constructor(ctype: string, bytes: Uint8Array) {
    // Fields of the class: they are there before the assignment, while assignments of new names are refused.
    this.bytes = bytes;
    this.ctype = ctype;
  }

  /**
   * A copy with memory of its own: what `b = a` does with structures in C.
   *
   * @return a structure of the same type with the same bytes.
   */
  copy(): this {
    const type = this.constructor as new (ctype: string, bytes: Uint8Array) => this;
    const bytes = room(this.bytes.length);
    bytes.set(this.bytes);
    const twin = new type(this.ctype, bytes);
    const pointers = targets.get(this);
    if (pointers) targets.set(twin, new Map(pointers));
    return twin;
  }

  /** The members and their values, as strace writes them. */
  toString(): string {
    return `${this.ctype} of ${this.bytes.length} bytes`;
  }

  /** What `console.log` shows. */
  [INSPECT](): string {
    return this.toString();
  }
}
Object.setPrototypeOf(Struct.prototype, noSuchMember);

/** Whether `value` is a structure, also one made by another copy of this module. */
export function isStruct(value: unknown): value is Struct {
  return typeof value === "object" && value !== null && "ctype" in value && typeof value.ctype === "string" &&
    "bytes" in value && value.bytes instanceof Uint8Array;
}

/** How a member lies in its structure. */
export interface Member {
  /** Its value. */
  get(struct: Struct): unknown;
  /** Puts a value there; a TypeError names the member when the value does not fit. */
  set(struct: Struct, value: unknown, name: string): void;
}

/** What a structure is made of. */
export interface Layout<T> {
  /** The type as C writes it. */
  readonly ctype: string;
  /** Its size in bytes, padding included. */
  readonly size: number;
  /** Its members, in order. */
  readonly members: Readonly<Record<string, Member>>;
  /** Its text, as strace writes it. */
  show(struct: T): string;
}

/** Makes structures of one layout: over given memory, which is shared as by a pointer cast, or over zeroed memory. */
export function structMaker<T extends Struct>(layout: Layout<T>): (over?: Uint8Array | Struct) => T {
  class Structure extends Struct {
    override toString(): string {
      return layout.show(this as unknown as T);
    }
  }
  for (const [name, member] of Object.entries(layout.members)) {
    Object.defineProperty(Structure.prototype, name, {
      get(this: Struct) {
        return member.get(this);
      },
      set(this: Struct, value: unknown) {
        member.set(this, value, name);
      },
      enumerable: true,
    });
  }
  const make = (bytes: Uint8Array) => new Structure(layout.ctype, bytes) as unknown as T;
  return (over) => {
    if (over === undefined) return make(room(layout.size));
    const bytes = over instanceof Struct || isStruct(over) ? over.bytes : over;
    // No view where it would show the same: it costs more than the structure itself.
    if (bytes.length === layout.size) return make(bytes);
    if (bytes.length > layout.size) return make(bytes.subarray(0, layout.size));
    throw new RangeError(
      `Cannot see ${bytes.length} bytes as ${layout.ctype}: it has ${layout.size}, and C would read on behind them`,
    );
  };
}

/** Lets `sizeof(type)` answer `size` for a type's function. */
export function setTypeSize(type: (...args: never[]) => Struct, size: number): void {
  Object.defineProperty(type, TYPE_SIZE, { value: size });
}

/** Size in bytes of the structures that `type` makes, or undefined when it is no structure's type. */
export function typeSize(type: unknown): number | undefined {
  return typeof type === "function" ? (type as { [TYPE_SIZE]?: number })[TYPE_SIZE] : undefined;
}

/** A member that is an integer of 1, 2, 4 or 8 bytes. Numbers wrap as C's integers do. */
export function integerAt(offset: number, size: number, signed = false): Member {
  return {
    get: integerReader(offset, size, signed),
    set(struct, value, name) {
      if (typeof value !== "number") throw wrongMember(struct, name, "a number", value);
      if (!Number.isFinite(value)) throw new TypeError(`Cannot set ${name} of ${struct.ctype}: ${value} is no integer`);
      writeInteger(struct.bytes, offset, size, value);
    },
  };
}

/** A member that is an array of bytes. */
export function bytesAt(offset: number, size: number): Member {
  return {
    get: (struct) => struct.bytes.subarray(offset, offset + size),
    set(struct, value, name) {
      if (!(value instanceof Uint8Array) || value.length !== size) {
        throw wrongMember(struct, name, `an array of ${size} bytes`, value);
      }
      struct.bytes.set(value, offset);
    },
  };
}

/** A member that is itself a structure, of the type that `make` makes. Assigning copies, as in C. */
export function structAt(offset: number, size: number, make: (memory: Uint8Array) => Struct): Member {
  const view = (struct: Struct) => make(struct.bytes.subarray(offset, offset + size));
  return {
    get: view,
    set(struct, value, name) {
      const { ctype } = view(struct);
      if (!isStruct(value) || value.ctype !== ctype) throw wrongMember(struct, name, `a ${ctype}`, value);
      struct.bytes.set(value.bytes, offset);
    },
  };
}

/** What the pointer members of each structure point to, by their offsets. */
const targets = new WeakMap<Struct, Map<number, object | string>>();

/**
 * A member that is a pointer of 8 bytes. Its memory holds 1 while it points to something: enough for `memset(p, 0, n)`
 * to make it NULL, as it does in C.
 */
export function pointerAt(offset: number): Member {
  return {
    get: (struct) => struct.bytes[offset] === 0 ? null : targets.get(struct)?.get(offset) ?? null,
    set(struct, value, name) {
      if (typeof value !== "object" && typeof value !== "string") throw wrongMember(struct, name, "a pointer", value);
      writeInteger(struct.bytes, offset, 8, value === null ? 0 : 1);
      const pointers = targets.get(struct) ?? new Map<number, object | string>();
      if (value === null) pointers.delete(offset);
      else pointers.set(offset, value);
      targets.set(struct, pointers);
    },
  };
}

function wrongMember(struct: Struct, name: string, wanted: string, value: unknown): TypeError {
  const got = value === null ? "NULL" : isStruct(value) ? `a ${value.ctype}` : `${typeof value} ${String(value)}`;
  return new TypeError(`Cannot set ${name} of ${struct.ctype}: it must be ${wanted}, not ${got}`);
}

/** Reads an integer byte by byte: programs do it in their loops, and a view costs more than that. */
function integerReader(offset: number, size: number, signed: boolean): (struct: Struct) => number {
  switch (size) {
    case 1:
      return ({ bytes }) => signed ? bytes[offset] << 24 >> 24 : bytes[offset];
    case 2:
      return ({ bytes }) => {
        const value = bytes[offset] | bytes[offset + 1] << 8;
        return signed ? value << 16 >> 16 : value;
      };
    case 4:
      return ({ bytes }) => {
        const value = bytes[offset] | bytes[offset + 1] << 8 | bytes[offset + 2] << 16 | bytes[offset + 3] << 24;
        return signed ? value : value >>> 0;
      };
    default:
      return ({ bytes }) => {
        const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        return Number(signed ? data.getBigInt64(offset, true) : data.getBigUint64(offset, true));
      };
  }
}

function writeInteger(bytes: Uint8Array, offset: number, size: number, value: number): void {
  if (size === 8) {
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    data.setBigInt64(offset, BigInt(Math.trunc(value)), true);
    return;
  }
  for (let i = 0; i < size; i++) bytes[offset + i] = value >> 8 * i;
}
