/**
 * C's variables as JavaScript sees them: numbers, and views of the very bytes.
 *
 * @module
 */
import {
  CharArray,
  in6_addr,
  in_addr,
  isStruct,
  sockaddr,
  sockaddr_in,
  sockaddr_in6,
  sockaddr_storage,
  type Struct,
} from "../../headers/mod.ts";
import { bytesAt, integerAt, type Member, structAt, structMaker } from "../../headers/struct.ts";
import type { Wide } from "../integers.ts";
import { canonical, fromDouble } from "../integers.ts";
import type { Memory } from "../memory.ts";
import { type ArrayType, type CType, type IntType, showType, sizeOf, type StructType } from "../types.ts";

/** The structures of mod.ts, by their tags. */
const OWN: Readonly<Record<string, (over: Uint8Array) => Struct>> = {
  in_addr,
  in6_addr,
  sockaddr,
  sockaddr_in,
  sockaddr_in6,
  sockaddr_storage,
};

/** Views of one memory, which never moves. */
export class Views {
  readonly #memory: Memory;
  readonly #show: (type: CType, address: number) => string;
  readonly #makers = new WeakMap<StructType, (over: Uint8Array) => Struct>();

  /**
   * @param memory with a heap of a fixed size.
   * @param show the text of what lies at an address.
   */
  constructor(memory: Memory, show: (type: CType, address: number) => string) {
    this.#memory = memory;
    this.#show = show;
  }

  /** Whether an array or a structure is a view of this memory. */
  owns(bytes: Uint8Array): boolean {
    return bytes.buffer === this.#memory.whole().buffer;
  }

  /** What lies at an address: a number, or a view. */
  read(type: CType, address: number): unknown {
    if (type.kind === "array") return this.#array(type, address);
    if (type.kind === "struct") return this.#struct(type, this.#bytes(address, type.size));
    return this.scalar(type, address);
  }

  /** The number at an address: a bigint where no number can be exact. */
  scalar(type: CType, address: number): Wide {
    const { g_p, g_f32, g_f64 } = this.#memory;
    if (type.kind === "pointer") return g_p(address);
    if (type.kind === "float") return type.size === 4 ? g_f32(address) : g_f64(address);
    const { size, signed } = type as IntType;
    const name = `g_${signed ? "i" : "u"}${size * 8}` as "g_i8";
    return this.#memory[name](address);
  }

  /**
   * Puts a value of JavaScript's at an address.
   *
   * @param what names the place, for messages.
   * @throws {TypeError} when the value can't be one of that type.
   */
  write(type: CType, address: number, value: unknown, what: string): void {
    if (type.kind === "struct") {
      if (!isStruct(value) || value.ctype !== ctypeOf(type)) throw misfit(what, type, value);
      return this.#bytes(address, type.size).set(value.bytes);
    }
    if (type.kind === "array") {
      throw new TypeError(`Cannot assign to ${what}: it is an array of C's, ${showType(type)}; write into it instead`);
    }
    const { s_8, s_16, s_32, s_64, s_f32, s_f64 } = this.#memory;
    const wide = this.number(type, value, what);
    if (type.kind === "float") (type.size === 4 ? s_f32 : s_f64)(address, Number(wide));
    else if (type.kind === "pointer" || (type as IntType).size === 8) s_64(address, wide);
    else [s_8, s_16, s_32][Math.log2((type as IntType).size)](address, Number(wide));
  }

  /** A value of JavaScript's as generated code passes one of a scalar type; arrays and structures give their address. */
  number(type: CType, value: unknown, what: string): Wide {
    if (type.kind === "pointer") {
      if (value === null) return 0;
      if (value instanceof Uint8Array && this.owns(value)) return value.byteOffset;
      if (isStruct(value) && this.owns(value.bytes)) return value.bytes.byteOffset;
      if (ArrayBuffer.isView(value) && value.buffer === this.#memory.whole().buffer) return value.byteOffset;
      if (typeof value === "number" && Number.isInteger(value)) return value;
      throw misfit(what, type, value);
    }
    if (typeof value === "boolean") return value ? 1 : 0;
    if (typeof value !== "number" && typeof value !== "bigint") throw misfit(what, type, value);
    if (type.kind === "float") return Number(value);
    const { size, signed, name } = type as IntType;
    if (name === "_Bool") return Number(value) === 0 ? 0 : 1;
    const whole = BigInt(typeof value === "bigint" ? value : fromDouble(value, true));
    return canonical(signed ? BigInt.asIntN(8 * size, whole) : BigInt.asUintN(8 * size, whole));
  }

  #bytes(address: number, size: number): Uint8Array {
    return this.#memory.whole().subarray(address, address + size);
  }

