import { table } from "../io/table.ts";
import { text } from "../text/text.ts";

/**
 * The addresses of this machine, one a line.
 *
 * @return a table of interface, address and kind; a sentence when Deno may not look.
 */
export function addresses(): readonly string[] {
  const { state } = Deno.permissions.querySync({ name: "sys", kind: "networkInterfaces" });
  if (state !== "granted") return [text().command.refusedAddresses];
  const rows = Deno.networkInterfaces().map(({ name, address, family }) => [name, address, family]);
  return [text().command.addresses, ...table([["", "", ""], ...rows]).slice(1)];
}
