/** What C's headers give besides calls. */
import type { Texts } from "../page.ts";

/** Texts of the functions' pages. */
export const functions: Texts = {
  byteorder: {
    summary: "turn numbers from this machine's byte order into the network's, and back",
    description: [
      "On the network the most significant byte comes first (big-endian). Most processors keep numbers the other way round, so ports and addresses " +
      "are turned on their way into and out of an address structure.",
      "Without htons() port 8080 (0x1F90) becomes 36895 (0x901F): bind() succeeds, and clients are refused.",
      "Only addresses and ports need this; the bytes that are sent stay as they are.",
    ],
    parameters: {
      htons: "16 bits, host to network: sin_port = htons(9190).",
      htonl: "32 bits, host to network: s_addr = htonl(INADDR_ANY).",
      ntohs: '16 bits, network to host: printf("%d\\n", ntohs(addr.sin_port)).',
      ntohl: "32 bits, network to host.",
    },
    returns: "The number in the other order, never negative. They can't fail.",
  },
  inet: {
    summary: "addresses as text and as numbers",
    description: [
      "Addresses in structures are numbers in network byte order; people write them as text. These functions go both ways. None of them looks up " +
      "names: that is getaddrinfo().",
    ],
    parameters: {
      inet_addr: "The number of an IPv4 address, network byte order; INADDR_NONE for text that is none.",
      inet_aton: "Puts an IPv4 address into an in_addr; 1, or 0 for text that is none.",
      inet_ntoa: "The text of an in_addr. In C the next call overwrites it; here each is a new string.",
      inet_pton:
        "Puts an IPv4 or IPv6 address (af: AF_INET, AF_INET6) into an in_addr or in6_addr; 1, 0 for text that is none, -1 for another af.",
      inet_ntop:
        "Puts the text of an address into a char array of the given size in bytes; returns the array, NULL on failure.",
    },
    returns: "See each; only inet_pton() and inet_ntop() set errno.",
    errors: {
      EAFNOSUPPORT: "af is neither AF_INET nor AF_INET6.",
      ENOSPC:
        "The array of inet_ntop() is too small for the text; INET_ADDRSTRLEN or INET6_ADDRSTRLEN bytes always do.",
    },
  },
  printf: {
    summary: "formatted output",
    description: [
      "Conversions %d %i %u %x %X %o %c %s %p %f %F %e %E %g %G %%, with C's flags, widths, precisions and lengths, byte for byte as glibc writes them. " +
      "A missing or wrong argument is a TypeError.",
      "%s of a char array prints up to its NUL; an array without one, which in C prints what lies behind it, is a RangeError.",
    ],
    parameters: {
      printf: "To standard output.",
      fprintf: "To a stream: stdout or stderr.",
      sprintf: "Into a char array, with a NUL; a RangeError when it is too small.",
      snprintf: "Into a char array of size bytes, with a NUL; what does not fit is cut off.",
    },
    returns:
      "The number of bytes, the NUL not counted; of snprintf() those that the whole text needs. printf() and fprintf() return -1 when write() failed, with its errno.",
  },
  stdio: {
    summary: "output and input by streams",
    description: [
      "stdin, stdout and stderr stand for the descriptors 0, 1 and 2. Output appears at once, in the order of the calls. At the prompt, input is " +
      "the next typed line.",
    ],
    parameters: {
      puts: "Writes a string and a newline to stdout.",
      fputs: "Writes a string to a stream, without a newline.",
      fputc: "Writes one byte to a stream, a number or a string of one byte.",
      putchar: "Writes one byte to stdout.",
      fgets:
        "Reads a line, at most size - 1 bytes, the newline included, and puts a NUL behind it; NULL at the end of file.",
      fgetc: "Reads one byte, 0 to 255; EOF at the end of file.",
      getchar: "Reads one byte of stdin.",
      feof: "1 when a read of the stream has met the end of file, else 0.",
      ferror: "1 when a read or write of the stream has failed, else 0.",
      clearerr: "Clears both marks.",
      fflush: "Nothing is held back here, so it has nothing to do; for programs that need it in C.",
      fileno: "The descriptor of the stream.",
      stdin: "Standard input, descriptor 0.",
      stdout: "Standard output, descriptor 1.",
      stderr: "Standard error, descriptor 2.",
    },
    returns:
      "puts() the number of bytes, fputs() 1, fputc() and putchar() the byte; EOF with the errno of write() on failure. fflush() 0.",
  },
  string: {
    summary: "strings and memory",
    description: [
      "Strings end at their NUL; memory has a length of its own. Where C takes const char *, a JavaScript string will do. Pointers into an array are " +
      "message.subarray(n). To write or read beyond an array, which C would do, is a RangeError.",
    ],
    parameters: {
      strlen: "Bytes before the NUL; what to send of a text, where sizeof() would be the whole array.",
      strcmp: "0 when both strings are equal, else the difference of the first bytes that differ.",
      strncmp: "The same of at most n bytes.",
      strcpy: "Copies a string with its NUL; returns dest.",
      strncpy: "Writes exactly n bytes: a shorter string is filled up with NULs, a longer one gets none.",
      strcat: "Appends a string; returns dest.",
      strncat: "Appends at most n bytes of a string, and a NUL.",
      strchr: "The string from the first such byte on, or NULL.",
      strrchr: "The string from the last such byte on, or NULL.",
      strstr: "The string from the first occurrence of needle on, or NULL.",
      memset: "Fills n bytes with one value: memset(addr, 0, sizeof(addr)).",
      memcpy: "Copies n bytes.",
      memmove: "Copies n bytes between places that may overlap.",
      memcmp: "0 when n bytes are equal, else the difference of the first that differ.",
    },
  },
  getaddrinfo: {
    summary: "the addresses behind a name and a service",
    description: [
      'Makes a list of answers, each ready for socket() and connect() or bind(). Known are addresses in digits, the names of the hosts file (where it may not be read, "localhost"), ports in digits and well-known services; ' +
      "no name server is asked.",
      "node NULL means this machine, with AI_PASSIVE all its addresses; service NULL means port 0; hints NULL means anything. res is ref(null), and " +
      "res.value is the first answer.",
      "It does not use errno: its errors are return values.",
    ],
    parameters: {
      getaddrinfo: "Asks. Both node and service are text.",
      freeaddrinfo: "Gives the answers back.",
      gai_strerror: "What one of the EAI_ values means.",
      AI_PASSIVE: "The address is for bind().",
      AI_CANONNAME: "Also return the canonical name.",
      AI_NUMERICHOST: "node must be an address in digits.",
      AI_NUMERICSERV: "service must be a port in digits.",
      AI_V4MAPPED: "For AF_INET6 give IPv4 addresses in mapped form (::ffff:127.0.0.1) when there are no others.",
      AI_ALL: "With AI_V4MAPPED, give them too when there are others.",
      AI_ADDRCONFIG: "Only families that this machine has an address of; here all count.",
      EAI_NONAME: "No such name or service, or both are NULL.",
      EAI_FAIL: "A name that only a name server would know.",
      EAI_AGAIN: "Try again later; never returned here.",
      EAI_SERVICE: "No such service: here a port must be digits.",
      EAI_FAMILY: "ai_family is unknown.",
      EAI_ADDRFAMILY: "The address is of another family than was asked for.",
      EAI_SOCKTYPE: "ai_socktype is unknown, or does not go with ai_protocol.",
      EAI_BADFLAGS: "ai_flags has unknown bits, or AI_CANONNAME without a node.",
    },
    returns: "0, or one of the EAI_ values, all negative.",
  },
  gethostbyname: {
    summary: "the IPv4 addresses of a host",
    description: [
      "The older form of getaddrinfo(), for IPv4 only. Known are addresses in digits and the names of the hosts file; no name server is asked. It does not use errno: " +
      "h_errno says why it returned NULL.",
    ],
    parameters: {
      gethostbyname: "Asks; the name is text.",
      hstrerror: "What a value of h_errno means.",
      h_errno: "Why the last gethostbyname() returned NULL.",
      HOST_NOT_FOUND: "No such host.",
      TRY_AGAIN: "Try again later; never set here.",
      NO_RECOVERY: "There is no way to find out: only a name server would know.",
      NO_DATA: "The host has no IPv4 address; never set here.",
    },
    returns: "A hostent, or NULL with h_errno set.",
  },
  errno: {
    summary: "why the last call failed",
    description: [
      "A call that fails returns -1 and puts an error number into errno; one that succeeds leaves it alone, so look at errno only after a -1. Each " +
      "process has its own.",
      "At the prompt errno is a variable. In a script it is imported and changes with each call, but can't be assigned: set_errno(0).",
      "Every error number has a page of its own: EADDRINUSE, ECONNREFUSED …",
    ],
    parameters: {
      errno: "The number of the last error; 0 when there was none.",
      perror: "Writes a text, a colon and what errno means to standard error: bind() error: Address already in use.",
      strerror: "What an error number means, as text.",
      set_errno: "Sets errno, for scripts.",
    },
  },
  sizeof: {
    summary: "the size of a variable or a type in bytes",
    description: [
      "Of a char array its length, of a structure what C lays out in memory (sockaddr_in: 16), of text the array that the literal is, with its NUL.",
      "sizeof() of a buffer is its room, not what is in it: to send text use strlen(), to send what read() returned use that number.",
    ],
    parameters: { sizeof: "Takes a char array, a structure, a structure's type, a number (an int, 4) or text." },
    returns: "Bytes. Anything else has no size in C and is a TypeError.",
  },
  stdlib: {
    summary: "numbers from text, and random numbers",
    description: ["What socket programs need of <stdlib.h>: the port is an argument, and arguments are text."],
    parameters: {
      atoi: "The integer at the beginning of a text; 0 when there is none.",
      strtol:
        'The same in a base of 2 to 36, or 0 for "as the prefix 0x or 0 says"; endptr, ref(null) or NULL, receives what follows it.',
      rand: "The next pseudo-random number, 0 to RAND_MAX: glibc's sequence.",
      srand: "Starts the sequence anew; the same seed gives the same numbers.",
      RAND_MAX: "2,147,483,647: the largest number that rand() returns.",
    },
    returns: "The number. They return 0 for text without one.",
    errors: {
      ERANGE: "strtol(): the number does not fit a long; the largest or smallest long is returned.",
      EINVAL: "strtol(): the base is none.",
    },
  },
  exit: {
    summary: "end the process",
    description: [
      "Closes all descriptors of the process: what it wrote still arrives, then its peers read 0. At the prompt only this process ends, and the next line " +
      "starts a new one; a script ends as a whole.",
    ],
    parameters: {
      exit: "Takes the status, 0 to 255: EXIT_SUCCESS or EXIT_FAILURE.",
      ProcessEnded: "The error that is thrown when a process that has ended makes another call.",
    },
    returns: "It does not return.",
  },
  spawn: {
    summary: "start a second process from a script or a test",
    description: [
      "Takes the place of fork() and exec(): one script can run a server and its client. The process has descriptors, an errno and standard streams of " +
      "its own, and ends with this program at the latest.",
      "program is the path of a script, which sees args as Deno.args, or a function, which gets them as its arguments. A function is handed over as text: it sees " +
      "C's names, but no variable from around it. It works in a program's main thread only, so in scripts and tests and not at the prompt.",
    ],
    parameters: {
      spawn: "Starts it. The options are its name in messages and its standard input, input.",
      wait: "Waits until it has ended; its exit status, 0 to 255, or 137 when it was killed.",
      kill: "Ends it at once and closes its descriptors.",
      output: "What it has written to standard output so far.",
      errors:
        "What it has written to standard error so far, with the error that has ended it. Unless this is read, such an error is told on the program's standard error.",
      ended: "Whether it has ended.",
    },
    returns: "A handle on the process.",
  },
  set_deadline: {
    summary: "how long a call of this process may block",
    description: [
      "A call that blocks longer is given up: it throws a DeadlineError that names the call and what it waited for. Nothing is lost. Under deno test, which " +
      "has no time limit of its own, the limit is 5,000 at first, elsewhere 0.",
      "C has no such thing; SO_RCVTIMEO and alarm() are C's ways.",
    ],
    parameters: {
      set_deadline: "Takes the limit in milliseconds; 0 is for ever.",
      DeadlineError: "The error that is thrown.",
    },
    returns: "The limit until now, in milliseconds.",
  },
  use_kernel: {
    summary: "choose what answers the calls: Deno's sockets or the machine's own",
    description: [
      "Usually calls are answered by way of Deno.listen and Deno.connect, which runs wherever Deno does. A few things these can't do fail with EOPNOTSUPP or are kept " +
      "only: connect() from a bound stream socket, urgent data (MSG_OOB), SO_LINGER with a time, taking a living connection apart with connect() and AF_UNSPEC, " +
      "MSG_MORE, AF_UNIX, raw sockets.",
      'With "libc" every call is a real one of the C library, and all of that works as the system lets it. It needs Linux on x86-64 or arm64 and the permission ' +
      "--allow-ffi. It is for scripts and tests, before their first call.",
    ],
    parameters: { use_kernel: 'Takes "deno" or "libc".' },
    returns:
      "A promise: await it before the first call. It is an Error where the kernel can't be had, or once calls have been made on the other.",
  },
};
