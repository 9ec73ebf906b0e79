import * as E from "../abi/errno.ts";
import { errnoNumber } from "../abi/errno_text.ts";
import { NetworkError } from "./network.ts";

/** Errors of Deno that carry no error code, by the name of their class. */
const byName: Record<string, number> = {
  NotCapable: E.EACCES,
  PermissionDenied: E.EACCES,
  AddrInUse: E.EADDRINUSE,
  AddrNotAvailable: E.EADDRNOTAVAIL,
  ConnectionRefused: E.ECONNREFUSED,
  ConnectionReset: E.ECONNRESET,
  ConnectionAborted: E.ECONNABORTED,
  NotConnected: E.ENOTCONN,
  BrokenPipe: E.EPIPE,
  NetworkUnreachable: E.ENETUNREACH,
  TimedOut: E.ETIMEDOUT,
  BadResource: E.EBADF,
  Interrupted: E.EBADF, // an operation ended because its resource was closed
  Busy: E.EBUSY,
  WouldBlock: E.EAGAIN,
  UnexpectedEof: E.ECONNRESET,
  InvalidData: E.EINVAL,
  RangeError: E.EINVAL,
  TypeError: E.EINVAL,
  NotSupported: E.EOPNOTSUPP,
  NotFound: E.EADDRNOTAVAIL,
};

/** Any error that a Deno network operation throws, as the error number C would have given. */
export function networkError(error: unknown, permission: string): NetworkError {
  if (error instanceof NetworkError) return error;
  if (!(error instanceof Error)) return new NetworkError(E.EIO, String(error));
  const code = (error as Error & { code?: unknown }).code;
  const osNumber = /\(os error (\d+)\)/.exec(error.message);
  const errno = (typeof code === "string" ? errnoNumber(code) : undefined) ??
    (osNumber ? Number(osNumber[1]) : undefined) ??
    byName[error.name] ?? E.EIO;
  return new NetworkError(errno, error.message, error.name === "NotCapable" ? permission : undefined);
}
