/** Ideas that no single call explains. */
import type { Texts } from "../page.ts";

/** Texts of the concepts' pages. */
export const concepts: Texts = {
  backlog: {
    summary: "the queue of connections that were not accepted yet",
    description: [
      "After listen() the system answers connection requests by itself and puts the finished connections into a queue. accept() takes them out, the oldest " +
      "first. So connect() may return, and the client may even write, long before the server calls accept().",
      "backlog is the size of that queue, not the number of clients: a connection that was accepted has left it. Linux lets one more wait than the number " +
      "says; the connect() after that blocks until there is room. It is not refused.",
    ],
  },
  iterative_server: {
    summary: "a server that serves one client after another",
    description: [
      "socket(), bind(), listen() once; then a loop of accept(), read() and write() until read() returns 0, and close(). The listening socket stays open all the while; " +
      "with each client a second socket comes and goes.",
      "It serves one client at a time. A second one gets through connect() and may even write, since it stands in the queue, but gets no answer before the first is " +
      "closed. A server for several clients at once waits for all its descriptors with poll() or select(), or has a process for each client.",
    ],
  },
  byte_stream: {
    summary: "TCP carries bytes, not messages",
    description: [
      "What several write()s sent may come out of one read(), and what one write() sent may take several. On one machine it mostly comes as it was sent; over a " +
      "network it does not. A program that takes one read() for one message works until then.",
      "So a receiver needs to know where a message ends: by a length sent in front of it, by a delimiter such as a newline, or because the connection ends. It " +
      "reads in a loop until it has everything. The echo client of the textbooks counts: it reads until it has got back as many bytes as it wrote.",
      "UDP does keep boundaries: one sendto() is one recvfrom(), or is lost.",
    ],
  },
  blocking: {
    summary: "calls that wait, and how not to",
    description: [
      "accept() waits for a client, read() for data, connect() for an answer, write() for room in the send buffer. The process stands still meanwhile; that is no " +
      "crash. Someone else ends the wait: a client that connects, a peer that writes or closes.",
      "A wait can be cut short: by Ctrl-C or alarm() (EINTR), by SO_RCVTIMEO and SO_SNDTIMEO (EAGAIN). A non-blocking descriptor (O_NONBLOCK, SOCK_NONBLOCK) or " +
      "MSG_DONTWAIT does not wait at all and answers EAGAIN, connect() EINPROGRESS. poll() and select() wait for several descriptors at once.",
      "Nothing is lost when a call returns with EINTR or EAGAIN: what comes later goes to the next call.",
    ],
  },
  time_wait: {
    summary: "why a server's port stays taken for a minute",
    description: [
      "Of two ends of a connection, the one that closes first keeps the connection in the state TIME_WAIT for a while (60 seconds on Linux), in case its last " +
      "message was lost and late packets arrive. While that lasts bind() to its port fails with EADDRINUSE.",
      "A client does not mind: connect() gives it another port. A server that closed first and is started again does. SO_REUSEADDR, set before bind(), allows " +
      "it; Linux wants that the old server had set it too, so set it in every server, always. Two servers that listen on one port it does not allow.",
    ],
  },
  half_close: {
    summary: "end sending and go on receiving",
    description: [
      "A connection has two directions, and each can be ended alone. shutdown(sock, SHUT_WR) ends the sending one: the peer reads what is on its way and then " +
      "0, the end of the stream, and can still answer. close() ends both, and an answer could no longer be read.",
      'It is how a client says "that was all" to a server that reads until the end and then replies. Without it both wait for each other in read().',
    ],
  },
  descriptor: {
    summary: "the numbers that stand for open files and sockets",
    description: [
      "A descriptor is an index into the table of what the process has open. 0, 1 and 2 are standard input, output and error; the next one made is 3. A new one is " +
      "always the lowest number that is free, so a number that was closed comes back and may mean something else.",
      "Three things are to be told apart: the descriptor, the open file it stands for (which has the flags, such as O_NONBLOCK), and the socket behind it. dup() " +
      "makes a second descriptor of one open file; accept() makes a new socket with a descriptor of its own.",
      "A process has 1,024 of them; then EMFILE.",
    ],
  },
  layers: {
    summary: "the four layers of TCP/IP, and which of them a socket hides",
    description: [
      "LINK is the wire or the radio: it carries frames between neighbours. IP carries packets from machine to machine over many networks and chooses the way; " +
      "packets may be lost or overtake each other. TCP makes a reliable, ordered stream of bytes out of that, between ports; UDP only adds ports. APPLICATION " +
      "is what the two programs agree to say.",
      "A socket hides the lower three. The programmer completes the fourth: where a message begins and ends, who speaks first, who closes.",
    ],
  },
  c_lines: {
    summary: "lines of C at the prompt, and the variables that both languages share",
    description: [
      "A line that is C and not JavaScript is run as C: declarations, structures, functions, #define and #include, pointers and casts. Headers need not be included. " +
      "An expression shows its value; a declaration shows what a call in it returned. Memory is checked: a line that reads or writes outside of what it " +
      "declared stops there, and the variables stay.",
      "What C declares is a variable of JavaScript's too: numbers are numbers; arrays and structures are views of the same bytes, which calls take as they are; " +
      "pointers are numbers; functions can be called with numbers, strings, arrays and structures.",
      "A variable of JavaScript's can be used in C: a whole number as int (or long), another as double, a string as a constant string, char() as an array and sockaddr_in() " +
      "as a structure of the same bytes, a function as one that returns int. Objects, arrays and ref() can't be used there.",
    ],
  },
  structures: {
    summary: "C's structures at the prompt",
    description: [
      "A structure is memory with named members, laid out as C lays it out on Linux. Members wrap as C's integers do; a name that the structure does not have is a " +
      "TypeError. Calls take structures as they are, without & and casts.",
      "In C b = a copies a structure. In JavaScript both names would mean the same one: write b = a.copy().",
      "A structure's function called with another structure sees the same memory as another type, as a cast does: sockaddr(addr).",
    ],
    parameters: {
      bytes: "The memory, a Uint8Array; changes go both ways.",
      copy: "a.copy() is a structure of the same type with memory of its own.",
      Struct: "The class of all structures, for instanceof in scripts.",
      isStruct: "isStruct(x) tells whether x is a structure.",
    },
  },
};
