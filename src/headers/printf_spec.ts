/** A conversion of printf, taken apart. */
export interface Spec {
  /** As it stands in the format: "%-5ld". */
  readonly text: string;
  /** Flag `-`. */
  readonly left: boolean;
  /** Flag `+`. */
  readonly plus: boolean;
  /** Flag space. */
  readonly space: boolean;
  /** Flag `#`. */
  readonly alternate: boolean;
  /** Flag `0`. */
  readonly zero: boolean;
  /** Least number of bytes. */
  readonly width: number;
  /** Digits or bytes, or undefined when none is given. */
  readonly precision: number | undefined;
  /** h hh l ll z j t L, or "". */
  readonly length: string;
  /** The letter: d i u x X o c s p f F e E g G. */
  readonly letter: string;
}

/** `prefix` and `body` as wide as the conversion says. Zeros, where they are asked for and fit, go between the two. */
export function pad(spec: Spec, prefix: string, body: string, zeros: boolean): string {
  const missing = spec.width - prefix.length - body.length;
  if (missing <= 0) return prefix + body;
  if (spec.left) return prefix + body + " ".repeat(missing);
  return zeros && spec.zero ? prefix + "0".repeat(missing) + body : " ".repeat(missing) + prefix + body;
}

/** The sign of a number as the flags want it. */
export function sign(spec: Spec, negative: boolean): string {
  return negative ? "-" : spec.plus ? "+" : spec.space ? " " : "";
}
