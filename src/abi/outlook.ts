/** What may be taken for granted of a descriptor: bits. */
export const Outlook = {
  /** A blocking write will take all it is given, as C's does that copies it to the send buffer. */
  WRITE: 1,
  /** A blocking read can only be answered when something has come from the network. */
  QUIET: 2,
} as const;
