import { koreanOfC } from "./c_ko.ts";
import type { Text } from "./en.ts";
import { koreanOfNote } from "./notes_ko.ts";
import { koreanOfParser, koreanOfThrown } from "./js_ko.ts";

/** 프롬프트의 메시지, 한국어. C가 하는 말(errno의 설명, 형, 이름)은 그대로 둔다. */
export const ko: Text = {
  banner: "sockrepl · Deno.listen/Deno.connect로 움직이는 소켓 · .lesson · .help",
  bannerLibc: "sockrepl · 시스템 콜(libc)로 움직이는 소켓 · .lesson · .help",
  keys: {
    interrupt: "Ctrl-C 중단",
    leave: "Ctrl-Z 기다리게 두고 다른 프로세스로",
  },
  blocks: (call, why) => `${call} 블로킹: ${why}`,
  signalled: (signal) => `${signal}: 이 시그널을 처리하지 않는 C 프로그램은 여기서 종료된다`,
  times: (times) => `(연속 ${times}번)`,
  omitted: (failures) => `… 앞의 실패 ${failures}개 생략`,
  interrupted: "중단: 이 줄은 끝났고, 변수의 값은 그대로다",
  overwritten: (name) => `주의: ${name}은(는) 이제 C의 ${name}이(가) 아니다. .reset ${name}으로 되돌린다`,
  exited: (status, process) => `exit(${status}): 프로세스 ${process} 종료. 다음 줄은 새 프로세스에서 실행된다`,
  died: (process, reason) =>
    `프로세스 ${process}이(가) 죽었다: ${reason}. 다음 줄은 변수가 없는 새 프로세스에서 실행된다`,
  abandoned: "이 줄을 멈출 수 없다: Ctrl-C에 반응하지 않아 스레드를 버려 둔다. 이 스레드는 일을 마치거나 sockrepl이 " +
    "끝날 때까지 CPU 코어 하나를 계속 쓴다. 다음 줄은 변수도 디스크립터도 없는 새 프로세스에서 실행된다",
  endedIdle: (process, status) =>
    `프로세스 ${process}이(가) 상태 ${status}(으)로 종료되었다. 다음 줄은 새 프로세스에서 실행된다`,
  diedIdle: (process, reason) => `프로세스 ${process}이(가) 죽었다: ${reason}. 다음 줄은 새 프로세스에서 실행된다`,
  unfinished: (start) => `${start}: 실행할 수 없다. 문장이 끝나기 전에 입력이 끝났다`,
  notParsed: (line, column, message) => `문법 오류 ${line}:${column}: ${message}`,
  ofParser: koreanOfParser,
  ofThrown: koreanOfThrown,
  ofC: koreanOfC,
  ofNote: koreanOfNote,
  problemOfC: { error: "오류", warning: "경고" },
  notCompiled: (line, column, message) =>
    line === undefined ? `C 오류: ${message}` : `C 오류 ${line}:${column}: ${message}`,
  declareFirst: (name) => `C에서는 변수를 먼저 선언한다: int ${name};`,
  mangled: (written, meant) => `${written}: PDF에서 복사하면 이름이 이렇게 바뀐다. ${meant}인가?`,
  keywordMeant: (written, meant) => `${written}: ${meant}인가?`,
  warning: (message) => `경고: ${message}`,
  stoppedAt: (message) => `여기서 멈췄다: ${message}`,
  takenByName: (name) =>
    `C에서 선언한 ${name}을(를) 쓰므로 이 줄은 C로 읽었다. .mode js는 이런 줄을 JavaScript로 읽는다.`,
  takenByCharacter: (character) =>
    `문자 ${character}와(과) 비교하므로 이 줄은 C로 읽었다. .mode js는 이런 줄을 JavaScript로 읽는다.`,
  hasPage: (name) => `${name}?을 입력하면 매뉴얼이 보인다`,
  mainDefined: "main이 정의되었다. .run이 이 프로세스에서 실행하며, 뒤에 쓴 말이 인수가 된다.",
  noSuchPrompt: (name) => `이름이 ${name}인 프로세스가 없다. .new ${name}(으)로 만든 다음에는 ${name}>로 갈 수 있다`,
  search: (query, isFound) => `${isFound ? "찾기" : "없음"} "${query}": `,
  commandMeant: (command) => `명령은 점으로 시작한다: ${command}`,
  elseAlone: "바로 위의 줄에 이 else와 짝이 되는 if가 없다. 실행하지 않았다.",
  busy: (process, what, job) =>
    `${process}에서 실행할 수 없다: ${process}은(는) 아직 ${what} 중이다. ` +
    (job === undefined ? "끝나기를 기다린다" : `.fg ${job}은 그 줄을 기다리고, Ctrl-O나 .use는 다른 프로세스로 간다`),
  from: "from",
  jobOver: "끝",
  jobExit: (status) => `exit(${status}). 다음 줄은 새 프로세스에서 실행된다`,
  help: {
    head: [
      "C의 함수를 그대로 입력한다: s = socket(PF_INET, SOCK_STREAM, 0). C처럼 블로킹되고, 같은 값을 반환하며, errno를 설정한다.",
      "한 줄은 JavaScript, TypeScript 또는 C이고, 변수는 모두 함께 쓴다. 이름만 입력하면 그 값이, 함수면 원형이 보인다.",
      "NAME?은 매뉴얼을 보여 준다.",
    ],
    foot: [
      "Ctrl-C는 블로킹된 함수를 중단하고(EINTR), 두 번 누르면 줄을 끝낸다.",
      "Ctrl-Z(또는 줄 끝의 &)는 그 줄을 기다리게 두고 다른 프로세스로 간다. Ctrl-O는 다음 프로세스로 간다.",
      "Ctrl-R은 입력 기록을 찾고, Ctrl-D는 프로그램을 끝낸다.",
    ],
    commands: {
      ".help": "이 목록. 명령이나 함수의 이름을 붙이면 그 매뉴얼",
      ".man": "함수, 상수, 구조체, 명령의 매뉴얼",
      ".why": "마지막 줄의 결과가 왜 그런지, 그다음 무엇을 할지 (why도 된다)",
      ".new": "새 프로세스를 만들고 그리로 간다",
      ".use": "프로세스로 간다 (Ctrl-O: 다음 프로세스)",
      ".ps": "프로세스들과 각각 하고 있는 일",
      ".kill": "프로세스를 끝내고, 열어 둔 것을 닫는다",
      ".jobs": "기다리게 둔 줄들",
      ".fg": "그 줄을 다시 기다린다",
      ".fds": "파일 디스크립터. 모든 프로세스, 이름을 준 프로세스, 또는 그 번호의 것",
      ".reset": "새 프로세스로 시작한다. 덮어쓴 함수의 이름을 주면 그 함수를 되돌린다",
      ".hints": "결과를 설명할지 정한다",
      ".lang": "언어: 한국어 또는 영어",
      ".addr": "이 컴퓨터의 주소",
      ".trace": "지금까지의 호출을 strace 형식으로, 또는 호출할 때마다 바로",
      ".ladder": "세션을 시퀀스 다이어그램으로. 그리기, 자라게 하기, 저장, 나란히 비교",
      ".river": "연결의 바이트를 어느 write가 보내고 어느 read가 가져갔는지",
      ".layers": "마지막 write에 네 계층이 무엇을 덧붙이는지",
      ".lesson": "실습 목록. NAME을 주면 그 실습을 한 단계씩 따라 한다",
      ".relay": "클라이언트와 서버 사이에서 자르고, 늦추고, 잃어버리는 릴레이 (.man .relay)",
      ".mode": "줄을 무엇으로 읽을지: C나 JavaScript 중 맞는 것(auto), C만, JavaScript만",
      ".run": "여기에 입력한, 또는 FILE.c에 있는 C 프로그램의 main을 이 프로세스에서 실행하고 프로세스를 끝낸다",
      ".step": "C 프로그램을 한 문장씩 실행한다",
      ".save": "입력한 줄을 프로그램(.c, .ts)으로, 또는 입력과 출력을 기록(.md, .txt)으로 저장한다",
      ".load": "기록이나 줄을 담은 파일을 실행한다. C 프로그램(.c)이면 그 정의를 읽는다",
      ".check": "기록을 실행하고 출력이 같은지 비교한다",
      ".quit": "프로그램을 끝낸다 (Ctrl-D도 된다)",
    },
  },
  command: {
    unknown: (name, meant) =>
      `${name}: 그런 명령은 없다. ${meant === undefined ? ".help가 목록을 보여 준다" : `${meant}?`}`,
    usage: (usage) => `이렇게 입력한다: ${usage}`,
    noDescriptors: (process) => `프로세스 ${process}에는 열린 디스크립터가 없다`,
    fresh: (process) => `프로세스 ${process}을(를) 새로 시작했다: 변수 없음, 디스크립터 0, 1, 2`,
    notC: (name, meant) => `${name}을(를) 되돌릴 수 없다: C의 이름이 아니다${meant === undefined ? "" : `. ${meant}?`}`,
    badStatus: (status) => `상태 ${status}(으)로 끝낼 수 없다: 0에서 255까지의 수가 아니다`,
    noDescriptor: (fd) => `디스크립터 ${fd}을(를) 연 프로세스가 없다`,
    noProcess: (name, names) => `프로세스 ${name}이(가) 없다. 있는 프로세스: ${names}`,
    processExists: (name) => `프로세스 ${name}은(는) 이미 있다. .use ${name}으로 간다`,
    badName: (name) => `${name}: 프로세스의 이름은 글자로 시작하고 글자, 숫자, _, -로 이어진다`,
    noJobs: "기다리게 둔 줄이 없다",
    noJob: (job) => `작업 ${job}이(가) 없다. .jobs가 목록을 보여 준다`,
    killed: (process) => `프로세스 ${process}을(를) 끝냈고, 열어 둔 것은 모두 닫았다`,
    burning: "스레드가 반응하지 않아 버려 둔다. sockrepl이 끝날 때까지 CPU 코어 하나를 계속 쓴다",
    hints: (on) => on ? "결과를 설명한다" : "결과를 설명하지 않는다",
    mode: (mode) =>
      mode === "auto"
        ? "JavaScript든 C든 맞는 것으로 읽는다. C에서 선언한 것을 쓰면 C다"
        : mode === "c"
        ? "모든 줄을 C로 읽는다"
        : "모든 줄을 JavaScript로 읽는다",
    noMain: "실행할 수 없다: 이 프로세스에 main이 정의되지 않았다. C 프로그램을 붙여 넣거나 .run FILE.c를 쓴다",
    language: "한국어",
    noPage: (name, meant) => `${name}: 매뉴얼에 없다${meant.length === 0 ? "" : `. ${meant.join(", ")}?`}`,
    ladder: "시퀀스 다이어그램",
    saved: (file, what) => `${file}에 저장했다: ${what}`,
    program: "입력한 줄의 프로그램",
    cAsCalls: (file) => `C로 입력한 줄은 실제로 한 호출로 적었다. 입력한 그대로는 .save ${file}로 저장한다`,
    transcript: "입력과 출력의 기록",
    cannotSave: (file, reason) => `${file}에 저장할 수 없다: ${reason}`,
    cannotRead: (file, reason) => `${file}을(를) 읽을 수 없다: ${reason}`,
    noTrace: (file, line, problem) =>
      `${file}을(를) 읽을 수 없다: ${
        problem === "version"
          ? "다른 버전의 호출 기록이다"
          : problem === "header"
          ? "호출 기록이 아니다. .trace save FILE.json으로 만든다"
          : `${line}번째 줄이 호출 기록이 아니다`
      }`,
    nothingToSave: "저장할 것이 없다: 아직 아무것도 입력하지 않았다",
    addresses: "이 컴퓨터의 주소. bind()에서 0.0.0.0은 이 모두를 뜻한다",
    refusedAddresses: "이 컴퓨터의 주소를 볼 수 없다: Deno가 거부했다. --allow-sys=networkInterfaces로 허용한다",
  },
  lesson: {
    head: ".lesson 뒤에 이름을 붙여 시작한다. 예: .lesson layers",
    at: (name, step, steps) =>
      `${name}의 ${steps}단계 중 ${step}단계에 있다. .lesson next는 이 단계를 건너뛰고, again은 이 부분을 다시 시작하고, stop은 실습을 끝낸다.`,
    howTo: (ghost) =>
      (ghost
        ? "프롬프트에 흐리게 보이는 줄을 직접 입력하거나, Enter를 눌러 대신 입력하게 한다(고쳐서 입력하려면 Tab)."
        : "보이는 줄을 직접 입력하거나, Enter를 눌러 대신 입력하게 한다.") +
      " 다른 것도 언제든 입력할 수 있다. `.lesson stop`은 실습을 끝낸다.",
    otherPorts: (ports) => `원래의 포트를 이 컴퓨터에서 이미 쓰고 있어 바꾸었다: ${ports}.`,
    unknown: (name, meant) =>
      `${name}: 그런 실습은 없다. ${meant === undefined ? ".lesson이 목록을 보여 준다" : `${meant}?`}`,
    loses: (name) =>
      `실습은 새 프로세스로 시작하므로 지금의 변수와 소켓은 사라진다. 그래도 시작하려면 .lesson ${name}! 을 입력한다. .save FILE로 먼저 저장할 수 있다`,
    none: "진행 중인 실습이 없다. .lesson이 목록을 보여 준다",
    stopped: "실습을 끝냈다. 프로세스는 그대로 있다",
    then: (key) => `이어서 ${key}`,
    press: (key) => `실습: 이제 ${key}를 누른다`,
    fresh: "여기부터 모든 프로세스를 새로 시작한다.",
    anotherWay: "다르게 입력했지만 결과는 같다.",
    own: "이것은 직접 해 본 줄이다. 실습은 이 단계에서 기다린다.",
    elsewhere: (process) => `이 줄은 ${process}에서 입력할 줄이다. \`.use ${process}\`나 Ctrl-O로 옮겨 간다.`,
    differs: "여기서는 본문과 다른 결과가 나왔다:",
    page: "본문",
    yours: "여기",
    failed:
      "호출이 실패했으므로 이 단계를 다시 해 볼 수 있다. 까닭은 `why`로 더 자세히 볼 수 있다. `.lesson again`은 이 부분을 새 프로세스로 다시 시작하고, `.lesson next`는 건너뛴다.",
    failsStill:
      "여전히 실패한다. `.lesson again`은 이 부분을 새 프로세스로 다시 시작하고, `.lesson next`는 이 단계를 건너뛴다.",
    changed: (page, typed) => `본문의 \`${page}\` 대신 \`${typed}\`를 입력했기 때문일 수 있다. 실습은 계속된다.`,
    unclear:
      "사이에 입력한 줄이나 이 컴퓨터의 다른 프로그램 때문일 수 있다. 실습은 계속된다. `.lesson again`은 이 부분을 다시 시작한다.",
    pauses: "얼마든지 직접 해 본다. 빈 프롬프트에서 Enter를 누르면 답이 나온다.",
    over: (next) => `실습이 끝났다. 다음 실습: \`.lesson ${next}\``,
    overLast: "마지막 실습이 끝났다.",
  },
  picture: {
    nothing: "보여 줄 호출이 아직 없다",
    trace: "호출 기록",
    before: (count) => `… 앞의 ${count}줄 생략. 전체는 .trace save 파일`,
    traceOn: "이제부터 호출할 때마다 보여 준다. .trace off로 끝낸다",
    traceOff: "호출을 더는 바로 보여 주지 않는다. .trace로 지금까지의 호출을 본다",
    liveOn: "이제부터 호출할 때마다 다이어그램이 자란다. .ladder live off로 끝낸다",
    kept: (name) => `다이어그램을 보관했다: ${name}. 나란히 보기: .ladder compare ${name}`,
    liveOff: "다이어그램이 더는 자라지 않는다. .ladder로 그린다",
    cleared: "다이어그램과 호출 기록을 새로 시작한다. 열려 있는 것은 그대로 열려 있다",
    session: "이 세션",
    badEnding: (file, endings) => `${file}: 그릴 수 없다. 파일 이름은 ${endings} 중 하나로 끝나야 한다`,
    tooMany: (count) => `다이어그램 ${count}개를 나란히 그릴 수 없다. 두 개까지만 된다. --merge는 모두를 하나로 그린다`,
  },
  saved: {
    head: (process) => `sockrepl의 프로세스 ${process}에 입력한 내용.`,
    relay: (way, port, command) =>
      `프로세스 사이의 포트 ${port}에 릴레이가 있었음: ${way}. 이 프로그램보다 먼저 실행할 것: sockrepl relay ${command}`,
    compile: (name) => `gcc -Wall -Wextra -o ${name} ${name}.c`,
    untranslatable: (what) => `C에는 ${what ?? "이것"}에 해당하는 것이 없음`,
    unknown: (name) => `JavaScript의 ${name} 값이 C에는 없음`,
    thrown: (text, error) => `${text} - ${error}`,
    stopped: (text) => `${text} - Ctrl-C로 끝냄. 그때까지 한 호출을 적음`,
    divided: (text) => `${text} - 도중에 다른 프로세스가 움직였으므로 호출을 하나씩 적음`,
    calls: (text, calls) => `${text} - ${theCalls(calls)}`,
    inC: (text, calls) => `${text} - C로 입력함. ${theCalls(calls)}`,
    assigns: "=는 대입, 비교는 ==",
    input: (text) => `키보드에서 읽음: ${text}`,
    interrupted: (calls) => `여기서 Ctrl-C로 ${calls} 호출을 중단함: 호출이 기다릴 때 누를 것`,
    press: "그 일이 일어난 뒤 Enter를 누르세요",
    waiting: "여기서 다른 프로세스가 움직였고 다음 결과가 그것에 달려 있으므로, Enter를 기다린다.",
    handler: "처리기가 있으면 기다리던 호출이 시그널을 받아 EINTR과 함께 -1을 반환한다",
    pipe: "프롬프트에서처럼 write()가 EPIPE와 함께 -1을 반환한다",
  },
  step: {
    help:
      "Enter, n: 다음 문장 · c: 계속 · b LINE: 중단점 (b -LINE은 해제) · q: 끝내기 · 식: 그 값, 변수 c는 (c) · ?: 이 도움말",
    breakpoints: "중단점이 있는 줄:",
    none: "중단점이 없다",
    noLine: "거기서는 멈출 수 없다. 문장이 시작하지 않는 줄:",
    quit: "그만둔다. 프로세스가 끝난다",
    returned: "main이 끝났다. 종료 상태:",
  },
  run: {
    cannot: (file, reason) => `${file}을(를) 실행할 수 없다: ${reason}`,
    unknown: (word) => `${word}을(를) 실행할 수 없다: 그런 명령이나 옵션이 없다. sockrepl --help가 목록을 보여 준다`,
    noKernel: (name) => `커널 ${name}은(는) 없다. 커널은 deno와 libc다`,
    cannotTrace: (file, reason) => `${file}에 트레이스를 쓸 수 없다: ${reason}`,
    traceOnLibc: "libc 커널에서는 트레이스할 수 없다. 거기서는 프로그램이 시스템 콜을 직접 하므로 strace로 본다",
  },
  problem: {
    missing: "그런 파일이나 폴더가 없다",
    refused: "사용이 허용되지 않는다",
    folder: "폴더다",
    exists: "이미 있다. 덮어쓰려면 뒤에 !를 붙인다",
  },
  state: {
    idle: "프롬프트에 있음",
    fresh: "종료됨. 다음 줄이 새로 시작한다",
    runs: (line) => `${line} 실행 중`,
    columns: ["", "프로세스", "열림", "하는 일"],
  },
  check: {
    overdue: (seconds, what) => `${seconds}초가 지나도 끝나지 않았다: ${what}`,
    stillRuns: "아직 실행 중이고, 블로킹된 함수가 없다",
    expected: "기대",
    got: "실제",
    nothing: "(없음)",
    passed: (lines) => `${lines}줄이 기록과 같다`,
    failed: (failures) => `${failures}곳이 다르다`,
    noTranscript: "기록이 없다: server> 같은 프롬프트로 시작하는 줄이 없다",
    notBlocked: (key) => `${key}을(를) 누를 때 기다리는 줄이 없었다: 이미 끝났다`,
    noJob: (line) => `이 줄이 나오지 않았다: ${line}`,
    updated: (file, places) => `${file}: ${places}곳을 실제 출력으로 고쳤다`,
    unasked: (line) => `기록에 없는 줄이 나왔다: ${line}`,
  },
};

function theCalls(count: number): string {
  return count > 0 ? "실제로 한 호출을 적음" : "한 호출이 없음";
}
