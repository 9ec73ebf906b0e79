/** Name of the global object through which typed code reaches its thread; not enumerable, so that it shows nowhere. */
export const HELPER = "__sockrepl";
