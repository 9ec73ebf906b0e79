/**
 * What C's calls and functions say, in Korean, of arguments that JavaScript has given them. The sentences themselves are
 * made in src/face and src/headers, in English; here each has its pattern.
 *
 * @module
 */
import { patternOf } from "./c_ko.ts";

/** Sentences with `{}` for what changes; in the translation `{1}` is the first of them. The first that fits is taken. */
const sentences: readonly (readonly [english: string, korean: string])[] = [
  // Types
  [
    "{}: buf must be a char array, not a string: a string can't be written to. char(30)?",
    "{1}: 문자열에는 쓸 수 없으므로 buf는 char 배열이어야 한다. char(30)인가?",
  ],
  [
    "{}: buf must be a char array, not a number: what comes needs room. char({})?",
    "{1}: 받은 것을 둘 곳이 있어야 하므로 buf는 수가 아니라 char 배열이어야 한다. char({2})인가?",
  ],
  [
    "Cannot {}: {} must be a struct in_addr, not {}: its sin_addr is one",
    "{1}: {2}은(는) {3}이(가) 아니라 struct in_addr이어야 한다. 그 멤버 sin_addr이 그것이다",
  ],
  ["Cannot {}: {} must be one char, and {} has {} bytes", "{1}: {2}은(는) 문자 하나여야 하는데, {3}은(는) {4}바이트다"],
  ["set_errno: number must be a number, not {}", "set_errno: number는 {1}이(가) 아니라 수여야 한다"],
  ["Cannot set {} of {}: it must be {}, not {}", "{2}의 {1}은(는) {4}이(가) 아니라 {3}이어야 한다"],
  ["Cannot {}: {} must be {}, not left out", "{1}: {2}이(가) 빠졌다. {3}이어야 한다"],
  ["{}: {} must be {}, not missing", "{1}: {2}이(가) 빠졌다. {3}이어야 한다"],
  ["Cannot {}: {} must be {}, not {}", "{1}: {2}은(는) {4}이(가) 아니라 {3}이어야 한다"],
  ["{}: {} must be {}, not {}", "{1}: {2}은(는) {4}이(가) 아니라 {3}이어야 한다"],
  ["spawn: program must be a path or a function", "spawn: program은 경로나 함수여야 한다"],
  ["Cannot take sizeof: what is given is {}, which has no size in C", "sizeof: {1}은(는) C에서 크기가 없다"],
  [
    "Cannot make a char array of {}: give its size, or text",
    "char: {1}(으)로는 배열을 만들 수 없다. 크기나 문자열을 준다",
  ],
  ["Cannot take text of {}: give a char array", "text: {1}이(가) 아니라 char 배열을 준다"],
  // Numbers
  ["Cannot {}: {} is {}, which is no integer", "{1}: {2}이(가) {3}인데, 정수가 아니다"],
  ["Cannot set {} of {}: {} is no integer", "{2}의 {1}에 {3}을(를) 넣을 수 없다. 정수가 아니다"],
  [
    "Cannot {}: {} is {}; as a size_t that is {}, which would be memory corruption in C",
    "{1}: {2}이(가) {3}이다. size_t로는 {4}이므로, C라면 메모리 손상이다",
  ],
  [
    "Cannot {} {}: an fd_set holds 0 to 1023, so this would be memory corruption in C",
    "{1}({2}): fd_set에는 0부터 1023까지만 들어가므로, C라면 메모리 손상이다",
  ],
  // Memory
  [
    "Cannot {}: {} is char[{}] without a NUL at its end, so C would read on behind it",
    "{1}: {2}은(는) 끝에 NUL이 없는 char[{3}]이다. C라면 그 뒤까지 계속 읽는다",
  ],
  [
    "Cannot {} {} bytes into {}: C would overwrite what lies behind it (memory corruption)",
    "{1}: {2}바이트는 {3}에 들어가지 않는다. C라면 그 뒤를 덮어쓴다(메모리 손상)",
  ],
  [
    "Cannot {} {} bytes of {}: C would read on behind it (memory corruption)",
    "{1}: {3}에는 {2}바이트가 없다. C라면 그 뒤까지 읽는다(메모리 손상)",
  ],
  ["Cannot take {} bytes of text: char[{}] has fewer", "text: char[{2}]에는 {1}바이트가 없다"],
  [
    "Cannot see {} bytes as {}: it has {}, and C would read on behind them",
    "{1}바이트를 {2}(으)로 볼 수 없다. {2}은(는) {3}바이트이므로, C라면 그 뒤까지 읽는다",
  ],
  ["Cannot set {}: {} has no such member; it has {}", "{1}: {2}에 그런 멤버가 없다. 멤버는 {3}이다"],
  [
    "{}: count is {}, but buf has {} bytes: C would read {} bytes past its end",
    "{1}: count가 {2}인데 buf는 {3}바이트다. C라면 끝을 {4}바이트 지나서까지 읽는다",
  ],
  [
    "{}: count is {}, but buf has {} bytes: C would {} {} bytes past its end",
    "{1}: count가 {2}인데 buf는 {3}바이트다. C라면 끝을 {5}바이트 지나서까지 쓴다",
  ],
  [
    "{}: addrlen is {}, but the structure has {} bytes: C would read past its end",
    "{1}: addrlen이 {2}인데 구조체는 {3}바이트다. C라면 끝을 지나서 읽는다",
  ],
  [
    "{}: optlen is {}, but optval has {} bytes: C would read past its end",
    "{1}: optlen이 {2}인데 optval은 {3}바이트다. C라면 끝을 지나서 읽는다",
  ],
  [
    "{}: {} says {}, but {} has {} bytes: C would write past its end",
    "{1}: {2}이(가) {3}인데 {4}은(는) {5}바이트다. C라면 끝을 지나서 쓴다",
  ],
  [
    "{}: {} has {} bytes, but {} are used: C would go past its end",
    "{1}: {2}은(는) {3}바이트인데 {4}바이트가 쓰인다. C라면 끝을 지나간다",
  ],
  [
    "poll: nfds is {}, but fds has {}: C would read past its end",
    "poll: nfds가 {1}인데 fds에는 {2}개가 있다. C라면 끝을 지나서 읽는다",
  ],
  // Formats
  [
    "Cannot {}: {} has no argument; {} are given behind the format",
    "{1}: {2}에 대응하는 인수가 없다. 형식 뒤에 준 인수는 {3}개다",
  ],
  [
    "Cannot {}: {} has no argument; {} is given behind the format",
    "{1}: {2}에 대응하는 인수가 없다. 형식 뒤에 준 인수는 {3}개다",
  ],
  ["Cannot {}: {} wants {}, and argument {} is {}", "{1}: {2}에는 {3}이(가) 필요한데, 인수 {4}은(는) {5}이다"],
  [
    "Cannot {}: the conversion {} has no letter; write %% for a percent sign",
    "{1}: 변환 {2}에 글자가 없다. 퍼센트 기호는 %%로 쓴다",
  ],
  ["Cannot {}: {} is no conversion known here", "{1}: {2}은(는) 여기서 쓸 수 없는 변환이다"],
  // Addresses
  ["{}: the address {} is no 32-bit number", "{1}: 주소 {2}은(는) 32비트 수가 아니다"],
  ["Cannot make a {}: {} is IPv6: use sockaddr_in6", "{1}: {2}은(는) IPv6 주소다. sockaddr_in6을 쓴다"],
  ["Cannot make a {}: {} is IPv4: use sockaddr_in", "{1}: {2}은(는) IPv4 주소다. sockaddr_in을 쓴다"],
  [
    "Cannot make a {}: {} is no {} address such as {}; getaddrinfo() looks up names",
    "{1}: {2}은(는) {4} 같은 {3} 주소가 아니다. 이름은 getaddrinfo()로 찾는다",
  ],
  ["Cannot make a {}: the port {} is not in 0 to 65535", "{1}: 포트 {2}은(는) 0부터 65535까지의 수가 아니다"],
  // Imports
  ["Cannot import {}: mod.ts has no export of that name", "{1}을(를) import할 수 없다. mod.ts에 그런 이름이 없다"],
  ["Cannot import {}: the module has no export of that name", "{1}을(를) import할 수 없다. 그 모듈에 그런 이름이 없다"],
  // Deadlines
  [
    "Process {} has not ended: {}. wait() has blocked for {} s; set_deadline(ms) changes that limit, 0 takes it away",
    "프로세스 {1}이(가) 끝나지 않았다. {2}. wait()이 {3}초 동안 블로킹되었다. 한도는 set_deadline(ms)로 바꾸며, 0은 한도가 없다는 뜻이다",
  ],
  [
    "{}. It has blocked for {} s; set_deadline(ms) changes that limit, 0 takes it away",
    "{1}. {2}초 동안 블로킹되었다. 한도는 set_deadline(ms)로 바꾸며, 0은 한도가 없다는 뜻이다",
  ],
  // What only programs can do
  [
    "Cannot spawn: only a program's main thread can, not the prompt or a process that was spawned",
    "spawn: 프롬프트나 spawn된 프로세스가 아니라 프로그램의 메인 스레드에서만 쓸 수 있다",
  ],
  [
    "Cannot choose a kernel: only a program's main thread can",
    "use_kernel: 프로그램의 메인 스레드에서만 커널을 고를 수 있다",
  ],
  ["use_kernel: there is no kernel {}: only deno and libc", "use_kernel: 커널 {1}은(는) 없다. deno와 libc뿐이다"],
  [
    "Cannot use the {} kernel: calls have been made on the {} kernel",
    "{1} 커널을 쓸 수 없다. {2} 커널에서 이미 호출이 있었다",
  ],
];

