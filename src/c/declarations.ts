/**
 * Declarations of variables, functions and types, in and outside of functions.
 *
 * @module
 */
import {
  addressCode,
  completeSize,
  type Context,
  type FunctionSymbol,
  type Storage,
  type Variable,
} from "./context.ts";
import { bigCode, isBigType } from "./big.ts";
import { assign, numeric } from "./convert.ts";
import { checkVariableType, declaratorType, type Declared, type Specifiers, specifiers } from "./declarators.ts";
import { rvalue } from "./expressions.ts";
import { completedType, initialise, only } from "./initialisers.ts";
import { child, type Node } from "./syntax.ts";
import { noteUnset } from "./unset.ts";
import { type ArrayType, type CType, type FunctionType, isScalar, sameType, showType } from "./types.ts";

/** Declares what a declaration or typedef says; code that initialises it. */
export function declare(c: Context, node: Node): string {
  const said = specifiers(c, node);
  const typedef = node.type === "type_definition" || said.storage === "typedef";
  let code = "";
  for (const each of node.children) {
    if (each.field !== "declarator") continue;
    const value = each.type === "init_declarator" ? child(each, "value") : undefined;
    const declarator = each.type === "init_declarator" ? child(each, "declarator")! : each;
    const declared = declaratorType(c, declarator, said.type, said.constant);
    if (typedef) declareType(c, declared);
    else if (declared.type.kind === "function") declareFunction(c, declared, declared.type, each);
    else code += declareVariable(c, declared, said, value, each);
  }
  return code;
}

function declareType(c: Context, { name, type, node }: Declared): void {
  const known = c.scope.names.get(name);
  if (known?.kind === "typedef" && !(c.incremental && c.global)) {
    if (!sameType(known.type, type)) throw c.error(`${name} is a type already: ${showType(known.type)}`, node);
    return;
  }
  c.scope.names.set(name, { kind: "typedef", type });
}

/** Declares a function; its entry. */
export function declareFunction(c: Context, { name }: Declared, type: FunctionType, node: Node): FunctionSymbol {
  const known = c.scopes[0].names.get(name);
  const library = node.location.file.startsWith("<");
  // What was typed at a prompt hides a header's; what is typed there anew counts from now on.
  if (c.incremental && known && library && !(known.kind === "function" && known.library)) {
    return stranger(name, type, node);
  }
  if (known?.kind === "function") {
    if (!known.library && !c.incremental && !sameType(known.type, type)) {
      throw c.error(
        `${name} was declared otherwise in line ${known.location.line}: ${showType(known.type, name)}`,
        node,
      );
    }
    // A prototype says more than a declaration without parameters.
    if (!type.unspecified) known.type = type;
    return known;
  }
  if (known && !c.incremental) throw c.error(`${name} is declared already, as something else`, node);
  const symbol = { ...stranger(name, type, node), library };
  c.scopes[0].names.set(name, symbol);
  return symbol;
}

function stranger(name: string, type: FunctionType, { location }: Node): FunctionSymbol {
  return { kind: "function", type, name, location, defined: false, library: true };
}

