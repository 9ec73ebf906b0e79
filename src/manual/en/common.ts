/** Sentences that several pages share. */

/** Of a descriptor. */
export const EBADF = "The descriptor is not open in this process.";
/** Of a descriptor. */
export const ENOTSOCK = "The descriptor is open, but it is no socket: standard input or /dev/null, for example.";
/** Of a waiting call. */
export const EINTR = "Ctrl-C or alarm() interrupted it while it waited; nothing is lost, so it can be called again.";
/** Of an address that is given. */
export const EFAULT_ADDRESS = "addr is NULL although addrlen says that there are bytes.";
/** Of an address that is written back. */
export const EFAULT_PLACE = "addr or addrlen is NULL.";
/** Of Deno's permissions. */
export const EACCES_DENO = "Deno's permission is missing; the line below the errno names the flag, --allow-net.";
/** Of a table of descriptors. */
export const EMFILE = "All descriptor numbers of the process are taken (1,024 of them); close() frees one.";
/** Of an address's length. */
export const EINVAL_LENGTH = "addrlen is negative.";
/** Of urgent data. */
export const EOPNOTSUPP_OOB = "MSG_OOB was given: datagram sockets have no urgent data.";
