/**
 * A program in C put together: includes, declarations, main, functions.
 *
 * @module
 */
import type { CallRecord } from "../trace/record.ts";
import { declaration } from "./ctype.ts";
import { stringLiteral } from "./literals.ts";
import { comment } from "./comment.ts";
import type { Scope, Variable } from "./scope.ts";
import type { TranslatedFunction } from "./function_statement.ts";
import { indented, STEP } from "./statements.ts";
import { interruptedIn, type ProgramTexts } from "./typed.ts";

/** The parts of a program. */
export interface Parts {
  readonly name: string;
  /** The file's name without its suffix. */
  readonly file: string;
  /** What has to be known of its surroundings. */
  readonly notes: readonly string[];
  readonly texts: ProgramTexts;
  readonly scope: Scope;
  /** What was included and defined. */
  readonly preprocessed: readonly string[];
  /** Types that were defined, and variables that functions use. */
  readonly outside: readonly string[];
  readonly functions: readonly TranslatedFunction[];
  /** Lines of main. */
  readonly main: readonly string[];
  /** All calls of the process. */
  readonly records: readonly CallRecord[];
  /** Whether it waits for other programs. */
  readonly isPausing: boolean;
}

/** The text of the program. */
export function assemble(parts: Parts): string {
  const { name, file, texts, scope } = parts;
  const signals = signalLines(parts);
  const functions = [...parts.functions, ...helpers(parts)];
  const declared = scope.declared.filter((variable) => !scope.typedInC.has(variable));
  const shared = declared.filter((variable) => scope.shared.has(variable));
  const own = declared.filter((variable) => !scope.shared.has(variable));
  const unread = scope.declared.filter(({ isRead }) => !isRead);
  const main = [
    ...declarationLines(own),
    ...own.length > 0 ? [""] : [],
    ...signals,
    ...tidy(parts.main),
    ...unread.map((variable) => `(void)${variable.name};`),
    "return 0;",
  ];
  const out = [
    comment(`${texts.head(name)} ${texts.compile(file)}`),
    ...parts.notes.map(comment),
    ...headerLines(parts),
    "",
    ...section(parts.preprocessed.filter((line) => !/^\s*#\s*include\b/.test(line))),
    ...section(parts.outside),
    ...section(functions.map(({ head }) => `${head};`)),
    ...section(declarationLines(shared)),
    "int main(void) {",
    ...indented(main),
    "}",
    ...functions.flatMap(({ head, lines }) => ["", `${head} {`, ...indented(lines), "}"]),
  ];
  return `${out.map((line) => scope.whole(line)).join("\n")}\n`;
}

/** Lines without an empty one at the beginning, or two in a row. */
function tidy(lines: readonly string[]): string[] {
  return lines.filter((line, i) => line !== "" || (i > 0 && lines[i - 1] !== ""));
}

function section(lines: readonly string[]): string[] {
  return lines.length > 0 ? [...lines, ""] : [];
}

function headerLines({ scope, preprocessed }: Parts): string[] {
  const { headers } = scope;
  for (const each of ["stdio.h", "arpa/inet.h", "sys/socket.h", "unistd.h"]) headers.add(each);
  const typed = preprocessed.filter((line) => /^\s*#\s*include\b/.test(line)).map((line) => line.trim());
  return [...new Set([...[...headers].map((header) => `#include <${header}>`), ...typed])].sort();
}

/** Declarations, the variables of one type in one line. */
function declarationLines(variables: readonly Variable[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { name, type } of variables) {
    const text = declaration(name, type);
    const head = text.slice(0, text.indexOf(name, /^(struct )?\w+ /.exec(text)?.[0].length ?? 0));
    lines.set(head, [...lines.get(head) ?? [], text.slice(head.length)]);
  }
  return [...lines].flatMap(([head, names]) =>
    head.endsWith("*") ? names.map((name) => `${head}${name};`) : [`${head}${names.join(", ")};`]
  );
}

function needsHandler(records: readonly CallRecord[]): "SIGINT" | "SIGALRM" | undefined {
  if (records.some(({ call }) => call === "alarm")) return "SIGALRM";
  return interruptedIn(records).length > 0 ? "SIGINT" : undefined;
}

function signalLines({ records, scope, texts }: Parts): string[] {
  const lines: string[] = [];
  const signal = needsHandler(records);
  if (signal !== undefined) {
    scope.headers.add("signal.h").add("string.h");
    lines.push(
      "struct sigaction action;",
      "memset(&action, 0, sizeof(action));",
      "action.sa_handler = interrupted;",
      `sigaction(${signal}, &action, NULL);`,
    );
  }
  if (records.some(({ signal }) => signal === "SIGPIPE")) {
    scope.headers.add("signal.h");
    lines.push(`signal(SIGPIPE, SIG_IGN); ${comment(texts.pipe)}`);
  }
  return lines.length > 0 ? [...lines, ""] : [];
}

/** The functions that nobody typed. */
function helpers({ functions, scope, texts, records, isPausing }: Parts): TranslatedFunction[] {
  const made: TranslatedFunction[] = [];
  if (scope.usesErrorHandling && !functions.some(({ name }) => name === "error_handling")) {
    scope.headers.add("stdlib.h");
    made.push({
      name: "error_handling",
      head: "void error_handling(const char *message)",
      lines: ["fputs(message, stderr);", "fputc('\\n', stderr);", "exit(1);"],
    });
  }
  if (isPausing) made.push(waitForEnter(texts));
  if (needsHandler(records) !== undefined) {
    made.push({
      name: "interrupted",
      head: "void interrupted(int signal_number)",
      lines: [comment(texts.handler), "(void)signal_number;"],
    });
  }
  return made;
}

function waitForEnter(texts: ProgramTexts): TranslatedFunction {
  return {
    name: "wait_for_enter",
    head: "void wait_for_enter(const char *event)",
    lines: [
      comment(texts.waiting),
      "int c;",
      "",
      `fprintf(stderr, "%s - %s\\n", event, ${stringLiteral(texts.press)});`,
      "do",
      `${STEP}c = getchar();`,
      "while (c != '\\n' && c != EOF);",
    ],
  };
}
