/**
 * Cases that do not hold yet, each with its reason. One that holds again fails its test until it is removed here.
 *
 * @module
 */

/** Reasons by the case's name. */
export const knownFailures: Readonly<Record<string, string>> = {};
