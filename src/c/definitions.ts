/**
 * What stands outside of functions, and the functions themselves.
 *
 * @module
 */
import { hotNames, isBigType } from "./big.ts";
import { completeSize, type Context, newFunction } from "./context.ts";
import { automatic, declare, declareFunction } from "./declarations.ts";
import { declaratorType, type Parameter, specifiers } from "./declarators.ts";
import { store } from "./places.ts";
import { functionBody, LEAVE, LEFT } from "./statements.ts";
import { child, named, type Node } from "./syntax.ts";
import { type FunctionType, isScalar } from "./types.ts";

/** What stands outside of functions. */
export function external(c: Context, node: Node): void {
  switch (node.type) {
    case "function_definition":
      return define(c, node);
    case "declaration":
    case "type_definition":
      declare(c, node);
      return;
    case "struct_specifier":
    case "union_specifier":
    case "enum_specifier":
      declare(c, { ...node, children: [{ ...node, field: "type" }] });
      return;
    case "expression_statement":
      if (named(node).length === 0) return;
  }
  throw c.error("this can't stand outside of functions", node);
}

/** Compiles a function's definition. */
export function define(c: Context, node: Node): void {
  const said = specifiers(c, node);
  const declared = declaratorType(c, child(node, "declarator")!, said.type, false);
  const { type, name } = declared;
  if (type.kind !== "function") throw c.error(`${name} is no function, and has a body`, node);
  const symbol = declareFunction(c, declared, type, node);
  if (symbol.defined && !c.incremental) throw c.error(`there are two functions ${name}`, node);
  symbol.defined = true;
  symbol.library = false;
  symbol.type = type;
  c.frames.push({ name, size: 0, variables: [] });
  const id = c.frames.length - 1;
  const body = child(node, "body")!;
  const current = newFunction(name, type, id, addressedNames(body), hotNames(body));
  const outer = c.current;
  c.current = current;
  const code = c.block(() => {
    const params = parameters(c, declared.params, type);
    const inner = functionBody(c, body);
    return assemble(name, type, params, inner);
  });
  c.current = outer;
  c.functions.push(code);
  c.frames[id] = { name, size: current.frameSize, variables: current.variables };

  function assemble(
    name: string,
    type: FunctionType,
    params: { names: string[]; entry: string },
    inner: string,
  ): string {
    const names = [...params.names];
    if (type.returns.kind === "struct") names.unshift("$r");
    if (type.variadic) names.push("$va");
    const locals = [...current.locals, ...(current.loops ? ["$n = 1023"] : [])];
    const framed = current.framed || current.variables.length > 0;
    const head = (framed ? `const $f=enter(${id});` : "") + (locals.length > 0 ? `let ${locals.join()};` : "");
    const whole = `${head}${params.entry}${inner}return ${LEAVE}0${LEFT};`
      .replaceAll(LEAVE, framed ? "leave($f," : "(").replaceAll(LEFT, ")");
    return `function F_${name}(${names.join()}){${whole}}`;
  }
}

/** Puts the parameters in their places: names in JavaScript, and code that stores those with addresses. */
function parameters(c: Context, params: readonly Parameter[], type: FunctionType): { names: string[]; entry: string } {
  const names: string[] = [];
  let entry = "";
  params.forEach(({ name, node }, i) => {
    const own = type.params[i];
    const passed = c.fresh(name || "unnamed");
    names.push(passed);
    if (name === "") return;
    if (c.scope.names.has(name)) throw c.error(`there are two parameters ${name}`, node);
    const inMemory = !isScalar(own) || c.current!.addressed.has(name);
    const big = !inMemory && isBigType(own) && c.current!.hot.has(name);
    const storage = inMemory ? automatic(c, name, own, node) : { kind: "local" as const, code: passed, big };
    if (big) entry += `${passed}=toBig(${passed});`;
    c.scope.names.set(name, { kind: "variable", type: own, name, storage, constant: false, defined: true });
    if (storage.kind !== "frame") return;
    const address = `($f+${storage.offset})`;
    entry += isScalar(own)
      ? `${store(c, { kind: "memory", address, safe: true }, own, passed, node.location)};`
      : `copy(${address},${passed},${completeSize(c, own, node)},0);`;
  });
  return { names, entry };
}

/** Names whose address is taken: those variables must be in memory. */
export function addressedNames(body: Node): Set<string> {
  const found = new Set<string>();
  const look = (node: Node): void => {
    if (node.type === "pointer_expression" && child(node, "operator")?.text === "&") {
      let inner = child(node, "argument")!;
      while (inner.type === "parenthesized_expression") inner = named(inner)[0];
      if (inner.type === "identifier") found.add(inner.text);
    }
    node.children.forEach(look);
  };
  look(body);
  return found;
}
