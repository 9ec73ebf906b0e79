/**
 * The text of a file, if it is one that is there and may be read without asking.
 *
 * @param path of the file.
 * @return its text, or undefined.
 */
export function readable(path: string): string | undefined {
  const bytes = readableBytes(path);
  return bytes && new TextDecoder().decode(bytes);
}

/** The same as it lies there. */
export function readableBytes(path: string): Uint8Array | undefined {
  if (Deno.permissions.querySync({ name: "read", path }).state !== "granted") return undefined;
  try {
    return Deno.readFileSync(path);
  } catch (error) {
    const { NotFound, PermissionDenied, IsADirectory, NotADirectory } = Deno.errors;
    if ([NotFound, PermissionDenied, IsADirectory, NotADirectory].some((known) => error instanceof known)) {
      return undefined;
    }
    throw error;
  }
}
