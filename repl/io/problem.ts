import { text } from "../text/text.ts";

/**
 * Why a file can't be had, in a few words.
 *
 * @param error what was thrown.
 * @return the words; errors that are not about files are thrown on.
 */
export function problemWith(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return text().problem.missing;
  if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) {
    return text().problem.refused;
  }
  if (error instanceof Deno.errors.IsADirectory) return text().problem.folder;
  if (error instanceof Deno.errors.AlreadyExists) return text().problem.exists;
  if (error instanceof Error && (error as { code?: string }).code !== undefined) return error.message;
  throw error;
}
