/**
 * Function calls, in generated code.
 *
 * @module
 */
import { completeSize, type Context, type FunctionSymbol, type Value } from "./context.ts";
import { assign, numeric, promoteArgument } from "./convert.ts";
import { expression, rvalue } from "./expressions.ts";
import { prototypeOf } from "./headers.ts";
import { hasEffect } from "./effects.ts";
import { checkFormat, checkScan } from "./format_check.ts";
import { suggest } from "./suggest.ts";
import { child, named, type Node } from "./syntax.ts";
import { warnNoBytes, warnPointerSize } from "./warnings.ts";
import { type CType, type FunctionType, showType } from "./types.ts";

/** A call. */
export function call(c: Context, node: Node): Value {
  const callee = child(node, "function")!;
  const args = named(child(node, "arguments")!);
  const symbol = callee.type === "identifier" ? functionNamed(c, callee) : undefined;
  if (callee.type === "identifier" && callee.text === "__va_list") return vaList(c, node);
  if (symbol) return direct(c, symbol, args, node);
  const value = rvalue(c, callee);
  if (value.type.kind !== "pointer" || value.type.to.kind !== "function") {
    throw c.error(`only functions can be called, and this is ${showType(value.type)}`, node);
  }
  const type = value.type.to;
  const passed = passArguments(c, type, args, "the function", node);
  const pointer = `pointed(${value.code},${passed.fixed.length},${c.at(node.location)})`;
  return finish(c, type, pointer, passed, node);
}

/** The function of that name, from a header if need be; undefined when it is a variable. */
function functionNamed(c: Context, node: Node): FunctionSymbol | undefined {
  const name = node.text;
  let symbol = c.lookup(name);
  if (!symbol && c.fetch(name, node.location)) symbol = c.lookup(name);
  if (!symbol) {
    const hint = suggest(name, c.names());
    throw c.error(`there is no function ${name}${hint ? `; did you mean ${hint}?` : ""}`, node, name);
  }
  if (symbol.kind !== "function") return undefined;
  if (!symbol.defined && !c.wanted.has(name)) c.wanted.set(name, node.location);
  return symbol;
}

/** Arguments as they are passed. */
interface Passed {
  readonly fixed: readonly string[];
  /** Behind the declared ones, when there may be any: their kinds, a letter each, and their code. */
  readonly rest: { readonly kinds: string; readonly codes: readonly string[] } | undefined;
  /** Code that runs before the call and yields the arguments; it ends with a comma. */
  readonly first: string | undefined;
}

function direct(c: Context, symbol: FunctionSymbol, args: readonly Node[], node: Node): Value {
  const { name, type } = symbol;
  const passed = passArguments(c, type, args, name, node);
  warnPointerSize(c, args);
  if (symbol.library && name === "memset") warnNoBytes(c, args);
  checkFormat(c, name, args, passed.rest?.kinds ?? "");
  checkScan(c, name, args, passed.rest?.kinds ?? "");
  if (!symbol.library) return finish(c, type, `F_${name}`, passed, node);
  const all = [String(c.at(node.location)), ...resultPlace(c, type, node), ...passed.fixed];
  if (passed.rest) all.push(JSON.stringify(passed.rest.kinds), `[${passed.rest.codes.join()}]`);
  return { type: type.returns, code: inOrder(passed, `X.${name}(${all.join()})`) };
}

function passArguments(c: Context, type: FunctionType, args: readonly Node[], name: string, node: Node): Passed {
  const { params } = type;
  const enough = type.unspecified || args.length === params.length || (type.variadic && args.length > params.length);
  if (!enough) {
    const wanted = `${params.length}${type.variadic ? " or more" : ""} argument${params.length === 1 ? "" : "s"}`;
    throw c.error(
      `${name} takes ${wanted}, and gets ${args.length}: ${
        prototypeOf(name) ?? showType(type, name === "the function" ? "" : name)
      }`,
      node,
    );
  }
  const fixed: string[] = [];
  const rest: Value[] = [];
  args.forEach((arg, i) => {
    const value = rvalue(c, arg);
    if (i < params.length) {
      fixed.push(numeric(assign(c, value, params[i], `argument ${i + 1} of ${name}`, arg.location, arg)));
    } else {
      if (value.type.kind === "void") throw c.error(`argument ${i + 1} of ${name} has no value`, arg);
      rest.push(promoteArgument(value));
    }
  });
  const behind = rest.map(numeric);
  const first = args.length > 1 && args.some(hasEffect) ? rightToLeft(c, fixed, behind) : undefined;
  if (type.unspecified) return { fixed: behind, rest: undefined, first };
  if (!type.variadic) return { fixed, rest: undefined, first };
  return { fixed, rest: { kinds: rest.map(({ type }) => kindLetter(type)).join(""), codes: behind }, first };
}

/**
 * Evaluates arguments in gcc's order: the last one first. C leaves it open, and programs show it, as with two calls of
 * inet_ntoa() in one printf(). The codes are replaced by the names of what they yielded.
 */
function rightToLeft(c: Context, fixed: string[], behind: string[]): string {
  let code = "";
  for (const list of [behind, fixed]) {
    for (let i = list.length - 1; i >= 0; i--) {
      if (/^-?[\w.]+$/.test(list[i]) && !/^[a-zA-Z_$]/.test(list[i])) continue;
      const held = c.temporary();
      code += `${held}=${list[i]},`;
      list[i] = held;
    }
  }
  return code;
}

/** How an argument behind the declared ones is told apart at run time. */
function kindLetter(type: CType): string {
  if (type.kind === "pointer") return "p";
  if (type.kind === "float") return "d";
  if (type.kind === "int") return type.size === 8 ? (type.signed ? "l" : "L") : type.signed ? "i" : "u";
  return "?";
}

function inOrder({ first }: Passed, code: string): string {
  return first ? `(${first}${code})` : code;
}

function finish(c: Context, type: FunctionType, callee: string, passed: Passed, node: Node): Value {
  const { fixed, rest } = passed;
  const args = [...resultPlace(c, type, node), ...fixed];
  const code = rest
    ? `withRest(${JSON.stringify(rest.kinds)},[${rest.codes.join()}],($a)=>${callee}(${[...args, "$a"].join()}))`
    : `${callee}(${args.join()})`;
  return { type: type.returns, code: inOrder(passed, code) };
}

/** The place where a structure that a function returns is to be put: its caller gives it, in front of the arguments. */
function resultPlace(c: Context, type: FunctionType, node: Node): string[] {
  if (type.returns.kind !== "struct") return [];
  const storage = c.frameVariable("a result", type.returns, completeSize(c, type.returns, node));
  return [storage.kind === "frame" ? `($f+${storage.offset})` : "0"];
}

function vaList(c: Context, node: Node): Value {
  if (!c.current?.type.variadic) throw c.error("va_start works only in a function with ... in its parameters", node);
  const value = expression(c, node.children[0]);
  return { type: (value.type as FunctionType).returns, code: "$va" };
}
