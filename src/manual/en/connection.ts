/** The calls that make a connection. */
import type { Texts } from "../page.ts";
import { EACCES_DENO, EBADF, EFAULT_ADDRESS, EMFILE, ENOTSOCK } from "./common.ts";

const newAddress = {
  addr: "Where the client's address is put: a sockaddr_in. NULL, or left out, if you don't want to know it.",
  addrlen:
    "ref(n), n being the room at addr in bytes; afterwards the length of the client's address. NULL with a NULL addr.",
};
const accepting = {
  EINVAL: "The socket does not listen: listen() is missing, or this is a connected socket and not the listening one.",
  EAGAIN: "Nobody waits, and the socket is non-blocking or its SO_RCVTIMEO is over.",
  EINTR: "Ctrl-C or alarm() interrupted it while it waited; a client that comes later goes to the next accept().",
  EMFILE,
  EOPNOTSUPP: "The socket is no stream socket: datagram sockets have no connections to accept.",
  EFAULT: "addr was given without addrlen; the connection that was taken is lost, as in Linux.",
  EBADF,
  ENOTSOCK,
};

/** Texts of the calls that make a connection. */
export const connection: Texts = {
  socket: {
    summary: "make a socket, an end point for communication",
    description: [
      "Makes a socket and returns a descriptor for it. The socket has no address yet and is connected to nobody: a server " +
      "goes on with bind() and listen(), a client with connect().",
      "The three arguments choose the protocol: PF_INET with SOCK_STREAM is TCP over IPv4, PF_INET with SOCK_DGRAM is UDP.",
    ],
    parameters: {
      domain: "The address family: PF_INET (IPv4) or PF_INET6. AF_INET is the same number as PF_INET.",
      type: "SOCK_STREAM or SOCK_DGRAM, to which SOCK_NONBLOCK and SOCK_CLOEXEC may be added with |.",
      protocol:
        "0 for the usual protocol of the type, or that protocol itself: IPPROTO_TCP, IPPROTO_UDP. May be left out.",
    },
    returns: "The new descriptor, the lowest number that is free: 3 in a fresh process. -1 on failure, with errno set.",
    errors: {
      EAFNOSUPPORT: "The address family does not exist here; AF_UNIX is one that Linux has and sockrepl has not.",
      EPROTONOSUPPORT: "The protocol does not belong to the type: IPPROTO_UDP with SOCK_STREAM.",
      ESOCKTNOSUPPORT: "The family has no sockets of that type: SOCK_SEQPACKET with PF_INET.",
      EINVAL: "The type or the protocol is out of range, or the type carries an unknown flag.",
      EMFILE,
      EACCES: "The system denies this program such a socket.",
      EPERM: "SOCK_RAW: raw packets are for privileged programs, and Deno can't send them.",
    },
  },
  bind: {
    summary: "give a socket an address of its own",
    description: [
      "Gives the socket the address at which others will reach it. A server does this before listen(); a client need not, " +
      "connect() chooses an address for it.",
      "Port and address lie in the structure in network byte order: htons(9190), htonl(INADDR_ANY). INADDR_ANY means every " +
      "address of this machine; port 0 means any free port, which getsockname() then tells.",
      "A socket is bound once and keeps its address until it is closed.",
    ],
    parameters: {
      sockfd: "A socket that has no address yet.",
      addr: "A sockaddr_in or sockaddr_in6 of the socket's own family.",
      addrlen: "The length of the address in bytes, sizeof(addr); that of the structure when left out.",
    },
    returns: "0. -1 on failure, with errno set.",
    errors: {
      EADDRINUSE:
        "Another socket has that port, or connections of a server that closed first are still in TIME_WAIT there " +
        "(for a minute, unless both had set SO_REUSEADDR).",
      EADDRNOTAVAIL: "The address does not belong to this machine.",
      EINVAL: "The socket already has an address, or addrlen is too small for the family.",
      EFAULT: EFAULT_ADDRESS,
      EAFNOSUPPORT:
        "The address is of another family than the socket; with sin_family forgotten (0), only INADDR_ANY is let through.",
      EACCES: "A port below 1024, which needs a privilege; or Deno's permission is missing (--allow-net).",
      EBADF,
      ENOTSOCK,
    },
  },
  listen: {
    summary: "make a socket listen for connections",
    description: [
      "Turns the socket into a listening one and opens its queue of connection requests. From now on connect() succeeds; " +
      "before, it was refused. The socket carries no data any more: it only receives requests, and accept() makes a new " +
      "socket for each.",
      "backlog limits how many connections may wait that were not accepted yet, not how many clients there may be. Linux " +
      "admits one more than the number; the connect() after that waits. Calling listen() again changes the backlog.",
      "Without bind() the socket gets every address of the machine and any free port.",
    ],
    parameters: {
      sockfd: "A stream socket that is not connected.",
      backlog: "How many connections may wait, less one. More than SOMAXCONN (4,096) counts as SOMAXCONN.",
    },
    returns: "0. -1 on failure, with errno set.",
    errors: {
      EADDRINUSE: "Another socket already listens on that port.",
      EINVAL: "The socket is connected, or connecting: it can't listen any more.",
      EOPNOTSUPP: "The socket is no stream socket: UDP has no connections to listen for.",
      EACCES: EACCES_DENO,
      EBADF,
      ENOTSOCK,
    },
  },
  accept: {
    summary: "take a connection out of a listening socket's queue",
    description: [
      "Takes the connection that has waited longest out of the queue and makes a new socket for it. When none waits, the call " +
      "blocks until a client connects.",
      "The listening socket goes on listening. What you read and write goes through the new descriptor; a server of two " +
      "clients therefore holds three sockets.",
    ],
    parameters: { sockfd: "A listening socket.", ...newAddress },
    returns: "A new descriptor, connected to the client. -1 on failure, with errno set.",
    errors: accepting,
  },
  accept4: {
    summary: "accept a connection and set flags of its descriptor",
    description: [
      "Does what accept() does and sets flags of the new descriptor in the same step. A descriptor made by accept() always " +
      "blocks at first: O_NONBLOCK of the listening socket is not inherited on Linux.",
    ],
    parameters: {
      sockfd: "A listening socket.",
      ...newAddress,
      flags: "SOCK_NONBLOCK, SOCK_CLOEXEC or both with |; 0, or left out, for none.",
    },
    returns: "A new descriptor, connected to the client. -1 on failure, with errno set.",
    errors: { ...accepting, EINVAL: "The socket does not listen, or flags has other bits than those two." },
  },
  connect: {
    summary: "connect a socket to an address",
    description: [
      "Of a stream socket: asks the listening socket at that address for a connection and waits for the answer. It returns " +
      "when the request stands in the queue of the other side; the server need not have called accept() yet.",
      "Of a datagram socket: only remembers the address as the peer. Nothing is sent; write() goes there, read() takes " +
      "datagrams from there only.",
      "A client needs no bind(): connect() gives it an address and a free port.",
    ],
    parameters: {
      sockfd: "A socket that is not connected; a datagram socket may be given another peer at any time.",
      addr:
        "The address of the other side, in network byte order. INADDR_ANY is for bind(), not for this. With sin_family forgotten (0, AF_UNSPEC) " +
        "the call returns 0 and connects nothing.",
      addrlen: "The length of the address in bytes, sizeof(addr); that of the structure when left out.",
    },
    returns: "0. -1 on failure, with errno set; the socket may then try again.",
    errors: {
      ECONNREFUSED:
        "Nobody listens at that address and port: the server is not started, or not at listen() yet, or the port " +
        "was given without htons().",
      EISCONN: "The socket is connected already, or it listens.",
      EINPROGRESS:
        "The socket is non-blocking, or SO_SNDTIMEO is over: connecting goes on, and poll() with POLLOUT tells when " +
        "it is done.",
      EALREADY: "An earlier connect() of this non-blocking socket is still under way.",
      ETIMEDOUT: "The other side does not answer at all: a firewall drops the requests, or the machine is off.",
      ENETUNREACH: "This machine has no route to that network.",
      EHOSTUNREACH: "A router on the way says that the machine can't be reached.",
      ECONNABORTED: "The attempt was given up before there was an answer.",
      EADDRNOTAVAIL: "No local port is free for the connection, or the address can't be a destination.",
      EOPNOTSUPP: "The stream socket was bound before; Deno can't connect from an address of your choice.",
      EINTR: "Ctrl-C or alarm() interrupted it; connecting goes on by itself, and poll() tells when it is done.",
      EINVAL: "addrlen is too small for the socket's family: a sockaddr_in for a PF_INET6 socket.",
      EFAULT: EFAULT_ADDRESS,
      EAFNOSUPPORT: "The address is of another family than the socket: a sockaddr_in6 for a PF_INET socket.",
      EACCES: EACCES_DENO,
      EBADF,
      ENOTSOCK,
    },
  },
};
