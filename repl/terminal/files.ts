/**
 * Names of files that begin with a text, folders with a slash behind; none when they may not be read.
 *
 * @param prefix a path, relative to the working directory or absolute, whose last part may be unfinished.
 * @return the paths, spelled as the prefix is.
 */
export async function filesLike(prefix: string): Promise<readonly string[]> {
  const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  // A question for the permission would stand in the way of typing.
  const { state } = await Deno.permissions.query({ name: "read", path: folder || "." });
  if (state !== "granted") return [];
  const found: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder || ".")) {
      found.push(folder + entry.name + (entry.isDirectory ? "/" : ""));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) return [];
  }
  return found.filter((name) =>
    name.startsWith(prefix) && (!name.slice(folder.length).startsWith(".") ||
      prefix.slice(folder.length).startsWith("."))
  );
}
