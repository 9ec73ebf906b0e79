/**
 * A hint as data: a key, and what its placeholders stand for.
 *
 * @module
 */
import { type Endpoint, formatEndpoint } from "../abi/address.ts";
import { AF_INET, AF_INET6 } from "../abi/constants.ts";
import { constantName } from "../abi/groups.ts";
import type { BlockedKey, FailureKey, TrapKey } from "./language.ts";
import type { FileRecord } from "./records.ts";
import type { Values, Who } from "./text.ts";
import type { World } from "./world.ts";

/** A hint to be said. */
export interface Said<Key extends FailureKey | TrapKey | BlockedKey = FailureKey | TrapKey> {
  readonly key: Key;
  readonly values: Values;
}

/** Makes one. */
export function say<Key extends FailureKey | TrapKey | BlockedKey>(key: Key, values: Values = {}): Said<Key> {
  return { key, values };
}

/** The descriptor that means `file`, with its process. */
export function who(world: World, file: FileRecord): Who {
  const process = world.processes.get(file.pid)?.name ?? String(file.pid);
  return { type: "who", fd: file.fd, pid: file.pid, process };
}

/** An endpoint as text; "?" while it is not known. */
export function address(endpoint: Endpoint | undefined): string {
  return endpoint ? formatEndpoint(endpoint) : "?";
}

/** The name of an address family. */
export function familyName(family: number): string {
  return family === AF_INET || family === AF_INET6 ? constantName("family", family) : String(family);
}
