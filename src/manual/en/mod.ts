/**
 * The manual in English.
 *
 * @module
 */
import type { Texts } from "../page.ts";
import { commands } from "./commands.ts";
import { concepts } from "./concepts.ts";
import { connection } from "./connection.ts";
import { constants } from "./constants.ts";
import { control } from "./control.ts";
import { functions } from "./functions.ts";
import { structures } from "./structures.ts";
import { transfer } from "./transfer.ts";

export { errors } from "./errors.ts";
export { words } from "./words.ts";

/** The texts of all pages, by page name. */
export const texts: Texts = {
  ...connection,
  ...transfer,
  ...control,
  ...structures,
  ...functions,
  ...constants,
  ...concepts,
  ...commands,
};
