/** Outlines of the pages on the prompt's commands; a new command gets a row here and a text in each language. */
import type { Outline } from "../page.ts";

const listening: readonly string[] = [
  "> s = socket(PF_INET, SOCK_STREAM, 0)",
  "3",
  '> bind(s, sockaddr_in("127.0.0.1", 0)); listen(s, 5)',
  "0",
];

const rows: readonly Omit<Outline, "kind">[] = [
  { name: ".help", synopsis: [".help"], example: ["> .help", "..."], see: [".man", ".quit"] },
  {
    name: ".man",
    synopsis: [".man NAME", "NAME?", 'man("NAME")'],
    members: ["NAME"],
    aliases: ["man"],
    example: ["> .man accept", "...", "> accept?", "..."],
    see: [".help", ".why", ".lang"],
  },
  {
    name: ".why",
    synopsis: [".why", "why"],
    example: ["> close(99)", "-1   EBADF (9) Bad file descriptor", "> .why", "..."],
    see: [".hints", ".man", "errno"],
  },
  {
    name: ".new",
    synopsis: [".new", ".new NAME"],
    members: ["NAME"],
    example: [
      "> s = socket(PF_INET, SOCK_STREAM, 0)",
      "3",
      "> .new client",
      "> s = socket(PF_INET, SOCK_DGRAM, 0)",
      "3",
    ],
    see: [".use", ".ps", ".kill", "descriptor"],
  },
  {
    name: ".use",
    synopsis: [".use NAME"],
    members: ["NAME"],
    example: ["> .new first", "> x = 1", "1", "> .new second", "> .use first", "> x", "1"],
    see: [".new", ".ps", ".fg"],
  },
  {
    name: ".ps",
    synopsis: [".ps"],
    example: [...listening, "> accept(s) &", "...", "> .ps", "..."],
    see: [".new", ".use", ".jobs", "blocking"],
  },
  {
    name: ".kill",
    synopsis: [".kill NAME"],
    members: ["NAME"],
    example: ["> .new other", "> s = socket(PF_INET, SOCK_STREAM, 0)", "3", "> .kill other", "..."],
    see: [".ps", ".new", "exit"],
  },
  {
    name: ".jobs",
    synopsis: [".jobs"],
    example: [...listening, "> accept(s) &", "...", "> .jobs", "..."],
    see: [".fg", ".ps", "blocking"],
  },
  {
    name: ".fg",
    synopsis: [".fg", ".fg JOB"],
    members: ["JOB"],
    example: ["> poll(NULL, 0, 200) &", "...", "> .fg 1", "..."],
    see: [".jobs", ".use"],
  },
  { name: ".fds", synopsis: [".fds"], example: [...listening, "> .fds", "..."], see: ["descriptor", "backlog", "dup"] },
  {
    name: ".reset",
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
    see: [".new", ".kill", "exit"],
  },
  {
    name: ".hints",
    synopsis: [".hints", ".hints on", ".hints off"],
    example: ["> .hints off", "...", "> .hints on", "..."],
    see: [".why", "errno"],
  },
  {
    name: ".lang",
    synopsis: [".lang", ".lang LANGUAGE"],
    members: ["LANGUAGE"],
    example: ["> .lang en", "..."],
    see: [".man", ".help"],
  },
  { name: ".addr", synopsis: [".addr"], example: ["> .addr", "..."], see: ["bind", "addresses", "sockaddr_in"] },
  {
    name: ".trace",
    synopsis: [".trace", ".trace VARIANT"],
    members: ["VARIANT"],
    example: [
      "> s = socket(PF_INET, SOCK_STREAM, 0)",
      "3",
      "> .trace",
      "...",
    ],
    see: [".ladder", ".fds"],
  },
  {
    name: ".ladder",
    synopsis: [".ladder", ".ladder FILE", ".ladder FILE!"],
    members: ["FILE"],
    example: ["> s = socket(PF_INET, SOCK_STREAM, 0)", "3", "> .ladder", "..."],
    see: [".trace", ".fds", ".save"],
  },
  {
    name: ".lesson",
    synopsis: [".lesson", ".lesson NAME", ".lesson NAME!", ".lesson next", ".lesson again", ".lesson stop"],
    members: ["NAME", "next", "again", "stop"],
    aliases: ["lessons"],
    example: ["> .lesson", "..."],
    see: [".load", ".man", ".reset"],
  },
  {
    name: ".save",
    synopsis: [".save FILE", ".save FILE!"],
    members: ["FILE"],
    example: ["> .save session.md", "..."],
    see: [".load", ".check"],
  },
  {
    name: ".load",
    synopsis: [".load FILE"],
    members: ["FILE"],
    example: ["> .load nosuch.md", "..."],
    see: [".save", ".check"],
  },
  {
    name: ".check",
    synopsis: [".check FILE..."],
    members: ["FILE"],
    example: ["> .check nosuch.md", "..."],
    see: [".load", ".save"],
  },
  {
    name: ".quit",
    synopsis: [".quit", ".quit STATUS"],
    members: ["STATUS"],
    example: ["> .quit 3"],
    see: ["exit", ".reset"],
  },
];

/** Outlines of the commands' pages. */
export const commandOutlines: readonly Outline[] = rows.map((row) => ({ ...row, kind: "command" }));
