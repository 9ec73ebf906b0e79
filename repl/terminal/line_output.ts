import { Writable } from "node:stream";
import type { Screen } from "./screen.ts";

/**
 * The stream that readline draws on; it writes at once, where a stream's own queue would wait for another turn.
 *
 * @param screen where it draws.
 * @param painted the colours of what is drawn.
 * @param resized called for another width; says whether the line is to be drawn again.
 * @return the stream.
 */
export function lineOutput(screen: Screen, painted: (drawn: string) => string, resized: () => boolean): Writable {
  const output = new Writable();
  output.write = (chunk: string | Uint8Array): boolean => {
    const drawn = typeof chunk === "string" ? painted(chunk) : chunk;
    if (drawn.length > 0) screen.write(drawn);
    return true;
  };
  Object.defineProperty(output, "columns", { get: () => screen.columns });
  Object.defineProperty(output, "isTTY", { value: true });
  screen.onResize(() => {
    if (resized()) output.emit("resize");
  });
  return output;
}
