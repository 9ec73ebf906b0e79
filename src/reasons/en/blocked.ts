/** What a blocked call waits for, and who could end it: clauses behind "accept(3) blocks: ". */
export const blocked = {
  "block.accept": "nobody has connected to {address} yet",
  "block.accept.more": "nobody else has connected to {address}",
  "block.connect": "{address} has not answered",
  "block.connect.full":
    "the queue of {listener} is full ({count} wait, backlog {backlog}) until {process} calls accept()",
  "block.read": "{process} holds fd {n} connected to this one and has not written",
  "block.read.more": "{process} holds fd {n} connected to this one and has written nothing since",
  "block.read.busy":
    "{process} holds fd {n} connected to this one, has written nothing, and is itself blocked in {other}",
  "block.read.queued": "{process} has not accepted this connection yet: it is in the queue of {listener}",
  "block.read.queuedBusy": "{process} has not accepted this connection yet and is itself blocked in {other}",
  "block.read.self": "the other end, fd {n}, is held by this same process, which can't write while it waits",
  "block.read.outside": "{address} has written nothing and not closed",
  "block.deadlock": "{process} is blocked in {other} and waits for this process, and this one for it. One of the two " +
    "must write, or say with shutdown(fd, SHUT_WR) that it is done",
  "block.write": "{process} holds fd {n} connected to this one and does not read; the buffers are full",
  "block.write.busy":
    "{process} holds fd {n} connected to this one, does not read, and is itself blocked in {other}; the buffers are full",
  "block.write.outside": "{address} does not read, and the buffers are full",
  "block.datagram": "no datagram has come to {address}",
  "block.datagram.unbound": "no datagram can come, because {who} has no address: bind() gives it one",
  "block.input": "nothing has been typed on standard input",
  "block.output": "nobody takes what was written to standard output",
  "block.events": "nothing has happened on {list}",
  "block.time": "its time is not over",
  "block.other": "it can't go on yet",
} as const;

/** The line around such a clause. */
export const frames = {
  card: "{call}({args}) blocks: {clause}",
  since: "{call}({args}) blocks, for {seconds} s: {clause}",
  nothing: "Nothing in the last line needs explaining.",
} as const;
