/**
 * The text of a file of the machine's, if it is there and may be read without asking.
 *
 * @param path of the file.
 * @return its text, or undefined.
 */
export function readable(path: string): string | undefined {
  if (Deno.permissions.querySync({ name: "read", path }).state !== "granted") return undefined;
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return undefined;
    throw error;
  }
}