/** What stands in place of a `{}` and has a Korean form of its own. */
const parts: readonly (readonly [RegExp, string])[] = [
  [/^(?:Cannot )?make an? (.+)$/, "$1"],
  [/^the set$/, "집합"],
  [/^the address$/, "주소"],
  [/^the port$/, "포트"],
  [/^the size$/, "크기"],
  [/^the argument of (.+)$/, "$1의 인수"],
  [/^the \* of (.+)$/, "$1의 *"],
  [/^left out$/, "아무것도 주지 않은 것"],
  [/^0 or more$/, "0 이상"],
  [/^an array of structures$/, "구조체의 배열"],
  [/^an array of (.+) bytes$/, "$1바이트 배열"],
  [/^one byte \((.+) has (\d+) in UTF-8\)$/s, "한 바이트($1은(는) UTF-8로 $2바이트)"],
  [/^a char array, a string or a structure$/, "char 배열이나 문자열이나 구조체"],
  [/^a char array, a structure or NULL$/, "char 배열이나 구조체나 NULL"],
  [/^a char array or a structure$/, "char 배열이나 구조체"],
  [/^a char array or a string$/, "char 배열이나 문자열"],
  [/^a char array$/, "char 배열"],
  [/^a char$/, "문자 하나"],
  [/^a sockaddr_in or another address structure$/, "sockaddr_in 같은 주소 구조체"],
  [/^a ref, a number or a structure$/, "ref나 수나 구조체"],
  [/^a structure or a ref$/, "구조체나 ref"],
  [/^a ref, such as (.+)$/, "$1 같은 ref"],
  [/^a structure$/, "구조체"],
  [/^nobody has connected to (.+)$/, "아직 아무도 $1에 연결하지 않았다"],
  [/^(\S+) has not answered$/, "$1에서 응답이 없다"],
  [/^(\S+) has written nothing and not closed$/, "$1에서 보낸 데이터가 없고, 연결을 닫지도 않았다"],
  [/^(\S+) does not read, and the buffers are full$/, "$1에서 읽지 않아서 버퍼가 꽉 찼다"],
  [/^no datagram has come to (.+)$/, "$1에 온 데이터그램이 없다"],
  [/^nothing has been typed on standard input$/, "표준 입력에 입력한 것이 없다"],
  [/^nobody takes what was written to standard output$/, "표준 출력에 쓴 것을 받아 가는 쪽이 없다"],
  [/^none of the descriptors has become ready$/, "준비된 디스크립터가 없다"],
  [/^its time is not over$/, "정한 시간이 지나지 않았다"],
  [/^it runs and makes no call that blocks$/, "실행 중이고, 블로킹되는 호출은 하지 않는다"],
  [/^a pointer$/, "포인터"],
  [/^an integer$/, "정수"],
  [/^stdin, stdout or stderr$/, "stdin, stdout, stderr 가운데 하나"],
  [/^what getaddrinfo gave$/, "getaddrinfo가 준 것"],
  [/^a struct addrinfo or NULL$/, "struct addrinfo나 NULL"],
  [/^text \((".+")\) or a number$/, "$1 같은 문자열이나 수"],
  [/^text \((".+")\)$/, "$1 같은 문자열"],
  [/^(?:a )?string (.*)$/s, '문자열 "$1"'],
  [/^(?:a )?number (.*)$/, "수 $1"],
  [/^(?:a )?string$/, "문자열"],
  [/^(?:a )?number$/, "수"],
  [/^(?:a )?bigint$/, "bigint"],
  [/^(?:a )?boolean$/, "불 값"],
  [/^(?:a )?function$/, "함수"],
  [/^an? (?:JavaScript )?array$/, "JavaScript 배열"],
  [/^(?:an? )?(?:object|Object)$/, "객체"],
  [/^an? (\S+|struct \S+)$/, "$1"],
];

