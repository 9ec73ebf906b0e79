/**
 * C's functions besides the calls, as the translation needs them.
 *
 * @module
 */
import { type CType, FILE, INT, POINTER, SIZE, STRING, UNSIGNED, VOID } from "./ctype.ts";

/**
 * What a parameter takes: a number (`i`; `z` for a size), text (`s`), room (`b`), any memory (`m`), a character (`c`), a
 * stream (`f`), a `struct in_addr` (`a`), the place of one (`A`), a place for a set (`S`).
 */
export interface FunctionRow {
  readonly params: string;
  readonly returns: CType;
  readonly header: string;
  /** Whether it does nothing but compute its value. */
  readonly isPure?: boolean;
}

const pure = (header: string, params: string, returns: CType): FunctionRow => ({
  params,
  returns,
  header,
  isPure: true,
});
const acting = (header: string, params: string, returns: CType): FunctionRow => ({ params, returns, header });

/** The functions, by name. */
export const functions: Readonly<Record<string, FunctionRow>> = {
  htons: pure("arpa/inet.h", "i", INT),
  ntohs: pure("arpa/inet.h", "i", INT),
  htonl: pure("arpa/inet.h", "i", UNSIGNED),
  ntohl: pure("arpa/inet.h", "i", UNSIGNED),
  inet_addr: pure("arpa/inet.h", "s", UNSIGNED),
  inet_aton: acting("arpa/inet.h", "sA", INT),
  inet_ntoa: pure("arpa/inet.h", "a", STRING),
  inet_pton: acting("arpa/inet.h", "ism", INT),
  atoi: pure("stdlib.h", "s", INT),
  rand: acting("stdlib.h", "", INT),
  srand: acting("stdlib.h", "i", VOID),
  exit: acting("stdlib.h", "i", VOID),
  strlen: pure("string.h", "s", SIZE),
  strcmp: pure("string.h", "ss", INT),
  strncmp: pure("string.h", "ssz", INT),
  strcpy: acting("string.h", "bs", STRING),
  strncpy: acting("string.h", "bsz", STRING),
  strcat: acting("string.h", "bs", STRING),
  strncat: acting("string.h", "bsz", STRING),
  memset: acting("string.h", "mcz", VOID),
  memcpy: acting("string.h", "mmz", VOID),
  memmove: acting("string.h", "mmz", VOID),
  memcmp: pure("string.h", "mmz", INT),
  strerror: pure("string.h", "i", STRING),
  puts: acting("stdio.h", "s", INT),
  fputs: acting("stdio.h", "sf", INT),
  fputc: acting("stdio.h", "cf", INT),
  putchar: acting("stdio.h", "c", INT),
  fgets: acting("stdio.h", "bif", POINTER),
  fgetc: acting("stdio.h", "f", INT),
  getchar: acting("stdio.h", "", INT),
  feof: pure("stdio.h", "f", INT),
  ferror: pure("stdio.h", "f", INT),
  clearerr: acting("stdio.h", "f", VOID),
  fflush: acting("stdio.h", "f", INT),
  perror: acting("stdio.h", "s", VOID),
  FD_ZERO: acting("sys/select.h", "S", VOID),
  FD_SET: acting("sys/select.h", "iS", VOID),
  FD_CLR: acting("sys/select.h", "iS", VOID),
  FD_ISSET: pure("sys/select.h", "iS", INT),
};

/** Streams. */
export const streams: Readonly<Record<string, CType>> = { stdin: FILE, stdout: FILE, stderr: FILE };

/** Functions with a format, with the number of parameters in front of it; of the first of those what it takes. */
export const formatted: Readonly<Record<string, { readonly before: string }>> = {
  printf: { before: "" },
  fprintf: { before: "f" },
  sprintf: { before: "b" },
  snprintf: { before: "bz" },
};

/** The header that a name of C needs besides those that every program has. */
export function headerOf(name: string): string | undefined {
  if (/^E[A-Z0-9]+$/.test(name) || name === "errno") return "errno.h";
  if (/^(F_|O_|FD_CLOEXEC)/.test(name) || name === "fcntl" || name === "open") return "fcntl.h";
  if (/^POLL/.test(name) || name === "poll" || name === "struct pollfd") return "poll.h";
  if (/^TCP_/.test(name)) return "netinet/tcp.h";
  if (/^SIG/.test(name)) return "signal.h";
  if (/^FD_(SET|ISSET|CLR|ZERO)$/.test(name) || name === "select" || name === "fd_set") return "sys/select.h";
  if (name === "struct timeval") return "sys/time.h";
  return functions[name]?.header;
}
