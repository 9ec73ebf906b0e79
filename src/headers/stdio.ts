/**
 * <stdio.h>: output and input by streams. Output is not buffered, so it appears in the order of the calls, among
 * `write(1, …)` too; input is buffered a stream, as in C.
 *
 * @module
 */
import { EOF } from "../abi/constants.ts";
import { EAGAIN } from "../abi/errno.ts";
import { errnoText } from "../abi/errno_text.ts";
import { character, chars, checkRoom, type CString, destination, integer, size } from "./arguments.ts";
import { type FILE, stderr, stdin, stdout, stream, takeByte, writeAll } from "./file.ts";
import { port } from "./port.ts";
import { format, type PrintfArgument } from "./printf.ts";

/**
 * Writes formatted output to `stdout`.
 *
 * @param fmt the format; {@linkcode format} lists its conversions.
 * @param args what the conversions take.
 * @return bytes written, or -1 with the errno of `write`.
 * @throws TypeError when a conversion is unknown, or its argument missing or of the wrong type; RangeError when `%s` is
 * given an array without a NUL.
 * @see POSIX printf
 */
export function printf(fmt: CString, ...args: PrintfArgument[]): number {
  return put(stdout, format(fmt, args, "printf"));
}

/**
 * Writes formatted output to a stream.
 *
 * @param file the stream.
 * @param fmt the format; {@linkcode format} lists its conversions.
 * @param args what the conversions take.
 * @return bytes written, or -1 with the errno of `write`, EBADF for `stdin`.
 * @throws TypeError when an argument is of the wrong type or missing; RangeError when `%s` is given an array without a
 * NUL.
 * @see POSIX fprintf
 */
export function fprintf(file: FILE, fmt: CString, ...args: PrintfArgument[]): number {
  return put(stream("fprintf", file), format(fmt, args, "fprintf"));
}

/**
 * Formats into a char array, with a NUL.
 *
 * @param str the array.
 * @param fmt the format; {@linkcode format} lists its conversions.
 * @param args what the conversions take.
 * @return bytes put there, without the NUL.
 * @throws TypeError when an argument is of the wrong type or missing; RangeError when the array is too small: memory
 * corruption in C.
 * @see POSIX sprintf
 */
export function sprintf(str: Uint8Array, fmt: CString, ...args: PrintfArgument[]): number {
  const room = destination("sprintf", "str", str);
  const bytes = format(fmt, args, "sprintf");
  checkRoom("sprintf", bytes.length + 1, room);
  room.set(bytes);
  room[bytes.length] = 0;
  return bytes.length;
}

/**
 * Formats into a char array of a given size; what does not fit is cut off, and the NUL always fits.
 *
 * @param str the array, or null when `n` is 0.
 * @param n size of the array in bytes.
 * @param fmt the format; {@linkcode format} lists its conversions.
 * @param args what the conversions take.
 * @return bytes that the whole text needs, without the NUL; `n` or more means that it was cut.
 * @throws TypeError when an argument is of the wrong type or missing; RangeError when the array is smaller than `n`.
 * @see POSIX snprintf
 */
export function snprintf(str: Uint8Array | null, n: number, fmt: CString, ...args: PrintfArgument[]): number {
  const limit = size("snprintf", "n", n);
  const bytes = format(fmt, args, "snprintf");
  if (limit === 0) return bytes.length;
  const room = destination("snprintf", "str", str);
  checkRoom("snprintf", limit, room);
  const kept = bytes.subarray(0, limit - 1);
  room.set(kept);
  room[kept.length] = 0;
  return bytes.length;
}

/**
 * Writes a string and a newline to `stdout`.
 *
 * @param s the string.
 * @return bytes written, or EOF with the errno of `write`.
 * @throws TypeError when `s` is no string; RangeError when it has no NUL.
 * @see POSIX puts
 */
export function puts(s: CString): number {
  const line = chars("puts", "s", s);
  const bytes = new Uint8Array(line.length + 1);
  bytes.set(line);
  bytes[line.length] = 10;
  return put(stdout, bytes);
}

/**
 * Writes a string to a stream, without adding a newline.
 *
 * @param s the string.
 * @param file the stream.
 * @return 1, or EOF with the errno of `write`, EBADF for `stdin`.
 * @throws TypeError when an argument is of the wrong type; RangeError when `s` has no NUL.
 * @see POSIX fputs
 */
export function fputs(s: CString, file: FILE): number {
  const bytes = chars("fputs", "s", s);
  return writeAll(stream("fputs", file), bytes) ? 1 : EOF;
}

/**
 * Writes one byte to a stream.
 *
 * @param c the byte, as a number or a string of one byte.
 * @param file the stream.
 * @return the byte, or EOF with the errno of `write`, EBADF for `stdin`.
 * @throws TypeError when an argument is of the wrong type.
 * @see POSIX fputc
 */
export function fputc(c: number | string, file: FILE): number {
  const byte = character("fputc", "c", c);
  return writeAll(stream("fputc", file), Uint8Array.of(byte)) ? byte : EOF;
}