/** A particle that has two forms, behind a Korean word; behind other words both forms stand. */
const PARTICLE = /([가-힣])(은\(는\)|이\(가\)|을\(를\)|\(으\)로|이어야)/g;
const forms: Readonly<Record<string, readonly [closed: string, open: string]>> = {
  "은(는)": ["은", "는"],
  "이(가)": ["이", "가"],
  "을(를)": ["을", "를"],
  "(으)로": ["으로", "로"],
  "이어야": ["이어야", "여야"],
};

let patterns: (readonly [RegExp, string])[] | undefined;

/**
 * A sentence of the C face in Korean.
 *
 * @param message the sentence in English.
 * @return its translation, or the sentence itself when there is none.
 */
export function koreanOfFace(message: string): string {
  patterns ??= sentences.map(([english, korean]) => [patternOf(english), korean]);
  for (const [pattern, korean] of patterns) {
    const found = pattern.exec(message);
    if (found) {
      return korean.replace(/\{(\d)\}/g, (_, number: string) => koreanOfPart(found[Number(number)])).replace(
        PARTICLE,
        particle,
      );
    }
  }
  return message;
}

/** What a sentence of the C face says of a value or asks for, in Korean; names stay as they are. */
export function koreanOfPart(text: string): string {
  const [, call, why] = /^(\w+\(.*?\)) waits: (.+)$/s.exec(text) ?? [];
  if (call !== undefined) return `${call} 블로킹: ${koreanOfPart(why)}`;
  const known = parts.find(([pattern]) => pattern.test(text));
  return known ? text.replace(known[0], known[1]) : text;
}

/** A particle in the form that follows a syllable: one that ends in a consonant, or in a vowel. */
function particle(_: string, syllable: string, written: string): string {
  const isOpen = (syllable.charCodeAt(0) - 0xac00) % 28 === 0;
  return syllable + forms[written][isOpen ? 1 : 0];
}
