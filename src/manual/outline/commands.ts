/** Outlines of the pages on the prompt's commands; a new command gets a row here and a text in each language. */
import type { Outline } from "../page.ts";

/** Outlines of the commands' pages. */
export const commandOutlines: readonly Outline[] = [
  { name: ".help", kind: "command", synopsis: [".help"], example: ["> .help", "..."], see: [".man", ".quit"] },
  {
    name: ".fds",
    kind: "command",
    synopsis: [".fds"],
    example: [
      "> s = socket(PF_INET, SOCK_STREAM, 0)",
      "3",
      '> bind(s, sockaddr_in("127.0.0.1", 0)); listen(s, 5)',
      "0",
      "> .fds",
      "...",
    ],
    see: ["descriptor", "backlog", "dup"],
  },
  {
    name: ".reset",
    kind: "command",
    synopsis: [".reset", ".reset NAME"],
    members: ["NAME"],
    example: [
      "> accept = 4",
      "4",
      "...",
      "> .reset accept",
      "> accept",
      "int accept(int sockfd, struct sockaddr *addr, socklen_t *addrlen)",
    ],
    see: [".help", "exit"],
  },
  {
    name: ".quit",
    kind: "command",
    synopsis: [".quit", ".quit STATUS"],
    members: ["STATUS"],
    example: ["> .quit 3"],
    see: ["exit", ".reset"],
  },
  {
    name: ".man",
    kind: "command",
    synopsis: [".man NAME", "NAME?", 'man("NAME")'],
    members: ["NAME"],
    aliases: ["man"],
    example: ["> .man accept", "..."],
    see: [".help", ".lang"],
  },
  {
    name: ".lang",
    kind: "command",
    synopsis: [".lang", ".lang LANGUAGE"],
    members: ["LANGUAGE"],
    example: ["> .lang ko", "...", "> .lang en", "..."],
    see: [".man", ".help"],
  },
];
