/**
 * The kernel's calls as C writes them: with casts, lengths, and the addresses of what is passed.
 *
 * @module
 */
import { type CallName, calls, type Param } from "../abi/calls.ts";
import { INT, LONG } from "./ctype.ts";
import { atom, numeric, place, refuse, textBytes, type Translation, type Value, value } from "./expressions.ts";
import { argument, memory } from "./function_calls.ts";
import { type Made, made } from "./makers.ts";
import type { Variable } from "./scope.ts";
import type { Call, Expression } from "./tree.ts";

/** Translates a call of the kernel. */
export function kernelCall(t: Translation, name: CallName, node: Call): Value {
  const { params, returns } = calls[name];
  if (node.arguments.length > params.length) return refuse(t, node);
  t.scope.need(name);
  const translation = new Passing(t, name, node);
  return atom(`${name}(${translation.all().join(", ")})`, returns === "ssize_t" ? LONG : INT);
}

class Passing {
  readonly #t: Translation;
  readonly #name: CallName;
  readonly #node: Call;
  /** Code of the lengths of pointers that have been passed, by the name of the parameter that says them. */
  readonly #lengths = new Map<string, string>();

  constructor(t: Translation, name: CallName, node: Call) {
    this.#t = t;
    this.#name = name;
    this.#node = node;
  }

  all(): string[] {
    const { params } = calls[this.#name];
    const codes = params.map((param, i) => this.#one(param, this.#node.arguments[i]));
    // Only these commands of fcntl take a third argument.
    const isShort = this.#name === "fcntl" && this.#node.arguments.length < 3;
    return isShort ? codes.slice(0, 2) : codes;
  }

  #one(param: Param, arg: Expression | undefined): string {
    const length = this.#lengths.get(param.name);
    if (param.kind === "length_ref") return this.#lengthPlace(arg, length);
    if (!arg) {
      if (length !== undefined) return length;
      if (!param.optional) return refuse(this.#t, this.#node);
      return param.c.endsWith("*") ? this.#absent(param) : "0";
    }
    if (isNull(arg)) return this.#absent(param);
    const [code, size] = this.#passed(param, arg);
    if (param.length !== undefined && size !== undefined) this.#lengths.set(param.length, size);
    return code;
  }

  #absent(param: Param): string {
    if (param.length !== undefined) this.#lengths.set(param.length, param.kind.endsWith("_out") ? "NULL" : "0");
    return "NULL";
  }

  /** An argument's code, and that of its length. */
  #passed({ kind }: Param, arg: Expression): [string, string?] {
    const t = this.#t;
    switch (kind) {
      case "bytes": {
        const literal = arg.type === "Literal" ? value(t, arg) : undefined;
        const bytes = literal && textBytes(literal);
        if (literal && bytes !== undefined) return [literal.code, String(bytes)];
        const { code, size } = memory(t, arg);
        return [code, size];
      }
      case "buffer": {
        const { code, size } = memory(t, arg);
        return [code, size];
      }
      case "path":
        return [argument(t, "s", arg)];
      case "address": {
        const code = this.#structure(arg, addressNames);
        return [`(struct sockaddr *)&${code}`, `sizeof(${code})`];
      }
      case "address_out": {
        const code = this.#structure(arg, addressNames);
        return [`(struct sockaddr *)&${code}`, code];
      }
      case "option":
      case "option_out": {
        const code = kind === "option" ? this.#option(arg) : this.#structure(arg, ["option"]);
        return [`&${code}`, kind === "option" ? `sizeof(${code})` : code];
      }
      case "pollfds": {
        const given = place(t, arg);
        if (given.type.kind === "structs") return [given.code];
        return [`&${this.#structure(arg, ["poll_fd"])}`];
      }
      case "fd_set":
        return [`&${this.#structure(arg, ["set"])}`];
      case "timeval":
        return [`&${this.#structure(arg, ["timeout"])}`];
      default:
        return [numeric(t, arg).code];
    }
  }

  /** A structure or a `ref`: that of a variable, or a new one that is filled before. */
  #structure(arg: Expression, names: readonly string[]): string {
    const maker = made(this.#t, arg);
    if (maker) return this.#filled(maker, names).name;
    const given = place(this.#t, arg);
    return given.type.kind === "struct" || given.type.kind === "ref" ? given.code : refuse(this.#t, arg);
  }

  #option(arg: Expression): string {
    const isRef = arg.type === "Identifier" && this.#t.scope.find(arg.name)?.type.kind === "ref";
    const given = made(this.#t, arg) || isRef ? undefined : value(this.#t, arg);
    if (!given || given.type.kind === "struct") return this.#structure(arg, ["option"]);
    const { code } = numeric(this.#t, arg);
    return this.#filled({ type: INT, fill: (name) => [`${name} = ${code};`] }, ["option"]).name;
  }

  /** A variable that was not typed. */
  #filled({ type, fill }: Made, names: readonly string[]): Variable {
    const { before, scope } = this.#t;
    if (!before) return refuse(this.#t, this.#node);
    const variable = scope.helper(names, type);
    before.push(...fill(variable.name));
    return variable;
  }

  /** The pointer to a length: that of a `ref`, or of a new variable. `of` is the code of what it is the length of. */
  #lengthPlace(arg: Expression | undefined, of: string | undefined): string {
    if (of === "NULL" || (arg && isNull(arg))) return "NULL";
    const known = arg?.type === "Identifier" ? this.#t.scope.find(arg.name) : undefined;
    if (known?.type.kind === "ref") {
      known.type.holder.type = "socklen_t";
      known.isRead = true;
      return `&${known.name}`;
    }
    if (of === undefined) return refuse(this.#t, this.#node);
    const start = arg ? this.#startLength(arg) : `sizeof(${of})`;
    const name = `${of.replace(/\W.*/, "")}_size`;
    const maker: Made = {
      type: { kind: "ref", holder: { type: "socklen_t" } },
      fill: (name) => [`${name} = ${start};`],
    };
    return `&${this.#filled(maker, [name]).name}`;
  }

  #startLength(arg: Expression): string {
    const isRef = arg.type === "CallExpression" && arg.callee.type === "Identifier" && arg.callee.name === "ref";
    return numeric(this.#t, isRef && arg.arguments.length === 1 ? arg.arguments[0] : arg).code;
  }
}

const addressNames = ["serv_addr", "addr"];

function isNull(node: Expression): boolean {
  return node.type === "Literal" && node.value === null;
}
