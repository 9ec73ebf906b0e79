/** The prompt's commands. */
import type { Texts } from "../page.ts";

/** Texts of the commands' pages. */
export const commands: Texts = {
  ".help": {
    summary: "list the commands",
    description: ["Prints how lines are typed, each command with a few words, and the keys."],
  },
  ".fds": {
    summary: "show the descriptors of the process",
    description: [
      "Prints a table with a row for each descriptor: its number, what it is, its state, its own and its peer's address, of a listening socket how many " +
      "connections wait of how many, and the bytes that were not read and not sent yet. Columns without entries are left out.",
    ],
  },
  ".reset": {
    summary: "start a fresh process, or bring a name back",
    description: [
      "Alone it ends the process and starts a fresh one: no variables, and the descriptors 0, 1 and 2.",
      "With the name of a call that was overwritten (accept = accept(serv)) it gives that name its meaning back and changes nothing else.",
    ],
    parameters: { NAME: "The name of a call, function or constant of C; several may be given." },
  },
  ".quit": {
    summary: "end the program",
    description: ["Ends all processes and the prompt. Ctrl-D at an empty prompt does the same."],
    parameters: { STATUS: "The exit status of the program, 0 to 255; 0 when left out." },
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
  ".lang": {
    summary: "choose the language of the manual and the messages",
    description: [
      "Switches to English or Korean. Without a language it says which one is in use. At the start LANG decides.",
    ],
    parameters: { LANGUAGE: "en or ko." },
  },
};