/**
 * Writes one byte to `stdout`.
 *
 * @param c the byte, as a number or a string of one byte.
 * @return the byte, or EOF with the errno of `write`.
 * @throws TypeError when `c` is no char.
 * @see POSIX putchar
 */
export function putchar(c: number | string): number {
  const byte = character("putchar", "c", c);
  return writeAll(stdout, Uint8Array.of(byte)) ? byte : EOF;
}

/**
 * Reads a line, or as much of it as fits: at most `n` - 1 bytes, the newline included, and a NUL behind them.
 *
 * @param s the array to read into.
 * @param n size of the array in bytes.
 * @param file the stream.
 * @return `s`, or null at the end of file with nothing read (`s` is then unchanged) or after an error of `read`.
 * @throws TypeError when an argument is of the wrong type; RangeError when the array is smaller than `n`: memory
 * corruption in C.
 * @see POSIX fgets
 */
export function fgets<T extends Uint8Array>(s: T, n: number, file: FILE): T | null {
  const room = destination("fgets", "s", s);
  const limit = integer("fgets", "n", n);
  const from = stream("fgets", file);
  checkRoom("fgets", limit, room);
  if (limit <= 0) return null;
  return readLine(from, room, limit - 1) ? s : null;
}

/**
 * Reads one byte from a stream.
 *
 * @param file the stream.
 * @return 0 to 255, or EOF at the end of file, or after an error of `read`; `feof` and `ferror` tell which.
 * @throws TypeError when it is no stream.
 * @see POSIX fgetc
 */
export function fgetc(file: FILE): number {
  return takeByte(stream("fgetc", file));
}

/**
 * Reads one byte from `stdin`.
 *
 * @return 0 to 255, or EOF at the end of file, or after an error of `read`.
 * @see POSIX getchar
 */
export function getchar(): number {
  return takeByte(stdin);
}

/**
 * Whether a read of the stream has met the end of file.
 *
 * @param file the stream.
 * @return 1 or 0.
 * @throws TypeError when it is no stream.
 * @see POSIX feof
 */
export function feof(file: FILE): number {
  return stream("feof", file).eof ? 1 : 0;
}

/**
 * Whether a read or write of the stream has failed.
 *
 * @param file the stream.
 * @return 1 or 0.
 * @throws TypeError when it is no stream.
 * @see POSIX ferror
 */
export function ferror(file: FILE): number {
  return stream("ferror", file).error ? 1 : 0;
}

/**
 * Clears the end-of-file and error flags of a stream, so that it can be read again.
 *
 * @param file the stream.
 * @throws TypeError when it is no stream.
 * @see POSIX clearerr
 */
export function clearerr(file: FILE): void {
  const cleared = stream("clearerr", file);
  cleared.eof = false;
  cleared.error = false;
}

/**
 * Writes out what a stream holds back. Nothing is held back here, each call writes at once; programs that need this in
 * C can keep it.
 *
 * @param file the stream, or null for all of them.
 * @return 0.
 * @throws TypeError when it is no stream.
 * @see POSIX fflush
 */
export function fflush(file: FILE | null = null): number {
  if (file !== null) stream("fflush", file);
  return 0;
}

/**
 * The descriptor of a stream.
 *
 * @param file the stream.
 * @return the descriptor.
 * @throws TypeError when it is no stream.
 * @see POSIX fileno
 */
export function fileno(file: FILE): number {
  return stream("fileno", file).fd;
}

/**
 * Writes what errno means to `stderr`: `bind() error: Address already in use`.
 *
 * @param s what went before the colon, usually the call's name; without it only the meaning is written.
 * @throws TypeError when `s` is no string; RangeError when it has no NUL.
 * @see POSIX perror
 */
export function perror(s: CString | null = null): void {
  const number = port().errno();
  const before = s === null ? new Uint8Array() : chars("perror", "s", s);
  writeAll(stderr, format(before.length > 0 ? "%.*s: %s\n" : "%.*s%s\n", [before.length, before, errnoText(number)]));
  // C keeps errno: what was wrong is still worth asking for.
  port().setErrno(number);
}

/**
 * What an error number means.
 *
 * @param errnum an error number.
 * @return the text: "Address already in use".
 * @throws TypeError when it is no number.
 * @see POSIX strerror
 */
export function strerror(errnum: number): string {
  return errnoText(integer("strerror", "errnum", errnum));
}

function put(file: FILE, bytes: Uint8Array): number {
  return writeAll(file, bytes) ? bytes.length : EOF;
}

/** Reads at most `limit` bytes up to a newline, and ends them with a NUL; false when C returns a null pointer. */
function readLine(file: FILE, room: Uint8Array, limit: number): boolean {
  // Only an error of this call counts, so an earlier one is set aside.
  const failedBefore = file.error;
  file.error = false;
  let count = 0;
  while (count < limit) {
    const byte = takeByte(file);
    if (byte === EOF) break;
    room[count++] = byte;
    if (byte === 10) break;
  }
  const failed = file.error && port().errno() !== EAGAIN;
  file.error ||= failedBefore;
  // With room for the NUL alone, C answers at once with an empty string.
  if (failed || (count === 0 && limit > 0)) return false;
  room[count] = 0;
  return true;
}
