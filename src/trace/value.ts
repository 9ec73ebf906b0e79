/**
 * Arguments as plain values: what was in memory when the call was made, in a form that can be kept and written as JSON.
 *
 * @module
 */

/** An argument of a recorded call. */
export type Value =
  | number
  | null
  | DataValue
  | AddressValue
  | LengthValue
  | PollValue
  | SetValue
  | TimeValue
  | PointerValue;

/** Bytes that a call was given or filled in. */
export interface DataValue {
  /** Which value. */
  readonly kind: "data";
  /** The first of them, one character (U+0000 to U+00FF) a byte. */
  readonly text: string;
  /** How many they are, of which `text` may hold fewer. */
  readonly size: number;
}

/** An address: `struct sockaddr_in`, `sockaddr_in6` or another. */
export interface AddressValue {
  /** Which value. */
  readonly kind: "address";
  /** The family's number. */
  readonly family: number;
  /** The internet address as text, when it is one. */
  readonly host?: string;
  /** The port in host byte order, when it has one. */
  readonly port?: number;
  /** What follows the family when it is no internet address, one character a byte. */
  readonly data?: string;
}

/** A `socklen_t *`: the length before and after the call. */
export interface LengthValue {
  /** Which value. */
  readonly kind: "length";
  /** Bytes of room, before the call. */
  readonly room: number;
  /** The length that the call wrote. */
  readonly length: number;
}

/** An array of `struct pollfd`. */
export interface PollValue {
  /** Which value. */
  readonly kind: "pollfds";
  /** Its members. */
  readonly fds: readonly { readonly fd: number; readonly events: number; readonly revents: number }[];
}

/** An `fd_set` before and after the call. */
export interface SetValue {
  /** Which value. */
  readonly kind: "fd_set";
  /** The descriptors asked for. */
  readonly asked: readonly number[];
  /** Those that the call left in it. */
  readonly ready: readonly number[];
}

/** A `struct timeval` before and after the call. */
export interface TimeValue {
  /** Which value. */
  readonly kind: "timeval";
  /** Seconds and microseconds asked for. */
  readonly asked: readonly [seconds: number, microseconds: number];
  /** Seconds and microseconds that the call left. */
  readonly left: readonly [seconds: number, microseconds: number];
}

/** Memory that holds nothing that can be told: a buffer that a failed call left alone. */
export interface PointerValue {
  /** Which value. */
  readonly kind: "pointer";
}
