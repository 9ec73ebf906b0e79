import { commentText } from "./literals.ts";

/** A comment. */
export function comment(text: string): string {
  return `/* ${commentText(text)} */`;
}
