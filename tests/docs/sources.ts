/**
 * The project's own sources: where they are, and what they import.
 *
 * @module
 */

/** Folder of the project. */
export const root: URL = new URL("../../", import.meta.url);

/** Text of a file of the project. */
export function read(path: string): string {
  return Deno.readTextFileSync(new URL(path, root));
}

/** Whether the project has a file or folder of this path. */
export function exists(path: string): boolean {
  try {
    Deno.statSync(new URL(path, root));
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Paths of the TypeScript files below a folder, from the project's folder; a folder that is missing has none. */
export function sourcesIn(folder: string): string[] {
  if (!exists(folder)) return [];
  return [...Deno.readDirSync(new URL(folder, root))].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (isDirectory) return sourcesIn(path);
    return name.endsWith(".ts") ? [path] : [];
  });
}

/** What a source imports, types and thread entries too: paths from the project's folder, or names of packages. */
export function importsOf(path: string): string[] {
  const code = withoutComments(read(path));
  const patterns = [
    /^(?:import|export)\s[^;"]*?from\s*"([^"]+)"/gm,
    /^import\s*"([^"]+)"/gm,
    /\bimport\(\s*"([^"]+)"/g,
    /\bnew URL\(\s*"(\.[^"]+\.ts)",\s*import\.meta\.url/g,
  ];
  const found = patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1]));
  return found.map((name) => name.startsWith(".") ? fromRoot(new URL(name, new URL(path, root))) : name);
}

/** A source without its comments and the insides of its strings: its words mean what they say. */
export function codeOf(path: string): string {
  return withoutComments(read(path), () => '""');
}

/** Comments and strings are looked for together: either may hold what looks like the other. */
function withoutComments(source: string, string = (text: string) => text): string {
  const pattern = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/.*/g;
  return source.replace(pattern, (found) => found.startsWith("/") ? "" : string(found));
}

function fromRoot(url: URL): string {
  return url.href.slice(root.href.length);
}
