import type { Message } from "../message.ts";

/** Why a call failed that makes a socket ready: addresses, listening, connecting. */
export const setupFailures = {
  "bind.again": {
    full: "{who} already has an address, {address}, given to it by {call}(){cite}. A socket is bound once.",
    short: "{who} has {address} already{cite}.",
  },
  "held.listening": {
    full: "{holder} listens on {address}{cite}. One port has one listener.",
    short: "{holder} listens on {address}{cite}.",
  },
  "held.bound": {
    full: "{holder} is bound to {address}{cite}. Only close() gives a port back.",
    short: "{holder} is bound to {address}{cite}.",
  },
  "held.connection": {
    full: "{holder} is an open connection of {address}{cite}. A server sets SO_REUSEADDR before bind() to share it.",
    short: "{holder} is a connection of {address}{cite}.",
  },
  "held.timeWait": {
    full: "A connection of {address} was closed here first{cite} and stays in TIME_WAIT for {seconds} s more. " +
      "A server sets SO_REUSEADDR on every start, before bind(), and need not wait.",
    short: "{address} is in TIME_WAIT for {seconds} s more{cite}. SO_REUSEADDR?",
  },
  "held.outside": {
    full: "No socket of this session has port {port}: a program outside it does. ss -ltnp shows which.",
    short: "A program outside this session has port {port}.",
  },
  "address.foreign": {
    full: "{host} is no address of this machine. 127.0.0.1 is, and 0.0.0.0 stands for all of them.",
    short: "{host} is no address of this machine.",
  },
  "address.swapped": {
    full: '{host} is {meant} with its bytes swapped. htonl(), or inet_addr("{meant}")?',
    short: "{host} is {meant} with its bytes swapped.",
  },
  "address.none": {
    full: "{host} is INADDR_NONE, inet_addr()'s answer to text that is no address in numbers: it looks up no names.",
    short: "{host} is INADDR_NONE: inet_addr() takes numbers only.",
  },
  "address.everybody": {
    full:
      "{host} means everybody, and takes a socket with SO_BROADCAST. It is also INADDR_NONE, inet_addr()'s answer to " +
      "text that is no address in numbers: it looks up no names.",
    short: "{host}: inet_addr() takes numbers only, or SO_BROADCAST is missing.",
  },
  "address.short": {
    full: "The address given is {given} bytes long, and an address of {family} has {needed}.",
    short: "{given} bytes of address; {family} has {needed}.",
  },
  "family.wrong": {
    full: "{who} was made for {family}, and the family in the address is {given}.",
    short: "{who} is {family}, the address {given}.",
  },
  "family.missing": {
    full: "The family in the address is 0: addr.sin_family = {family} is missing.",
    short: "sin_family is not set.",
  },
  "permission": {
    full: "Deno did not permit it. Start it with {flag}.",
    short: "Not permitted: {flag}.",
  },
  "port.privileged": {
    full: "Ports below 1024 are for root, and {port} is one. Take one from 1024 to 65535.",
    short: "Port {port} is for root.",
  },
  "fault": {
    full: "{call}() was given NULL where it needs memory.",
    short: "A pointer is NULL.",
  },
  "listen.connected": {
    full: "{who} is connected{cite}, and a connection can't listen. Listening takes a socket of its own.",
    short: "{who} is a connection{cite}.",
  },
  "stream.only": {
    full: "{who} is a datagram socket: it has no connections, so there is no {call}() for it. recvfrom() receives.",
    short: "{who} is a datagram socket.",
  },
  "accept.unbound": {
    full: "{who} does not listen: bind() and listen() come before accept().",
    short: "{who} does not listen.",
  },
  "accept.bound": {
    full: "{who} has its address, {address}, but does not listen: listen() comes before accept().",
    short: "{who} does not listen.",
  },
  "accept.child": {
    full: "{who} is a connection{cite}. accept() wants the socket that listens, {listener}.",
    short: "{who} is a connection; {listener} listens.",
  },
  "accept.connected": {
    full: "{who} is connected{cite}. accept() wants a socket that listens.",
    short: "{who} is a connection.",
  },
  "accept.deaf": {
    full: "{who} listens no more: shutdown() ended that{cite}.",
    short: "{who} listens no more{cite}.",
  },
  "again.accept": {
    full: "Nobody waits in the queue of {who}, and the call was not to wait for long ({flag}).",
    short: "The queue of {who} is empty.",
  },
  "again.read": {
    full: "Nothing has arrived on {who}, and the call was not to wait for long ({flag}).",
    short: "Nothing has arrived on {who}.",
  },
  "again.write": {
    full:
      "The send buffer of {who} is full, and the call was not to wait for long ({flag}). poll() says when it drains.",
    short: "The send buffer of {who} is full.",
  },
  "again.connecting": {
    full: "{who} is still connecting to {address}{cite}. poll() with POLLOUT says when that is done.",
    short: "{who} is still connecting.",
  },
  "refused.nobody": {
    full: "Nobody listens on {address}. The server's socket(), bind(), listen() come first.",
    short: "Nobody listens on {address}.",
  },
  "refused.bound": {
    full: "{holder} is bound to {address}{cite} but does not listen yet: listen() is missing there.",
    short: "{holder} does not listen yet.",
  },
  "refused.closed": {
    full: "Nobody listens on {address} any more: {holder} did until it was closed{cite}.",
    short: "{holder}, which listened there, was closed{cite}.",
  },
  "refused.host": {
    full: "Nobody listens on {address}. {holder} has the same port, but on {other}{cite}.",
    short: "{holder} listens on {other}, not on {address}.",
  },
  "refused.swappedHere": {
    full: "Nobody listens on {port} = {hexPort}. {holder} listens on {meant} = {hexMeant}{cite}, " +
      "the same two bytes swapped. htons({meant})?",
    short: "{port} is {meant} with its bytes swapped. htons()?",
  },
  "refused.swappedThere": {
    full: "{holder} listens on {meant} = {hexMeant}{cite}, which is {port} = {hexPort} with its bytes swapped: " +
      "htons() is missing there.",
    short: "{holder} listens on {meant}: {port} with its bytes swapped.",
  },
  "refused.htons": {
    full: "Nobody listens on {port} = {hexPort}, which is {meant} = {hexMeant} with its bytes swapped. htons({meant})?",
    short: "{port} is {meant} with its bytes swapped. htons()?",
  },
  "refused.zero": {
    full: "The port in the address is 0, where nobody can listen. Was sin_port set?",
    short: "The port is 0.",
  },
  "refused.datagram": {
    full: "No socket receives on {address}: a datagram that was sent there before came back as refused.",
    short: "No socket receives on {address}.",
  },
  "connected": {
    full: "{who} is connected already, to {address}{cite}. Another connection takes another socket().",
    short: "{who} is connected to {address}{cite}.",
  },
  "connected.listener": {
    full: "{who} listens{cite}, and a listening socket can't connect. A client takes a socket() of its own.",
    short: "{who} listens{cite}.",
  },
  "connect.going": {
    full:
      "{who} was not to wait for long ({flag}): connecting to {address} goes on. poll() with POLLOUT says when it " +
      "is done, SO_ERROR how.",
    short: "Connecting to {address} goes on.",
  },
  "connect.already": {
    full: "The connect() of before{cite} goes on: {address} has not answered yet.",
    short: "{address} has not answered yet.",
  },
  "connect.timedOut": {
    full: "{address} did not answer at all: no such machine, or a firewall that drops requests. A machine without a " +
      "listener refuses at once.",
    short: "{address} did not answer.",
  },
  "connect.unreachable": {
    full: "No way leads from this machine to {host}: the address is wrong, or the network is down.",
    short: "No way leads to {host}.",
  },
} as const satisfies { readonly [key: string]: Message };
