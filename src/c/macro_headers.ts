/**
 * Macros that one header alone defines.
 *
 * @module
 */

/** Names that programs like to take for something of their own: they count only with the header that defines them. */
const OWN_HEADER: readonly [RegExp, string][] = [
  [/^(?:bool|true|false)$/, "stdbool.h"],
  [/^LOG_/, "syslog.h"],
  [/^(?:M_PI|M_E|NAN|INFINITY|HUGE_VAL)$/, "math.h"],
  [/^EPOLL/, "sys/epoll.h"],
  [/^(?:FLT|DBL)_/, "float.h"],
  [/^(?:PRI|SCN)[a-zX]/, "inttypes.h"],
  [/^(?:CLOCK|ITIMER)_/, "time.h"],
  [/^(?:W[UN]|EX_)/, "sys/wait.h"],
  [/^RLIMIT_/, "sys/resource.h"],
  [/^[RWXF]_OK$/, "unistd.h"],
];

/** The header of a macro's own; undefined when several have it. */
export function macroHeader(name: string): string | undefined {
  return OWN_HEADER.find(([pattern]) => pattern.test(name))?.[1];
}
