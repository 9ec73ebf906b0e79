/** Numbers that several parts of the library use. */
export { AF_INET, AF_INET6, FD_SETSIZE } from "../../abi/constants.ts";

/** The hosts whose names are known without asking anyone. */
export const HOST_NAMES: Readonly<Record<string, string>> = { "127.0.0.1": "localhost" };
