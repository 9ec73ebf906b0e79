/**
 * The types that values of the prompt have in C.
 *
 * @module
 */

/** A structure that the prompt can make. */
export type StructName =
  | "struct sockaddr_in"
  | "struct sockaddr_in6"
  | "struct sockaddr_storage"
  | "struct in_addr"
  | "struct in6_addr"
  | "struct pollfd"
  | "struct timeval"
  | "struct linger"
  | "fd_set";

/** A type. */
export type CType =
  | { readonly kind: "int" | "unsigned" | "size" | "long" | "double" | "string" | "pointer" | "void" | "FILE" }
  /** `code` is how the size was written, when it was not a number. */
  | { readonly kind: "chars"; readonly size: number; readonly code?: string }
  | { readonly kind: "struct"; readonly name: StructName }
  | { readonly kind: "structs"; readonly name: StructName; readonly count: number }
  /** Texts, as argv has them. */
  | { readonly kind: "strings"; readonly count: number }
  /** What only lines of C can use. */
  | { readonly kind: "other" }
  /** `ref(n)`: which of the two it is, is known when its address is given to a call. */
  | { readonly kind: "ref"; readonly holder: { type: "int" | "socklen_t" } };

export const INT: CType = { kind: "int" };
export const UNSIGNED: CType = { kind: "unsigned" };
export const SIZE: CType = { kind: "size" };
export const LONG: CType = { kind: "long" };
export const DOUBLE: CType = { kind: "double" };
export const STRING: CType = { kind: "string" };
export const POINTER: CType = { kind: "pointer" };
export const VOID: CType = { kind: "void" };
export const FILE: CType = { kind: "FILE" };

/** Members of the structures. */
export const members: Readonly<Record<StructName, Readonly<Record<string, CType>>>> = {
  "struct sockaddr_in": {
    sin_family: INT,
    sin_port: INT,
    sin_addr: { kind: "struct", name: "struct in_addr" },
  },
  "struct sockaddr_in6": {
    sin6_family: INT,
    sin6_port: INT,
    sin6_flowinfo: UNSIGNED,
    sin6_addr: { kind: "struct", name: "struct in6_addr" },
    sin6_scope_id: UNSIGNED,
  },
  "struct sockaddr_storage": { ss_family: INT },
  "struct in_addr": { s_addr: UNSIGNED },
  "struct in6_addr": {},
  "struct pollfd": { fd: INT, events: INT, revents: INT },
  "struct timeval": { tv_sec: LONG, tv_usec: LONG },
  "struct linger": { l_onoff: INT, l_linger: INT },
  "fd_set": {},
};

/** Whether two types are declared alike, so that one variable can be both. */
export function isSame(a: CType, b: CType): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "other") return false;
  if (a.kind === "chars") return a.size === (b as typeof a).size;
  if (a.kind === "struct") return a.name === (b as typeof a).name;
  if (a.kind === "strings") return a.count === (b as typeof a).count;
  if (a.kind === "structs") return a.name === (b as typeof a).name && a.count === (b as typeof a).count;
  return true;
}

/** Whether values of the type are numbers. */
export function isNumber({ kind }: CType): boolean {
  return kind === "int" || kind === "unsigned" || kind === "size" || kind === "long" || kind === "double" ||
    kind === "ref";
}

/** A variable as C declares it, without the semicolon. */
export function declaration(name: string, type: CType): string {
  switch (type.kind) {
    case "chars":
      return `char ${name}[${type.code ?? type.size}]`;
    case "struct":
      return `${type.name} ${name}`;
    case "structs":
      return `${type.name} ${name}[${type.count}]`;
    case "strings":
      return `const char *${name}[${type.count}]`;
    case "other":
      throw new Error(`Only lines of C declare ${name}`);
    case "ref":
      return `${type.holder.type} ${name}`;
    default:
      return `${words[type.kind]}${name}`;
  }
}

const words = {
  int: "int ",
  unsigned: "unsigned int ",
  size: "size_t ",
  long: "long ",
  double: "double ",
  string: "const char *",
  pointer: "char *",
  void: "void ",
  FILE: "FILE *",
};

/** What a function of that type begins with. */
export function returned(type: CType): string {
  return type.kind in words ? words[type.kind as keyof typeof words] : "int ";
}
