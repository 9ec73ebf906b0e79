import type { TraceProblem } from "../../src/trace/record.ts";

/** The prompt's own messages, in English. The Korean ones have the same shape; what C says stays C's. */
export const en = {
  banner: "sockrepl · sockets by Deno.listen/Deno.connect · .lesson · .help",
  bannerLibc: "sockrepl · sockets by system calls (libc) · .lesson · .help",
  keys: {
    interrupt: "Ctrl-C interrupts",
    leave: "Ctrl-Z leaves it waiting",
  },
  blocks: (call: string, why: string) => `${call} blocks: ${why}`,
  signalled: (signal: string) => `${signal}: a C program that does not handle it ends here`,
  times: (times: number) => `(${times} times in a row)`,
  omitted: (failures: number) => `… ${failures} failures before these`,
  interrupted: "Interrupted: the line was ended; variables keep their values",
  overwritten: (name: string) => `Warning: ${name} is no longer C's ${name}; .reset ${name} brings it back`,
  exited: (status: number, process: string) =>
    `exit(${status}): process ${process} ended; the next line starts a new one`,
  died: (process: string, reason: string) =>
    `Process ${process} died: ${reason}; the next line starts a new one, without its variables`,
  abandoned:
    "Cannot stop the line: it does not react to Ctrl-C, so its thread is left behind, and keeps a processor core busy " +
    "until it is done or sockrepl ends; the next line starts a new process, without its variables and descriptors",
  endedIdle: (process: string, status: number) =>
    `Process ${process} ended with status ${status}; the next line starts a new one`,
  diedIdle: (process: string, reason: string) => `Process ${process} died: ${reason}; the next line starts a new one`,
  unfinished: (start: string) => `Cannot run ${start}: the input ended before the statement did`,
  notParsed: (line: number, column: number, message: string) => `Cannot parse ${line}:${column}: ${message}`,
  /** A sentence of JavaScript's parser. */
  ofParser: (message: string): string => message,
  /** What a line threw. */
  ofThrown: (message: string): string => message,
  /** A sentence of C's compiler or of its memory, which src/c writes in English. */
  ofC: (message: string): string => message,
  /** What a script is told on standard error, which src/process writes in English. */
  ofNote: (message: string): string => message,
  problemOfC: { error: "error", warning: "warning" },
  notCompiled: (line: number | undefined, column: number | undefined, message: string) =>
    line === undefined ? `Cannot compile: ${message}` : `Cannot compile ${line}:${column}: ${message}`,
  declareFirst: (name: string) => `C wants a variable to be declared first: int ${name};`,
  mangled: (written: string, meant: string) => `${written}: a PDF changes names so. Is ${meant} meant?`,
  keywordMeant: (written: string, meant: string) => `${written}: is ${meant} meant?`,
  warning: (message: string) => `Warning: ${message}`,
  stoppedAt: (message: string) => `Stopped here: ${message}`,
  takenByName: (name: string) =>
    `The line is C, because ${name} was declared in C; .mode js takes such lines as JavaScript.`,
  takenByCharacter: (character: string) =>
    `The line is C, because it compares with the character ${character}; .mode js takes such lines as JavaScript.`,
  hasPage: (name: string) => `${name}? shows its manual page`,
  mainDefined: "main is defined: .run starts it in this process, with the arguments that stand behind .run.",
  noSuchPrompt: (name: string) => `No process is called ${name}: .new ${name} makes one, and then ${name}> goes to it`,
  search: (query: string, isFound: boolean) => `${isFound ? "search" : "not found"} "${query}": `,
  commandMeant: (command: string) => `Commands begin with a dot: ${command}`,
  elseAlone: "The line above is no if that this else could belong to: it was not run.",
  busy: (process: string, what: string, job: number | undefined) =>
    `Cannot run it in ${process}: ${process} is still at ${what}; ` +
    (job === undefined ? "wait for it" : `.fg ${job} waits for it, Ctrl-O or .use goes to another process`),
  from: "from",
  jobOver: "done",
  jobExit: (status: number) => `exit(${status}); the next line in it starts a new process`,
  help: {
    head: [
      "Type C's calls: s = socket(PF_INET, SOCK_STREAM, 0). They block, return what C's return, and set errno.",
      "A line is JavaScript, TypeScript or C, with the same variables; a name alone shows its value, of a function its",
      "prototype, NAME? its manual page.",
    ],
    foot: [
      "Ctrl-C interrupts the call that blocks (EINTR), twice ends the line.",
      "Ctrl-Z (or & behind the line) leaves it waiting and goes on in another process; Ctrl-O goes to the other one.",
      "Ctrl-R searches the history; Ctrl-D ends the program.",
    ],
    commands: {
      ".help": "this list; with the name of a command or call, its manual page",
      ".man": "the manual: of a call, a constant, a structure, a command",
      ".why": "what lies behind the last line's result, and how to go on (also: why)",
      ".new": "a new process, and go to it",
      ".use": "go to a process (Ctrl-O: to the next)",
      ".ps": "the processes, and what each is doing",
      ".kill": "end a process, closing what it opened",
      ".jobs": "the lines that were left waiting",
      ".fg": "wait for such a line again",
      ".fds": "the descriptors: of all processes, of the one named, or those with a number",
      ".reset": "a fresh process; or, with the name of a call that was overwritten, that call again",
      ".hints": "whether results are explained",
      ".lang": "the language: English or Korean",
      ".addr": "the addresses of this machine",
      ".trace": "the calls so far, as strace writes them; or each as it happens",
      ".ladder": "the session as a sequence diagram: drawn, growing, saved, beside another",
      ".river": "the bytes of a connection: which write sent them, which read took them",
      ".layers": "what the four layers add to the last write",
      ".lesson": "the lessons; NAME goes through one, step by step",
      ".relay": "a relay between client and server that cuts, delays, loses … (.man .relay)",
      ".mode": "what lines are read as: C or JavaScript as they come (auto), C alone, JavaScript alone",
      ".run": "run the main of a C program, typed here or in FILE.c, in this process, and end the process with it",
      ".step": "go through a C program statement by statement",
      ".save": "the typed lines as programs (.c, .ts), or what was typed and printed as a transcript (.md, .txt)",
      ".load": "run a transcript or a file of lines; read the definitions of a C program (.c)",
      ".check": "run a transcript and compare what it prints",
      ".quit": "end the program (Ctrl-D does too)",
    },
  },
  command: {
    unknown: (name: string, meant: string | undefined) =>
      `Cannot run ${name}: there is no such command; ${meant === undefined ? ".help lists them" : `${meant}?`}`,
    usage: (usage: string) => `Cannot run it so. Type: ${usage}`,
    noDescriptors: (process: string) => `Process ${process} has no descriptors open`,
    fresh: (process: string) => `Process ${process} is a fresh one: no variables, descriptors 0, 1 and 2`,
    notC: (name: string, meant: string | undefined) =>
      `Cannot reset ${name}: it is no name of C's${meant === undefined ? "" : `; ${meant}?`}`,
    badStatus: (status: string) => `Cannot quit with status ${status}: it is no number from 0 to 255`,
    noDescriptor: (fd: number) => `No process has descriptor ${fd} open`,
    noProcess: (name: string, names: string) => `Cannot find process ${name}: there are ${names}`,
    processExists: (name: string) => `Cannot make process ${name}: there is one of that name; .use ${name} goes to it`,
    badName: (name: string) => `Cannot make process ${name}: a name is a letter, then letters, digits, _ or -`,
    noJobs: "No line was left waiting",
    noJob: (job: string) => `Cannot find job ${job}: .jobs lists the lines left waiting`,
    killed: (process: string) => `Process ${process} ended; what it opened is closed`,
    burning: "Its thread does not react and is left behind: it keeps a processor core busy until sockrepl ends",
    hints: (on: boolean) => `Results are ${on ? "" : "not "}explained`,
    mode: (mode: string): string =>
      mode === "auto"
        ? "Lines are JavaScript or C, whichever they are; C when they use what C has declared"
        : mode === "c"
        ? "All lines are read as C"
        : "All lines are read as JavaScript",
    noMain: "Cannot run: no main has been defined in this process. Paste a C program, or .run FILE.c",
    language: "English",
    noPage: (name: string, meant: readonly string[]) =>
      `Cannot find ${name} in the manual${meant.length === 0 ? "" : `: ${meant.join(", ")}?`}`,
    ladder: "the ladder",
    saved: (file: string, what: string) => `Saved ${what} to ${file}`,
    program: "the typed lines as a program",
    cAsCalls: (file: string) =>
      `Lines of C stand in it as the calls that they made; .save ${file} keeps them as they are`,
    transcript: "a transcript",
    cannotSave: (file: string, reason: string) => `Cannot save to ${file}: ${reason}`,
    cannotRead: (file: string, reason: string) => `Cannot read ${file}: ${reason}`,
    noTrace: (file: string, line: number, problem: TraceProblem) =>
      `Cannot read ${file}: ${
        problem === "version"
          ? "it is a trace of another version"
          : problem === "header"
          ? "it is no trace; .trace save FILE.json writes one"
          : `line ${line} is no record`
      }`,
    nothingToSave: "Cannot save: nothing has been typed yet",
    addresses: "addresses of this machine; 0.0.0.0 in bind() means all of them",
    refusedAddresses:
      "Cannot list this machine's addresses: Deno refused it; grant it with --allow-sys=networkInterfaces",
  },
  lesson: {
    head: "Type .lesson and a name, such as: .lesson layers",
    at: (name: string, step: number, steps: number) =>
      `You are in ${name}, at step ${step} of ${steps}. .lesson next passes over it, again begins the part anew, stop ends it.`,
    howTo: (ghost: boolean) =>
      (ghost
        ? "Type the dim line at the prompt, or press Enter to have it typed (Tab, to change it first)."
        : "Type the line that is shown, or press Enter to have it typed.") +
      " All else works as ever; `.lesson stop` ends the lesson.",
    otherPorts: (ports: string) => `The page's port is in use on this machine: ${ports}.`,
    unknown: (name: string, meant: string | undefined) =>
      `Cannot find lesson ${name}: ${meant === undefined ? ".lesson lists them" : `${meant}?`}`,
    loses: (name: string) =>
      `A lesson begins with new processes: variables and sockets of these are lost. .lesson ${name}! begins it all the same; .save FILE keeps what was typed`,
    none: "No lesson is under way: .lesson lists them",
    stopped: "The lesson is over; the processes stay as they are",
    then: (key: string) => `then ${key}`,
    press: (key: string) => `The lesson: press ${key} now`,
    fresh: "All processes are new ones from here on.",
    anotherWay: "Another way, and it came to the same.",
    own: "That is a line of your own; the lesson waits for the one it asked for.",
    elsewhere: (process: string) => `This line belongs in ${process}: \`.use ${process}\` or Ctrl-O goes there.`,
    differs: "Something else came here than on the page:",
    page: "page",
    yours: "here",
    failed:
      "The call failed, so the step can be tried again; `why` says more. `.lesson again` begins the part anew with new processes, `.lesson next` goes on without.",
    failsStill:
      "It fails as before. `.lesson again` begins the part anew with new processes, `.lesson next` goes on without this step.",
    changed: (page: string, typed: string) =>
      `That may be because you typed \`${typed}\` where the page has \`${page}\`. The lesson goes on.`,
    unclear:
      "That may come of lines you typed in between, or of another program on this machine. The lesson goes on; `.lesson again` begins the part anew.",
    pauses: "Try it here, as long as you like. Enter at the empty prompt shows the answer.",
    over: (next: string) => `That was the lesson. The next one: \`.lesson ${next}\``,
    overLast: "That was the last lesson.",
  },
  picture: {
    nothing: "There are no calls to show yet",
    trace: "the trace",
    before: (count: number) => `… ${count} ${count === 1 ? "line" : "lines"} before these; .trace save FILE has all`,
    traceOn: "Each call is shown from now on; .trace off ends that",
    traceOff: "Calls are not shown any more; .trace shows them so far",
    liveOn: "The ladder grows with each call from now on; .ladder live off ends that",
    kept: (name: string) => `Kept the ladder as ${name}: .ladder compare ${name} puts it beside another`,
    liveOff: "The ladder does not grow any more; .ladder draws it",
    cleared: "Ladder and trace begin afresh; what is open stays open",
    session: "this session",
    badEnding: (file: string, endings: string) => `Cannot draw ${file}: its ending says how, one of ${endings}`,
    tooMany: (count: number) => `Cannot draw ${count} ladders side by side, only two; --merge makes one of all`,
  },
  saved: {
    head: (process: string) => `What was typed in process ${process} of sockrepl.`,
    relay: (way: string, port: number, command: string) =>
      `A relay was between the processes, at port ${port}: ${way}. Start it before this program: sockrepl relay ${command}`,
    compile: (name: string) => `gcc -Wall -Wextra -o ${name} ${name}.c`,
    untranslatable: (what: string | undefined) => `C has no equal of ${what ?? "it"}`,
    unknown: (name: string) => `what ${name} is in JavaScript, C does not have`,
    thrown: (text: string, error: string) => `${text} - ${error}`,
    stopped: (text: string) => `${text} - ended by Ctrl-C; these are the calls it made until then`,
    divided: (text: string) => `${text} - another process acted in the middle of it, so these are its calls one by one`,
    inC: (text: string, calls: number) => `${text} - typed as C; ${theCalls(calls)}`,
    calls: (text: string, calls: number) => `${text} - ${theCalls(calls)}`,
    assigns: "= assigns, == would compare",
    input: (text: string) => `read from the keyboard: ${text}`,
    interrupted: (calls: string) => `Ctrl-C interrupted ${calls} here: press it when the call waits`,
    press: "press Enter when it has happened",
    waiting: "Another process acted here, and what follows depends on that: waits for Enter.",
    handler: "with a handler, the signal makes a call that waits return -1 with EINTR",
    pipe: "write() returns -1 with EPIPE, as at the prompt",
  },
  step: {
    help:
      "Enter, n: the next statement · c: on · b LINE: a breakpoint (b -LINE takes it away) · q: end · an expression: its value, (c) for a variable c · ?: this",
    breakpoints: "Breakpoints at lines",
    none: "No breakpoints",
    noLine: "Cannot stop there: no statement begins at line",
    quit: "Given up; the process ends",
    returned: "main is over: exit status",
  },
  run: {
    cannot: (file: string, reason: string) => `Cannot run ${file}: ${reason}`,
    unknown: (word: string) => `Cannot run ${word}: there is no such command or option; sockrepl --help lists them`,
    noKernel: (name: string) => `Cannot use the kernel ${name}: the kernels are deno and libc`,
    cannotTrace: (file: string, reason: string) => `Cannot trace to ${file}: ${reason}`,
    traceOnLibc: "Cannot trace on the libc kernel: a program makes its calls itself there; strace shows them",
  },
  problem: {
    missing: "there is no such file or folder",
    refused: "it may not be used",
    folder: "it is a folder",
    exists: "it exists already; add ! to write over it",
  },
  state: {
    idle: "at its prompt",
    fresh: "ended; the next line starts it anew",
    runs: (line: string) => `runs ${line}`,
    columns: ["", "process", "open", "doing"],
  },
  check: {
    overdue: (seconds: number, what: string) => `is not over after ${seconds} s: ${what}`,
    stillRuns: "it still runs, and no call of it waits",
    expected: "expected",
    got: "got",
    nothing: "(nothing)",
    passed: (lines: number) => `${lines} lines as expected`,
    failed: (failures: number) => `${failures} differ`,
    noTranscript: "there is no transcript in it: no line begins with a prompt such as server> ",
    notBlocked: (key: string) => `${key} met no line that waits: it was over already`,
    noJob: (line: string) => `this never came: ${line}`,
    updated: (file: string, places: number) => `${file}: ${places} places say now what was printed`,
    unasked: (line: string) => `this came and the transcript does not have it: ${line}`,
  },
};

/** The messages in a language. */
export type Text = typeof en;

function theCalls(count: number): string {
  return count > 0 ? "these are the calls it made" : "it made no call";
}
