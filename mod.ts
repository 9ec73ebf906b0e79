/**
 * Berkeley sockets as C has them: blocking calls, descriptors, errno, on the numbers of Linux, over
 * `Deno.listen` and `Deno.connect`.
 *
 * ```ts
 * import { bind, listen, PF_INET, SOCK_STREAM, sockaddr_in, socket } from "@sockrepl/sockrepl";
 *
 * const serv_sock = socket(PF_INET, SOCK_STREAM, 0);
 * bind(serv_sock, sockaddr_in("127.0.0.1", 0));
 * listen(serv_sock, 5);
 * ```
 *
 * Every call returns what C returns: -1 on failure, with `errno` set. A call throws only what a C compiler would have
 * refused (`TypeError`) and what would be memory corruption in C (`RangeError`). Import `close`: without the import
 * JavaScript's own `close()` is called, which ends the program.
 *
 * @module
 */
import { usePort } from "./src/headers/mod.ts";
import { threadPort } from "./src/process/mod.ts";

usePort(threadPort);

export * from "./src/abi/constants.ts";
export * from "./src/abi/errno.ts";
export { htonl, htons, ntohl, ntohs } from "./src/abi/byteorder.ts";
export type { LengthRef } from "./src/abi/event.ts";
export * from "./src/face/connection_calls.ts";
export * from "./src/face/descriptor_calls.ts";
export * from "./src/face/option_calls.ts";
export * from "./src/face/poll_calls.ts";
export { type ChildProcess, spawn, type SpawnOptions } from "./src/face/spawn.ts";
export * from "./src/face/transfer_calls.ts";
export type { Address, Data, Length, Room } from "./src/face/convert.ts";
export { DeadlineError, errno, exit, ProcessEnded, set_deadline, set_errno, use_kernel } from "./src/process/mod.ts";
export type { KernelName } from "./src/process/mod.ts";
export { addrinfo } from "./src/headers/addrinfo.ts";
export type { CString, Memory } from "./src/headers/arguments.ts";
export { char, CharArray, text } from "./src/headers/char.ts";
export { type FILE, stderr, stdin, stdout } from "./src/headers/file.ts";
export { AI_ADDRCONFIG, AI_ALL, AI_V4MAPPED, EAI_ADDRFAMILY, getaddrinfo } from "./src/headers/getaddrinfo.ts";
export { inet_addr, inet_aton, inet_ntoa, inet_ntop, inet_pton } from "./src/headers/inet.ts";
export {
  freeaddrinfo,
  gai_strerror,
  gethostbyname,
  h_errno,
  HOST_NOT_FOUND,
  type hostent,
  hstrerror,
  NO_DATA,
  NO_RECOVERY,
  TRY_AGAIN,
} from "./src/headers/netdb.ts";
export { FD_CLR, FD_ISSET, FD_SET, fd_set, FD_ZERO, pollfd } from "./src/headers/poll.ts";
export type { PrintfArgument } from "./src/headers/printf.ts";
export { type Pointer, type Ref, ref } from "./src/headers/ref.ts";
export { sizeof } from "./src/headers/sizeof.ts";
export {
  in6_addr,
  in6addr_any,
  in6addr_loopback,
  in_addr,
  sockaddr,
  sockaddr_in,
  sockaddr_in6,
  sockaddr_storage,
} from "./src/headers/sockaddr.ts";
export { atoi, rand, RAND_MAX, srand, strtol } from "./src/headers/stdlib.ts";
export {
  clearerr,
  feof,
  ferror,
  fflush,
  fgetc,
  fgets,
  fileno,
  fprintf,
  fputc,
  fputs,
  getchar,
  perror,
  printf,
  putchar,
  puts,
  snprintf,
  sprintf,
  strerror,
} from "./src/headers/stdio.ts";
export {
  memcmp,
  memcpy,
  memmove,
  memset,
  strcat,
  strchr,
  strcmp,
  strcpy,
  strlen,
  strncat,
  strncmp,
  strncpy,
  strrchr,
  strstr,
} from "./src/headers/string.ts";
export { isStruct, Struct } from "./src/headers/struct.ts";
export { linger, timeval } from "./src/headers/time.ts";