function declareVariable(
  c: Context,
  declared: Declared,
  said: Specifiers,
  value: Node | undefined,
  node: Node,
): string {
  const { name } = declared;
  const known = c.scope.names.get(name);
  const isStatic = c.global || said.storage === "static" || said.storage === "extern";
  if (
    known && !(c.incremental && c.global) &&
    !(known.kind === "variable" && c.global && sameType(known.type, declared.type) && !(known.defined && value))
  ) {
    throw c.error(`${name} is declared already in this block`, node);
  }
  const type = value ? completedType(c, declared.type, value) : declared.type;
  checkVariableType(c, type, name, declared.node);
  if (said.storage === "extern" && !value && c.global) return declareExtern(c, declared, type);
  if (type.kind === "array" && type.dynamic) return declareDynamic(c, declared, type, node);
  if (type.kind === "array" && type.count === undefined) {
    throw c.error(`the size of the array ${name} is missing`, node);
  }
  let variable: Variable | undefined = known?.kind === "variable" ? known : undefined;
  if (variable?.type.kind === "array" && variable.type.count === undefined) {
    // What stands between may have used the place that the array has no room at.
    if (!c.incremental && type.kind === "array") throw new LaterSize(name, type.count!);
    variable = undefined;
  }
  if (
    !variable || !sameType(variable.type, type) || completeSize(c, variable.type, node) !== completeSize(c, type, node)
  ) {
    const storage = isStatic ? staticStorage(c, name, type, node) : automatic(c, name, type, node, !value);
    variable = { kind: "variable", type, name, storage, constant: declared.constant, defined: false };
    c.scope.names.set(name, variable);
  }
  variable.defined ||= value !== undefined;
  if (!value) return "";
  const code = initialValue(c, variable, value);
  if (!isStatic) return code;
  c.initialisers.push(code);
  return "";
}

/** An array whose size is computed when it is declared. It lives until its function returns. */
function declareDynamic(c: Context, { name, constant }: Declared, type: ArrayType, node: Node): string {
  if (c.global) throw c.error(`the size of the array ${name} must be a constant here`, node);
  const current = c.current!;
  const code = c.fresh(name);
  current.locals.push(`${code} = 0`);
  current.framed = true;
  c.scope.names.set(name, {
    kind: "variable",
    type,
    name,
    storage: { kind: "dynamic", code },
    constant,
    defined: true,
  });
  const size = completeSize(c, type.of, node);
  return `${type.dynamic}=${type.counted};${code}=grow($f,${type.dynamic}*${size},${c.at(node.location)});`;
}

/** `extern int table[];` has got its size, further down: what is compiled must be compiled anew with it. */
export class LaterSize extends Error {
  readonly array: string;
  readonly count: number;

  constructor(array: string, count: number) {
    super(`the array ${array} has ${count} elements`);
    this.array = array;
    this.count = count;
  }
}

function declareExtern(c: Context, { name, constant }: Declared, said: CType): string {
  if (!c.scope.names.has(name)) {
    const count = c.laterSizes.get(name);
    const type = said.kind === "array" && said.count === undefined && count !== undefined ? { ...said, count } : said;
    const size = type.kind === "array" && type.count === undefined
      ? 0
      : completeSize(c, type, { location: c.locations[0] } as Node);
    const storage: Storage = { kind: "static", address: c.allocate(name, type, size) };
    c.scope.names.set(name, { kind: "variable", type, name, storage, constant, defined: false });
  }
  return "";
}

function staticStorage(c: Context, name: string, type: CType, node: Node): Storage {
  return { kind: "static", address: c.allocate(name, type, completeSize(c, type, node)) };
}

/** Where a local variable goes: it is JavaScript's own unless it needs an address. */
export function automatic(c: Context, name: string, type: CType, node: Node, unset = false): Storage {
  const current = c.current!;
  if (!isScalar(type) || current.addressed.has(name)) {
    return c.frameVariable(name, type, completeSize(c, type, node), unset && isScalar(type));
  }
  const code = c.fresh(name);
  const big = isBigType(type) && current.hot.has(name);
  current.locals.push(`${code} = 0${big ? "n" : ""}`);
  if (unset && !big) noteUnset(c, code, name);
  return { kind: "local", code, big };
}

function initialValue(c: Context, { storage, type }: Variable, value: Node): string {
  if (storage.kind === "local") {
    const single = only(c, value);
    if (storage.big) {
      return `${storage.code}=${bigCode(assign(c, rvalue(c, single), type, "the initial value", single.location))};`;
    }
    return `${storage.code}=${numeric(assign(c, rvalue(c, single), type, "the initial value", single.location))};`;
  }
  const address = addressCode(storage);
  return `${initialise(c, type, address, value)};`;
}
