/**
 * Calls that were made, in TypeScript.
 *
 * @module
 */
import { calls } from "../abi/calls.ts";
import { constantName } from "../abi/groups.ts";
import { addressStruct, type Dialect, type MadeType } from "./calls_made.ts";

/** What a program for Deno knows where calls are written. */
export interface DenoPlace {
  /** Names that have been declared. */
  readonly declared: Set<string>;
  /** Errors that the call had. */
  readonly errors: readonly string[] | undefined;
  /** Variables that hold descriptors. */
  readonly descriptors: Map<number, string>;
  /** The name of the variable for a new descriptor. */
  nameOf(fd: number): string;
}

/** The dialect of a place in a program for Deno. */
export function denoDialect({ declared, errors, descriptors, nameOf }: DenoPlace): Dialect {
  const assign = (name: string, code: string) => {
    const isNew = !declared.has(name);
    declared.add(name);
    return `${isNew ? "let " : ""}${name} = ${code};`;
  };
  // Names of their own, that nobody types.
  const own = (names: readonly string[]) => `made_${names[0]}`;
  return {
    null: "null",
    variable: (names, type) => ({ name: own(names), lines: [assign(own(names), maker(type))] }),
    bytes: (bytes) => bytesCode(bytes),
    address: (name) => name,
    size: (name) => `sizeof(${name})`,
    endpoint: (name, { family, host, port }) =>
      host === undefined
        ? [`${name}.sin_family = ${constantName("family", family)};`]
        : [`${name} = ${addressStruct({ kind: "address", family, host }).slice(7)}(${JSON.stringify(host)}, ${port});`],
    fill: (name, type, values) =>
      values.map(([member, code]) => `${name}.${type.kind === "struct" ? member : "value"} = ${code};`),
    set: (name, fds) => fds.map((fd) => `FD_SET(${fd}, ${name});`),
    poll: (fds) => ({ code: `[${fds.map(([fd, events]) => `pollfd(${fd}, ${events})`).join(", ")}]`, lines: [] }),
    print: (fd, bytes) => [`write(${fd}, ${bytesCode(bytes)});`],
    readLine: () => ["fgets(char(1024), 1024, stdin);"],
    checked(call, code, result) {
      const shown = result === undefined ? code : result;
      const first = result === undefined ? [] : [`${result} = ${code};`];
      return [...first, ...checkLines(call, shown, result !== undefined, result === undefined ? errors : undefined)];
    },
    descriptor: (fd) => descriptors.get(fd),
    newDescriptor(fd) {
      const name = nameOf(fd);
      // A variable holds one descriptor, the last.
      for (const [other, holder] of descriptors) if (holder === name) descriptors.delete(other);
      descriptors.set(fd, name);
      const lines = declared.has(name) ? [] : [`let ${name};`];
      declared.add(name);
      return { name, lines };
    },
  };
}

/** The check of a call's result; `isKept` when `code` is the variable that holds it. */
export function checkLines(
  call: string,
  code: string,
  isKept: boolean,
  errors: readonly string[] | undefined,
): string[] {
  if (call === "alarm" || (call === "close" && !errors) || !Object.hasOwn(calls, call)) {
    return isKept ? [] : [`${code};`];
  }
  if (errors) return [`if (${code} === -1) perror("${call}()"); // ${errors.join(", ")}`];
  return [`if (${code} === -1) error_handling("${call}() error");`];
}

function maker(type: MadeType): string {
  if (type.kind === "chars") return `char(${type.size})`;
  return type.kind === "struct" ? `${type.name.replace("struct ", "")}()` : "ref(0)";
}

function bytesCode(bytes: Uint8Array): string {
  let text: string | undefined;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // It is no UTF-8.
    if (!(error instanceof TypeError)) throw error;
  }
  return text === undefined ? `Uint8Array.of(${bytes.join(", ")})` : JSON.stringify(text);
}
