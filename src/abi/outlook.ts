/** What may be taken for granted of a descriptor: bits. */
export const Outlook = {
  /** A blocking write will take all it is given, as C's does that copies it to the send buffer. */
  WRITE: 1,
  /** A blocking read or accept can only be answered when something has come from the network. */
  QUIET: 2,
  /** close() will answer 0 at once. */
  CLOSE: 4,
  /** A blocking sendto() to an address of this machine, to which one has been made before, will send it all. */
  SEND: 8,
} as const;
