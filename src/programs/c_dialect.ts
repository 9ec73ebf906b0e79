/**
 * Calls that were made, in C.
 *
 * @module
 */
import type { CallName } from "../abi/calls.ts";
import { constantName } from "../abi/groups.ts";
import type { AddressValue } from "../trace/value.ts";
import { addressStruct, type Dialect, type MadeType } from "./calls_made.ts";
import { type CType, INT } from "./ctype.ts";
import { byteString } from "./literals.ts";
import { hostText, internet6Lines, internetLines } from "./makers.ts";
import type { Scope, Variable } from "./scope.ts";
import { checkLines, STEP } from "./statements.ts";

/** What a C program knows where calls are written. */
export interface CPlace {
  readonly scope: Scope;
  readonly failed: ReadonlyMap<string, readonly string[]>;
  /** Variables that hold descriptors. */
  readonly descriptors: Map<number, string>;
  /** The variable that was typed for the buffer of that size, or for the descriptor that a call returns. */
  typedBuffer(size: number): Variable | undefined;
  typedDescriptor(fd: number): string | undefined;
}

/** The dialect of a place in a C program. */
export function cDialect({ scope, failed, descriptors, typedBuffer, typedDescriptor }: CPlace): Dialect {
  const helper = (names: readonly string[], type: CType) => scope.helper(names, type).name;
  return {
    null: "NULL",
    variable(names, type) {
      const typed = type.kind === "chars" ? typedBuffer(type.size) : undefined;
      if (typed) typed.isRead = true;
      return { name: typed?.name ?? helper(names, ctype(type)), lines: [] };
    },
    bytes: byteString,
    address: (name, type) =>
      type.kind === "chars"
        ? name
        : type.kind === "struct" && type.name.includes("sockaddr")
        ? `(struct sockaddr *)&${name}`
        : `&${name}`,
    size: (name) => `sizeof(${name})`,
    endpoint(name, address) {
      scope.headers.add("string.h");
      return [`memset(&${name}, 0, sizeof(${name}));`, ...endpointLines(name, address)];
    },
    fill: (name, _, values) => values.map(([member, code]) => `${name}${member && `.${member}`} = ${code};`),
    set(name, fds) {
      scope.need("FD_SET");
      return [`FD_ZERO(&${name});`, ...fds.map((fd) => `FD_SET(${fd}, &${name});`)];
    },
    poll(fds) {
      const name = helper(["poll_fds"], { kind: "structs", name: "struct pollfd", count: Math.max(1, fds.length) });
      const lines = fds.flatMap((
        [fd, events],
        i,
      ) => [`${name}[${i}].fd = ${fd};`, `${name}[${i}].events = ${events};`]);
      return { code: name, lines };
    },
    print: (fd, bytes) =>
      bytes.includes(0)
        ? [`fwrite(${byteString(bytes)}, 1, ${bytes.length}, ${fd === 1 ? "stdout" : "stderr"});`]
        : [`fputs(${byteString(bytes)}, ${fd === 1 ? "stdout" : "stderr"});`],
    readLine() {
      const name = helper(["line"], { kind: "chars", size: 1024 });
      return [`if (fgets(${name}, sizeof(${name}), stdin) == NULL)`, `${STEP}${name}[0] = 0;`];
    },
    checked(call: CallName, code, result) {
      scope.need(call);
      if (result === undefined) return checkLines({ scope, failed }, call, code, false);
      return [`${result} = ${code};`, ...checkLines({ scope, failed: new Map() }, call, result, true)];
    },
    descriptor: (fd) => descriptors.get(fd),
    newDescriptor(fd) {
      const name = typedDescriptor(fd) ?? helper([`fd${fd}`], INT);
      descriptors.set(fd, name);
      return { name, lines: [] };
    },
  };
}

function endpointLines(name: string, address: AddressValue): string[] {
  const { family, host, port } = address;
  if (host === undefined) return [`${name}.sin_family = ${constantName("family", family)};`];
  if (addressStruct(address) === "struct sockaddr_in6") return internet6Lines(name, host, `htons(${port})`);
  const lines = internetLines(name, hostText(host), `htons(${port})`);
  return lines.map((line) => line.replace("AF_INET", constantName("family", family)));
}

function ctype(type: MadeType): CType {
  if (type.kind === "chars" || type.kind === "struct") return type;
  return type.kind === "int" ? INT : { kind: "ref", holder: { type: "socklen_t" } };
}
