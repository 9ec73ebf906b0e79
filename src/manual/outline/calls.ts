/**
 * Outlines of the calls' pages. Synopsis and members come from the row of the call.
 *
 * @module
 */
import { callList, type CallName, signature } from "../../abi/calls.ts";
import type { CallOutline, Outline } from "../page.ts";
import { connection } from "./connection.ts";
import { control } from "./control.ts";
import { transfer } from "./transfer.ts";

const outlines: { readonly [name in CallName]: CallOutline } = { ...connection, ...transfer, ...control };

/** Outlines of the calls' pages, in the order of the table of calls. */
export const callOutlines: readonly Outline[] = callList.map((row) => ({
  name: row.name,
  kind: "call",
  synopsis: [signature(row)],
  members: row.params.map(({ name }) => name),
  ...outlines[row.name],
}));
