/**
 * Imports a module when it is needed and not before: `later<typeof import("./x.ts")>(new URL("./x.ts", import.meta.url))`.
 * The modules of a plain `import("./x.ts")` are read, with all that they import, before the program's first line runs.
 *
 * @param url where the module is.
 * @return the module; the permission to read it must be there.
 */
export function later<M>(url: URL): Promise<M> {
  return import(url.href);
}
