import type { Topic } from "../message.ts";

/** What is behind a hint, and a way to go on. */
export const topics = {
  bindOnce: {
    text:
      "A socket gets its own address once: from bind(), or from the kernel at connect() and listen(). It keeps it " +
      "until it is closed; there is no unbind.",
    next: "close() it and make a new socket(), then bind() that. getsockname() shows the address it has.",
  },
  portTaken: {
    text: "A port belongs to one listener at a time, or data could not be told apart. EADDRINUSE says that somebody " +
      "holds it now; the call was right.",
    next:
      "close() the socket that holds it, or take another port. Port 0 asks for a free one; getsockname() tells which.",
  },
  timeWait: {
    text:
      "The side that closes a connection first keeps its address for a minute (TIME_WAIT), so that late packets of " +
      "the old connection can't end up in a new one. For a server that restarts this is in the way, and safe to skip.",
    next: "Before bind(): let on = ref(1); setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, on). Every server does it.",
  },
  addressForm: {
    text:
      "A call sees an address only as bytes: two of family, two of port, four of host (sockaddr_in), and a length. " +
      "The family says how to read the rest, so it must match the socket's.",
    next: 'sockaddr_in("127.0.0.1", 9190) fills all of it in; by hand: sin_family, sin_port = htons(…), ' +
      "sin_addr.s_addr = inet_addr(…).",
  },
  names: {
    text:
      "inet_addr(), inet_aton() and inet_pton() read an address in numbers, such as 127.0.0.1. A name such as localhost " +
      "has to be looked up, and that is another function's work. Its result should be looked at before it is used.",
    next:
      'inet_addr("127.0.0.1") is this machine. For a name: res = ref(null); getaddrinfo("localhost", "9190", NULL, res).',
  },
  localAddress: {
    text: "bind() names an address of this very machine, where packets shall be received. An address of another " +
      "machine belongs into connect().",
    next: 'bind(fd, sockaddr_in("0.0.0.0", 9190)) takes all addresses of this machine, "127.0.0.1" only local clients.',
  },
  byteOrder: {
    text:
      "Ports and addresses travel with the high byte first (network byte order); this machine stores the low byte " +
      "first. A port that is put into sin_port without htons() is read with its two bytes swapped. Nothing fails then: " +
      "it is just another port.",
    next: "addr.sin_port = htons(8080); addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK). Both sides must agree.",
  },
  permission: {
    text: "A program under Deno may only do what its command line permits, however much its user may. C has no such " +
      "rule, so the nearest of its errors, EACCES, stands for it.",
    next: "End the session and start it with the flag named.",
  },
  privilege: {
    text:
      "Ports 0 to 1023 are for well-known services; Unix gives them to root only, so that a port there can be trusted.",
    next: "Use 1024 to 65535, such as 8080 in place of 80.",
  },
  memory: {
    text: "The kernel reads and writes the program's memory where a pointer points. NULL points nowhere: EFAULT.",
    next: "Give a buffer: let buf = char(30); read(fd, buf, 30).",
  },
  serverOrder: {
    text:
      "A server's calls build on each other: socket() makes the thing, bind() gives it an address, listen() makes " +
      "it receive requests, accept() takes one out of the queue. Each fails while the one before is missing.",
    next: "s = socket(PF_INET, SOCK_STREAM, 0); bind(s, addr); listen(s, 5); c = accept(s).",
  },
  clientOrder: {
    text:
      "A client's socket has nobody to talk to until connect() has succeeded: socket(), connect(), then read() and " +
      "write(). After a connect() that failed, portable programs close the socket and make a new one.",
    next: 'sock = socket(PF_INET, SOCK_STREAM, 0); connect(sock, sockaddr_in("127.0.0.1", 9190)); write(sock, "hi").',
  },
  listener: {
    text:
      "A listening socket only receives requests for connections. accept() makes a new socket for each, with a new " +
      "descriptor, and the bytes go through that one. With two clients a server holds three sockets.",
    next: "c = accept(s); read(c, …); write(c, …); close(c). s goes on listening.",
  },
  oneConnection: {
    text:
      "A TCP socket is one end of one connection, from connect() or accept() until close(). It can't be turned to " +
      "another peer, nor can one that listens become a client.",
    next: "Make another socket() for another connection; close() this one if it is done.",
  },
  datagram: {
    text:
      "A datagram socket has no connections: every datagram goes by itself, with its destination, and is received " +
      "whole or not at all; what the buffer has no room for is thrown away. connect() on it only sets the destination " +
      "for send() and write().",
    next: "sendto(fd, data, n, 0, addr) and recvfrom(fd, buf, n, 0, addr); SOCK_STREAM for connections.",
  },
  nonblocking: {
    text: 'O_NONBLOCK and MSG_DONTWAIT say "do it now or tell me that it can\'t be done now"; SO_RCVTIMEO and ' +
      "SO_SNDTIMEO give it some time. EAGAIN and EINPROGRESS then are no failures but answers: not yet.",
    next: "Wait with poll(), then try again; or fcntl(fd, F_SETFL, 0) to block again.",
  },
  refused: {
    text: "The machine answered, and said that no socket listens on that port: not yet, not any more, or on another " +
      "port or address. Until listen() has been called, a connect() is refused; bind() alone is not enough.",
    next: "Let the server get as far as listen(), check address and port on both sides, then connect() again.",
  },
  unreachable: {
    text: "ECONNREFUSED is an answer; here none came. Either there is no way to that network (ENETUNREACH, " +
      "EHOSTUNREACH), or the packets vanish on it (ETIMEDOUT, after minutes).",
    next: "Check the address; try 127.0.0.1 first. SO_SNDTIMEO makes connect() give up sooner.",
  },
  reset: {
    text:
      "A connection ends in order with end of stream (read() = 0), or at once with a reset. The peer's kernel resets " +
      "when its program closes with unread bytes or SO_LINGER at 0 seconds, when it ends that way, or when bytes come for a socket that is closed.",
    next: "close() this end. So that the peer gets everything: it reads up to 0 before it closes.",
  },
  pipe: {
    text:
      "write() only copies to the send buffer, and returns. So the first write after the peer's close still succeeds; " +
      "its bytes bring a reset back, and the next one fails with EPIPE. In C the signal SIGPIPE comes first and ends a " +
      "program that does not expect it, without a word.",
    next:
      "read() first: 0 says that the peer has closed. send(…, MSG_NOSIGNAL) or signal(SIGPIPE, SIG_IGN) leave the -1 " +
      "to look at.",
  },
  halfClose: {
    text:
      "A connection is two streams. shutdown(fd, SHUT_WR) ends the one that goes out: the peer reads 0 and knows that " +
      "all has been said, while its answer still comes in.",
    next: "Go on reading until 0, then close(). For more to write a new connection is needed.",
  },
  descriptors: {
    text: "A descriptor is a number in this process's table: the lowest that is free. close() frees it, and the next " +
      "socket(), accept() or dup() gets it again, for something else. -1 is never one; it says that a call failed.",
    next: "Keep what socket() and accept() return, look whether it is -1, and forget it after close().",
  },
  interrupts: {
    text:
      "A signal ends the waiting of a call, which returns -1 with EINTR. Whatever would have come goes to the next " +
      "call, once. C programs call again in a loop, or take it as a wish to stop.",
    next: "Call it again to go on waiting.",
  },
  limits: {
    text: "A process has a limited number of descriptors (ulimit -n, usually 1024). A server that forgets to close() " +
      "what accept() gave runs into it after as many clients.",
    next: "close() each connection when its client is done.",
  },
  options: {
    text: "An option is named by a level and a number: SOL_SOCKET for what all sockets have (SO_…), IPPROTO_TCP for " +
      "TCP_…, IPPROTO_IP for IP_…. Values are memory of a given size, mostly an int.",
    next: "setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, ref(1)).",
  },
  socketKinds: {
    text:
      "socket() takes a family (how addresses look), a type (stream or datagram) and a protocol, which follows from " +
      "both and so is 0.",
    next: "socket(PF_INET, SOCK_STREAM, 0) for TCP, socket(PF_INET, SOCK_DGRAM, 0) for UDP.",
  },
  limitation: {
    text:
      "This kernel works over Deno.listen and Deno.connect, which runs anywhere and can't do everything C can. The " +
      "libc kernel makes the real system calls, on Linux.",
    next: "Use the libc kernel for this lesson, or do without.",
  },
  boundaries: {
    text:
      "TCP carries a stream of bytes and forgets how they were written. One read() returns what has arrived, at most " +
      "as much as it asked for: several writes together, or a part of one. On one machine it mostly fits by chance; " +
      "over a network it does not.",
    next: "Agree on a length sent first or on a delimiter, and read in a loop until the message is complete: " +
      "while (got < n) got += read(…).",
  },
  endOfStream: {
    text:
      "read() waits while nothing has come. 0 says something else: the peer has closed, or called shutdown(), and " +
      'nothing will ever follow. A loop that takes it for "nothing yet" never ends.',
    next: "while ((n = read(fd, buf, 30)) > 0) …; then close(fd).",
  },
  queue: {
    text:
      "The kernel of the server's machine completes connections by itself and keeps them in the listener's queue until " +
      "accept() takes them. So connect() returns before anybody serves the client. The backlog of listen() bounds that " +
      "queue (Linux lets one more wait), not the number of clients.",
    next: "accept() in the server's process takes the oldest one.",
  },
  textLength: {
    text:
      "sizeof is the size of the array, strlen the length of the text in it up to its NUL. write() sends as many bytes " +
      "as it is told, text or not; and read() adds no NUL behind what it received.",
    next: "write(fd, message, strlen(message)); after n = read(fd, buf, 29): buf[n] = 0.",
  },
  wildcard: {
    text: "INADDR_ANY, 0.0.0.0, tells bind() not to care on which of the host's addresses packets arrive. It is no " +
      "address of any machine. Linux takes it for this host when it is a destination; other systems refuse.",
    next: 'connect(sock, sockaddr_in("127.0.0.1", 9190)) for this machine, or the server\'s own address.',
  },
  blocking: {
    text:
      "A call that has nothing to return waits: the program has not crashed. accept() waits for a client, read() for " +
      "bytes or the peer's close, connect() for an answer, write() for room in the buffers.",
    next: "Let the other side do its part (Ctrl-Z leaves this waiting), or interrupt it with Ctrl-C.",
  },
  deadlock: {
    text:
      "Each side waits for the other, so neither ever goes on. Mostly both are in read(): one thinks that it has asked, " +
      "the other that more of the question is to come.",
    next: "Ctrl-C one of the two; let it write, or shutdown(fd, SHUT_WR) to say that it has written everything.",
  },
} as const satisfies { readonly [name: string]: Topic };
