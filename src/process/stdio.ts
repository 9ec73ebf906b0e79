import type { Stdio } from "../kernel/mod.ts";

/** Standard streams that are this program's own. */
export const denoStdio: Stdio = {
  async read(buffer) {
    return await Deno.stdin.read(buffer) ?? 0;
  },
  write(fd, bytes) {
    writeAll(fd === 2 ? Deno.stderr : Deno.stdout, bytes);
  },
};

function writeAll(to: { writeSync(bytes: Uint8Array): number }, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += to.writeSync(bytes.subarray(done));
}
