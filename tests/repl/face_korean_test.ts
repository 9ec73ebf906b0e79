import { koreanOfFace, koreanOfPart } from "../../repl/text/face_ko.ts";
import { koreanOfThrown } from "../../repl/text/js_ko.ts";
import { koreanOfNote } from "../../repl/text/notes_ko.ts";
import { EOPNOTSUPP } from "../../src/abi/errno.ts";
import { limitations } from "../../src/kernel/limitations.ts";
import type { Note, Reason } from "../../src/kernel/mod.ts";
import { noteText, waitText } from "../../src/process/mod.ts";
import { assertEquals, assertMatch } from "../assert.ts";
import { type Places, saidTexts } from "./said_texts.ts";

/** Which argument of what is called holds a sentence, or a part of one that says what is wanted. */
const SENTENCES: Places = { TypeError: 0, RangeError: 0, Error: 0, DeadlineError: 0 };
const PARTS: Places = { refuse: 2, wrongType: 2, wrong: 1, wrongMember: 2 };
/** What is put together of parts that the test below looks at, or meets no user of the prompt. */
const OTHERS = new Set(["X: X is X", "Cannot reach descriptors or errno: no process has been named by usePort()"]);
const FILES = [
  "abi/byteorder",
  "process/errno",
  "process/exit",
  "process/syscall",
  "process/kernel_choice",
  "process/spawned",
];

/** The sources whose functions are the C face. */
function sources(): string[] {
  const src = new URL("../../src/", import.meta.url);
  const inFolders = ["face", "headers"].flatMap((folder) =>
    [...Deno.readDirSync(new URL(folder, src))].map(({ name }) => `${folder}/${name}`)
  );
  return [...inFolders.filter((path) => path.endsWith(".ts")), ...FILES.map((path) => `${path}.ts`)].map((path) =>
    Deno.readTextFileSync(new URL(path, src))
  );
}

Deno.test("koreanOfFace() translates every sentence that the C face throws", () => {
  const sentences = sources().flatMap((source) => saidTexts(source, SENTENCES));
  assertEquals(sentences.filter((each) => !OTHERS.has(each) && koreanOfFace(each) === each), []);
  assertEquals(sentences.length > 40, true);
});

Deno.test("koreanOfPart() translates everything that the C face asks for", () => {
  const wanted = sources().flatMap((source) => saidTexts(source, PARTS));
  // A type's name is C's.
  assertEquals(wanted.filter((each) => koreanOfPart(each) === each && !/^(ref\(null\)|a X)$/.test(each)), []);
  assertEquals(wanted.length > 15, true);
});

Deno.test("koreanOfPart() translates everything that a call may wait for", () => {
  const [local, remote] = [{ host: "127.0.0.1", port: 9190 }, { host: "::1", port: 9190 }];
  const reasons: Record<Reason["type"], Reason> = {
    connection: { type: "connection", local },
    answer: { type: "answer", remote },
    data: { type: "data", remote },
    room: { type: "room", remote },
    datagram: { type: "datagram", local },
    input: { type: "input" },
    output: { type: "output" },
    events: { type: "events" },
    time: { type: "time" },
  };
  for (const text of Object.values(reasons).map(waitText)) assertMatch(koreanOfPart(text), /^[^a-z]+$/);
});

Deno.test("koreanOfNote() translates what a script is told of permissions and of what Deno's sockets can't do", () => {
  const notes: Note[] = [
    { type: "permission", flag: "--allow-net=127.0.0.1" },
    ...Object.entries(limitations).map(([name, text]): Note => ({ type: "limitation", name, text } as Note)),
  ];
  for (const note of notes) {
    const english = noteText("connect", EOPNOTSUPP, note)!;
    const korean = koreanOfNote(english);
    assertMatch(korean, /^connect: EOPNOTSUPP: .*[가-힣]/);
    if (note.type === "limitation") assertEquals(korean.includes(note.text), false);
  }
  assertEquals(
    koreanOfNote("write: EPIPE: the connection is over. SIGPIPE would have ended a C program here"),
    "write: EPIPE: 연결이 끝났다. C 프로그램이라면 여기서 SIGPIPE로 종료된다",
  );
});

Deno.test("koreanOfThrown() says in Korean what is wrong with arguments", () => {
  const korean = {
    "Uncaught TypeError: Cannot puts: s must be a char array or a string, not a number":
      "Uncaught TypeError: puts: s은(는) 수가 아니라 char 배열이나 문자열이어야 한다",
    "Uncaught TypeError: bind: addr must be a sockaddr_in or another address structure, not a number":
      "Uncaught TypeError: bind: addr은(는) 수가 아니라 sockaddr_in 같은 주소 구조체여야 한다",
    "Uncaught RangeError: write: count is 9, but buf has 4 bytes: C would read 5 bytes past its end":
      "Uncaught RangeError: write: count가 9인데 buf는 4바이트다. C라면 끝을 5바이트 지나서까지 읽는다",
    'Uncaught TypeError: Cannot make a sockaddr_in: "::1" is IPv6: use sockaddr_in6':
      'Uncaught TypeError: sockaddr_in: "::1"은(는) IPv6 주소다. sockaddr_in6을 쓴다',
    'Uncaught TypeError: Cannot make a sockaddr_in: "x" is no IPv4 address such as "127.0.0.1"; getaddrinfo() looks up names':
      'Uncaught TypeError: sockaddr_in: "x"은(는) "127.0.0.1" 같은 IPv4 주소가 아니다. 이름은 getaddrinfo()로 찾는다',
    "Uncaught TypeError: Cannot printf: %d has no argument; 0 are given behind the format":
      "Uncaught TypeError: printf: %d에 대응하는 인수가 없다. 형식 뒤에 준 인수는 0개다",
    "Uncaught DeadlineError: accept(3) waits: nobody has connected to 0.0.0.0:9190. It has blocked for 0.3 s; set_deadline(ms) changes that limit, 0 takes it away":
      "Uncaught DeadlineError: accept(3) 블로킹: 아직 아무도 0.0.0.0:9190에 연결하지 않았다. 0.3초 동안 블로킹되었다. 한도는 set_deadline(ms)로 바꾸며, 0은 한도가 없다는 뜻이다",
    "Uncaught DeadlineError: Process loop has not ended: it runs and makes no call that blocks. wait() has blocked for 5 s; set_deadline(ms) changes that limit, 0 takes it away":
      "Uncaught DeadlineError: 프로세스 loop이(가) 끝나지 않았다. 실행 중이고, 블로킹되는 호출은 하지 않는다. wait()이 5초 동안 블로킹되었다. 한도는 set_deadline(ms)로 바꾸며, 0은 한도가 없다는 뜻이다",
    "Uncaught SyntaxError: Cannot import nosuch: mod.ts has no export of that name":
      "Uncaught SyntaxError: nosuch을(를) import할 수 없다. mod.ts에 그런 이름이 없다",
    "Uncaught TypeError: x is not a function": "Uncaught TypeError: x은(는) 함수가 아니다",
    "Uncaught Error: of the user's own": "Uncaught Error: of the user's own",
  };
  for (const [english, expected] of Object.entries(korean)) assertEquals(koreanOfThrown(english), expected);
});