  #array(type: ArrayType, address: number): unknown {
    const { of, count = 0 } = type;
    const buffer = this.#memory.whole().buffer as ArrayBuffer;
    if (of.kind === "struct" || of.kind === "array") {
      const size = sizeOf(of) ?? 0;
      return Object.freeze(Array.from({ length: count }, (_, i) => this.read(of, address + i * size)));
    }
    if (of.kind === "int" && of.size === 1 && of.signed) return new CharArray(buffer, address, count);
    return new (arrayClass(of))(buffer, address, count);
  }

  #struct(type: StructType, bytes: Uint8Array): Struct {
    if (Object.hasOwn(OWN, type.tag) && type.size === OWN[type.tag](new Uint8Array(128)).bytes.length) {
      return OWN[type.tag](bytes);
    }
    let make = this.#makers.get(type);
    if (!make) this.#makers.set(type, make = this.#maker(type));
    return make(bytes);
  }

  #maker(type: StructType): (over: Uint8Array) => Struct {
    return structMaker<Struct>({
      ctype: ctypeOf(type),
      size: type.size,
      members: this.#members(type, 0),
      show: ({ bytes }) => this.#show(type, bytes.byteOffset),
    });
  }

  #members(type: StructType, base: number): Record<string, Member> {
    const members: Record<string, Member> = {};
    for (const member of type.members ?? []) {
      const offset = base + member.offset;
      const inner = member.type;
      if (member.name === "" && inner.kind === "struct") Object.assign(members, this.#members(inner, offset));
      else if (member.bits) members[member.name] = this.#bitField(inner as IntType, offset, member.bits);
      else members[member.name] = this.#member(inner, offset);
    }
    return members;
  }

  #member(type: CType, offset: number): Member {
    if (type.kind === "int") return integerAt(offset, type.size, type.signed);
    if (type.kind === "struct") return structAt(offset, type.size, (bytes) => this.#struct(type, bytes));
    if (type.kind === "array" && type.of.kind === "int" && type.of.size === 1) {
      const { set } = bytesAt(offset, type.count ?? 0);
      return { get: ({ bytes }) => this.read(type, bytes.byteOffset + offset), set };
    }
    return {
      get: ({ bytes }) => this.read(type, bytes.byteOffset + offset),
      set: ({ bytes, ctype }, value, name) => this.write(type, bytes.byteOffset + offset, value, `${name} of ${ctype}`),
    };
  }

  #bitField(type: IntType, offset: number, { from, width }: { from: number; width: number }): Member {
    return {
      get: ({ bytes }) => {
        const bits = BigInt(this.scalar(type, bytes.byteOffset + offset)) >> BigInt(from);
        return Number(type.signed ? BigInt.asIntN(width, bits) : BigInt.asUintN(width, bits));
      },
      set({ ctype }, _value, name) {
        throw new TypeError(`Cannot set ${name} of ${ctype} from JavaScript: it is a bit-field; a line of C can`);
      },
    };
  }
}

/** Name of a structure's type as mod.ts has it. */
export function ctypeOf(type: StructType): string {
  return type.tag === "" && type.members?.[0]?.name === "fds_bits" ? "fd_set" : showType(type);
}

type ViewClass = new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView;

function arrayClass(of: CType): ViewClass {
  if (of.kind === "float") return of.size === 4 ? Float32Array : Float64Array;
  if (of.kind !== "int") return BigUint64Array;
  if (of.size === 1) return Uint8Array;
  if (of.size === 2) return of.signed ? Int16Array : Uint16Array;
  if (of.size === 4) return of.signed ? Int32Array : Uint32Array;
  return of.signed ? BigInt64Array : BigUint64Array;
}

function misfit(what: string, type: CType, value: unknown): TypeError {
  const given = isStruct(value) ? `a ${value.ctype}` : value === null ? "null" : `a JavaScript ${typeof value}`;
  return new TypeError(`Cannot give ${what} ${given}: in C it is ${showType(type)}`);
}
