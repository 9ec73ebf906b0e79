/** The prompt's commands. */
import type { Texts } from "../page.ts";

/** Texts of the commands' pages. */
export const commands: Texts = {
  ".help": {
    summary: "list the commands",
    description: [
      "Prints how lines are typed, each command with a few words, and the keys. With a name, it prints the page on that.",
    ],
    parameters: { NAME: "A command, with or without its dot, or whatever else .man knows: fds, accept." },
  },
  ".man": {
    summary: "show a page of this manual",
    description: [
      'Prints the page of a call, structure, constant, function, error number, idea or command. accept? and man("accept") do the same.',
    ],
    parameters: {
      NAME:
        "What to look up: accept, sockaddr_in, SO_REUSEADDR, EADDRINUSE, backlog, .fds. Upper and lower case count the same.",
    },
  },
  ".why": {
    summary: "explain the last line's result at length",
    description: [
      "Says what lies behind the last result: which descriptor, which process and which earlier line led to it, and how to go on. why alone does the same.",
    ],
  },
  ".new": {
    summary: "make a process and go to it",
    description: [
      "A process is a program of its own: it has its own variables, descriptors (again from 3) and errno, and runs beside the others. A server and its client " +
      "are two of them. The prompt shows whose turn it is.",
    ],
    parameters: { NAME: "What it is called: letters, digits, _ and -. Left out, a free name is taken." },
  },
  ".use": {
    summary: "go to another process",
    description: [
      "The lines that follow run in that process. The one that is left keeps its variables, and a call that blocks there goes on waiting. Ctrl-O goes to the next.",
    ],
    parameters: { NAME: "The name of the process; .ps lists them." },
  },
  ".ps": {
    summary: "show the processes",
    description: [
      "Prints a table with a row for each process: its name, how many descriptors it has open, and what it is doing. > marks the one whose turn it is.",
    ],
  },
  ".kill": {
    summary: "end a process",
    description: [
      "Ends the process whatever it is doing, and closes its descriptors as the system does when a program dies: what it had written arrives, then its peers read 0.",
    ],
    parameters: { NAME: "The name of the process, or of a relay; .ps lists them." },
  },
  ".jobs": {
    summary: "show the lines that were left waiting",
    description: [
      "Ctrl-Z leaves a line waiting whose call blocks, and so does & behind a line. Each has a number in brackets, under which its end is announced.",
    ],
  },
  ".fg": {
    summary: "wait for a line again that was left waiting",
    description: ["Goes to the line's process and waits until the line is done, as if it had never been left."],
    parameters: { JOB: "Its number, as .jobs shows it; the latest when left out." },
  },
  ".fds": {
    summary: "show the descriptors of all processes",
    description: [
      "Prints a table with a row for each descriptor: its process, its number, what it is, its state in the words of the RFC, its own and its peer's address, the queue (of a " +
      "listening socket how many connections wait of how many, else the bytes that were not read and not sent yet), the bytes received and sent so far, and which descriptor of which process " +
      "holds the other end. Columns without entries are left out; on a narrow terminal the last ones stand below their row.",
      "With several processes the standard streams are left out; with a name the table is that of one process, with all it has, and with a number that of the descriptors with it. " +
      "In a table of more than 60 rows those are left out that stand between two like them.",
    ],
    parameters: { NAME: "The process; all when left out.", FD: "The number of a descriptor." },
  },
  ".reset": {
    summary: "start the process afresh, or bring a name back",
    description: [
      "Alone it ends the process and starts a fresh one: no variables, and the descriptors 0, 1 and 2.",
      "With the name of a call that was overwritten (accept = accept(serv)) it gives that name its meaning back and changes nothing else.",
    ],
    parameters: { NAME: "The name of a call, function or constant of C; several may be given." },
  },
  ".hints": {
    summary: "switch the explanations of results on or off",
    description: [
      "Below a result that failed or hides a trap stands a sentence that says why. off leaves it away, on brings it back; alone it says which is the case.",
    ],
  },
  ".lang": {
    summary: "choose the language of the manual and the messages",
    description: [
      "Switches to English or Korean. Without a language it says which one is in use. At the start LANG decides.",
    ],
    parameters: { LANGUAGE: "en or ko." },
  },
  ".addr": {
    summary: "show the addresses of this machine",
    description: [
      "Prints the network interfaces with their addresses: what bind() may be given here, and what a client on another machine must connect() to. lo is the machine itself.",
    ],
  },
  ".trace": {
    summary: "show the calls so far, or each as it happens",
    description: [
      "Prints every call that the processes have made, with its arguments decoded and its result, in the format of strace. A call that waited while another process made one is shown in two parts, as strace does.",
      "Of many calls the latest 200 lines are shown; save writes all. on prints each call from now on as it happens, above the line being typed; off ends that. save writes the calls to a file, which .ladder compare reads if its format is json.",
    ],
    parameters: {
      FORMAT:
        "c, or nothing, shows the calls as they were made; strace shows the system calls behind them (recvfrom for recv); json " +
        "writes one object a line, for programs. A file's ending says it, too: .json and .strace.",
      FILE: "Where to save the calls. An ! behind it writes over a file that exists.",
    },
  },
  ".ladder": {
    summary: "draw the session as a sequence diagram",
    description: [
      "Draws a lifeline for each process, time downward: the calls, the spans in which they blocked, what went from one to the other. What is not a call but follows from them, such as the handshake, is marked as inferred. " +
      "From connect() to accept() a client's line is dotted: it is connected and nobody serves it yet.",
      "A reset is drawn where TCP sends one: at a close with bytes unread, at a listener's for each connection in its queue, and in answer to what is written to an end that is closed.",
      "Of a long session the latest 200 rows are shown; save writes all. sockrepl ladder FILE draws a saved session from the command line.",
    ],
    parameters: {
      live: "Draws what there is, and each call as it happens; the lifelines keep their columns. off ends that.",
      FILE:
        "Behind save: where to save the drawing; its ending, .svg, .html, .mmd (Mermaid) or .txt, says how, and an ! behind it writes over a file that exists. " +
        "Behind compare: a session that .trace save FILE.json has saved, or run --trace=FILE --trace-format json.",
      keep: "Keeps what there is so far under a name, as long as sockrepl runs.",
      compare: "Draws two saved or kept sessions side by side, or one and this; below each stands what can be counted.",
      clear: "Begins afresh: what has happened so far is not shown any more, by .trace neither. Descriptors stay open.",
    },
  },
  ".river": {
    summary: "show the bytes of a connection",
    description: [
      "Prints both directions of a connection, one column a byte: brackets above, with numbers, are the writes that sent the bytes, brackets below the reads that took them, and each write has a colour. " +
      "That shows that a stream keeps no message boundaries. Behind the arrow stands how many bytes were sent, taken, unread and in flight.",
    ],
    parameters: {
      FD: "The descriptor of the connection; the one that bytes were moved on last when left out.",
      NAME: "The process whose descriptor it is; the current one when left out.",
    },
  },
  ".layers": {
    summary: "show what the layers add to a write",
    description: [
      "Shows what the last write on a descriptor becomes on its way down through the four layers, and up again on the other side: which layer adds what, with the real addresses and ports. What a program can't see, such as a sequence " +
      "number, is marked as a model.",
    ],
    parameters: {
      FD: "The descriptor; that of the last write of all when left out.",
      NAME: "The process whose descriptor it is; the current one when left out.",
    },
  },
  ".lesson": {
    summary: "go through a lesson",
    description: [
      "Alone it lists the lessons. With a name it goes through that one: it shows the text, then the next line to type, which Enter types too, and says when something else comes of it " +
      "than on the page. A line may be typed in another way, with other variables or another port; all other lines work as ever meanwhile.",
      "A lesson begins with new processes. Its page, with all that is typed and printed, is in examples/lessons.",
    ],
    parameters: {
      NAME: "The lesson's name or number. An ! behind it begins although variables and sockets are lost.",
      next: "Goes on without typing the line that is asked for; at an exercise, shows the answer.",
      again: "Begins the part anew, with new processes.",
      stop: "Ends the lesson; the processes stay as they are.",
    },
  },
  ".relay": {
    summary: "put a relay between client and server that cuts, delays or loses what passes",
    description: [
      "Starts a relay: a process named relay that waits for clients at 127.0.0.1:PORT and makes a connection of its own to the server at TO for each of them. The client connects to PORT " +
      "instead of the server's port; nothing else changes, on either side, and either may be a program outside. It passes on what comes both ways, in order, and does one thing to it, each time " +
      "the same: so what a network does now and then can be seen at will.",
      "Without up or both it acts on what the server sends. Its calls stand in .trace and .ladder as any process's do: there one sees what it took and in which pieces it passed that on.",
      ".relay alone lists the relays with their connections, the bytes that went up (to the server) and down (to the client), and how often they did what they are for. Several may run at once. " +
      "They end with .relay off and with the session; .reset ends a process and its connections, and leaves the relays.",
      "When nobody listens at TO the client has connected to the relay already: its connection is closed, so that it reads 0, and a line says why. For scripts and other programs, " +
      "sockrepl relay PORT TO … does the same until Ctrl-C.",
    ],
    parameters: {
      PORT:
        "Where clients connect to: a port of 127.0.0.1, or an address and a port, as 0.0.0.0:9191. 0 takes a free one.",
      TO:
        "Where the server is: a port of 127.0.0.1, or an address and a port, as 10.0.0.2:9190. It need not listen yet.",
      split:
        "Passes on pieces of N bytes. The next one goes when the one before has been read, so that each read() returns one piece; to a program outside, whose reads nobody sees, 20 ms apart. " +
        "With a seed the pieces are of 1 to N bytes.",
      glue: "What comes within MS milliseconds of the first byte goes on as one piece: two writes arrive in one read.",
      delay:
        "Passes everything on MS milliseconds late; with a seed 1 to MS, and nothing overtakes what came before it.",
      stall: "Passes nothing on, nor the end of the stream: a read() waits for ever.",
      drop:
        "Passes on N bytes of each connection, waits until they are read and closes both its ends in order: then read() returns 0.",
      reset:
        "Passes on N bytes of each connection, waits until they are read and resets it: read() fails with ECONNRESET. The other end is closed in order.",
      lose: "Of N datagrams the last is lost; with a seed, one of each N by chance.",
      reorder:
        "Two datagrams change places; with a seed, four are shuffled. One for which no other comes goes on after 200 ms, so a dialogue in turns goes on, too.",
      duplicate: "Each datagram goes twice; with a seed, about every second one.",
      up: "Acts on what the client sends; both acts on both directions, down on what the server sends.",
      seed:
        "Lets chance choose (split, delay, lose, reorder, duplicate); with the same S each connection sees the same.",
      off: "Ends the relay at PORT, or all of them, with their connections.",
    },
  },
  ".step": {
    summary: "go through a C program statement by statement",
    description: [
      "Runs a program's main in the current process and stops in front of each statement: it shows the line, the variables that have changed and the descriptors when they have. Its calls are " +
      "the process's own, so that one that waits can be left waiting with Ctrl-Z while another process acts. At its end the process ends, as with .run.",
      "At (step), Enter goes to the next statement, c on to a breakpoint or the end, b 12 stops at line 12 from now on, b -12 no longer, b alone lists; q gives up, and anything else is an " +
      "expression of C that is evaluated where the program stands: n + 1, total = 0, (c) for a variable called c. Where the program reads its input, the next typed line is the program's.",
      "gdb's words do too, unless a variable there is called so: n, next, s and step are Enter, continue and quit are c and q, p n + 1 shows a value, break 12 is b 12.",
    ],
    parameters: { "FILE.c": "The program.", ARG: "argv[1] and so on." },
  },
  ".save": {
    summary: "save the session",
    description: [
      "A file that ends in .c becomes a program in C, with the check of each call as the books have it, and one that ends in .ts or .js (JavaScript, without types) a program for Deno; with several processes there " +
      "is one program for each. A line that has no equal in C stands there as the calls that it made, as do lines of C in a program for Deno, and a call that failed does not end the program. Where a result depends on " +
      "what another process had done, the program waits for Enter, and says for what.",
      "Any other file becomes a transcript of what was typed and printed, which .load runs and .check compares; in a .md file it stands in a fenced block.",
    ],
    parameters: { FILE: "The path of the file. One that exists is written over only with ! behind it." },
  },
  ".load": {
    summary: "run the lines of a file, or read a C program",
    description: [
      "Runs a file of lines or a transcript as if its lines were typed now. Of a Markdown file it runs the fenced blocks that are marked sockrepl.",
      "Of a C program (a name that ends in .c) it reads the definitions; .run then starts its main.",
    ],
    parameters: { FILE: "The path of the file." },
  },
  ".mode": {
    summary: "what lines are read as",
    description: [
      "auto takes lines as they come: a parser decides whether a line is JavaScript or C. One that is both is JavaScript, unless it uses what a line of C has declared " +
      "or compares with a character ('q'). c takes every line as C, js every line as JavaScript; .mode alone says which it is.",
    ],
  },
  ".run": {
    summary: "run the main of a C program",
    description: [
      "Runs main in the current process, and ends the process with it, as it would end in a shell: what it opened is closed, and its exit status shows. The " +
      "definitions that were typed or pasted are read again when .run is used once more.",
    ],
    parameters: {
      "FILE.c": "A program to read first. Left out, main is the one that was typed here.",
      ARG: "argv[1] and so on.",
    },
  },
  ".check": {
    summary: "compare a transcript with what happens now",
    description: [
      "Runs the typed lines of a transcript and compares what is printed with what stands in the file. A line that differs is shown with file and line number. Ports and times may " +
      "differ, and a line ... stands for any text.",
    ],
    parameters: { FILE: "The paths of the files: transcripts, or Markdown files with fenced blocks marked sockrepl." },
  },
  ".quit": {
    summary: "end the program",
    description: ["Ends all processes and the prompt. Ctrl-D at an empty prompt does the same."],
    parameters: { STATUS: "The exit status of the program, 0 to 255; 0 when left out." },
  },
};
