/**
 * What expressions become.
 *
 * @module
 */
import type { Wide } from "./integers.ts";
import type { CType } from "./types.ts";

/** An expression's value: JavaScript that yields it, and what is known about it. */
export interface Value {
  readonly type: CType;
  /** Code of a number (for structures and arrays: of the address); of a boolean when `truth` is set. */
  readonly code: string;
  /** The code yields true or false. */
  readonly truth?: boolean;
  /** Code that yields it as a bigint, when that is at hand. */
  readonly big?: string;
  /** Code that reads it as a bigint, for who wants that. */
  readonly bigLoad?: string;
  /** Its value, when it is an integer constant. */
  readonly constant?: Wide;
  /** Where it can be assigned. */
  readonly place?: Place;
}

/** Something that can be assigned. */
export type Place =
  | {
    readonly kind: "local";
    readonly code: string;
    readonly constant?: boolean;
    /** It holds bigints always. */
    readonly big?: boolean;
  }
  | {
    readonly kind: "memory";
    /** Code of the address. */
    readonly address: string;
    /** Whether the address is known to be in a living object. */
    readonly safe: boolean;
    readonly bits?: { readonly from: number; readonly width: number };
    readonly constant?: boolean;
  };
