/**
 * What C's headers give besides calls: structures, char arrays, strings, printf, streams, addresses and names.
 *
 * @module
 */
export { addrinfo } from "./addrinfo.ts";
export type { CString, Memory } from "./arguments.ts";
export { char, CharArray, text } from "./char.ts";
export { type FILE, stderr, stdin, stdout } from "./file.ts";
export { AI_ADDRCONFIG, AI_ALL, AI_V4MAPPED, EAI_ADDRFAMILY, getaddrinfo } from "./getaddrinfo.ts";
export { hostAt, type KnownHost } from "./hosts.ts";
export { inet_addr, inet_aton, inet_ntoa, inet_ntop, inet_pton } from "./inet.ts";
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
} from "./netdb.ts";
export { FD_CLR, FD_ISSET, FD_SET, fd_set, FD_ZERO, pollfd } from "./poll.ts";
export { type Port, port, usePort } from "./port.ts";
export { format, type PrintfArgument } from "./printf.ts";
export { type Pointer, type Ref, ref } from "./ref.ts";
export { type Service, serviceAt, serviceNamed } from "./services.ts";
export { sizeof } from "./sizeof.ts";
export {
  in6_addr,
  in6addr_any,
  in6addr_loopback,
  in_addr,
  sockaddr,
  sockaddr_in,
  sockaddr_in6,
  sockaddr_storage,
} from "./sockaddr.ts";
export { atoi, rand, RAND_MAX, srand, strtol } from "./stdlib.ts";
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
} from "./stdio.ts";
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
} from "./string.ts";
export { isStruct, Struct } from "./struct.ts";
export { linger, timeval } from "./time.ts";
