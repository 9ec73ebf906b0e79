/**
 * What C's compiler and its checked memory say, in Korean. The sentences themselves are made in src/c, in English; here
 * each has its pattern. A sentence without one stays as it is.
 *
 * @module
 */

import { rareSentences } from "./c_rare_ko.ts";

/** Sentences with `{}` for what changes; in the translation `{1}` is the first of them. */
const sentences: readonly (readonly [english: string, korean: string])[] = [
  // Names and types
  ["{} is not declared", "{1}은(는) 선언되지 않았다"],
  ["there is no function {}", "함수 {1}이(가) 없다"],
  ["there is no type {}", "자료형 {1}이(가) 없다"],
  ["there is no enum {}", "enum {1}이(가) 없다"],
  ["there is no label {} in this function", "이 함수에 레이블 {1}이(가) 없다"],
  ["{} has no member {}", "{1}에는 멤버 {2}이(가) 없다"],
  ["{} is not defined, so it has no member {}", "{1}은(는) 정의되지 않아 멤버 {2}이(가) 없다"],
  ["{} is not defined", "{1}은(는) 정의되지 않았다"],
  ["{} is a type; a value is needed here", "{1}은(는) 자료형이다. 여기에는 값이 필요하다"],
  ["{} has the type {}, which is not defined", "{1}의 자료형 {2}이(가) 정의되지 않았다"],
  ["{} is declared already in this block", "{1}은(는) 이 블록에서 이미 선언되었다"],
  ["{} is no type of C", "{1}은(는) C의 자료형이 아니다"],
  ["the size of {} is not known here", "여기서는 {1}의 크기를 알 수 없다"],
  ["the size of the array {} is missing", "배열 {1}의 크기가 빠졌다"],
  ["the size of the array {} must be a constant here", "배열 {1}의 크기는 여기서 상수여야 한다"],
  ["an array can't have {} elements", "배열의 원소가 {1}개일 수는 없다"],
  ["{} can't be of type void", "{1}은(는) void형일 수 없다"],
  ["{} is declared in <{}>, which is not included", "{1}은(는) <{2}>에 선언되어 있는데, include하지 않았다"],
  // Calls, assignments, operators
  ["{} takes {} arguments, and gets {}: {}", "{1}의 인수는 {2}개인데 {3}개를 주었다: {4}"],
  ["{} takes {} argument, and gets {}: {}", "{1}의 인수는 {2}개인데 {3}개를 주었다: {4}"],
  ["macro {} takes {} arguments, and gets {}", "매크로 {1}의 인수는 {2}개인데 {3}개를 주었다"],
  ["{} must be {}, not {}", "{1}은(는) {3}이(가) 아니라 {2}이어야 한다"],
  [
    "{} should be {}, and is {}: a pointer to another type",
    "{1}은(는) {2}이어야 하는데 {3}이다. 다른 자료형을 가리키는 포인터다",
  ],
  ["{} should be {}, and is {}: is a & missing?", "{1}은(는) {2}이어야 하는데 {3}이다. &가 빠지지 않았는가?"],
  ["{} should be {}, and is the pointer {}", "{1}은(는) {2}이어야 하는데 포인터 {3}이다"],
  ["{} has no value: what is given returns void", "{1}에 값이 없다. void를 반환하는 것을 주었다"],
  ["only functions can be called, and this is {}", "호출할 수 있는 것은 함수뿐인데, 이것은 {1}이다"],
  ["this can't be assigned to: it is no variable", "변수가 아니므로 대입할 수 없다"],
  ["this can't be assigned to: it is const", "const이므로 대입할 수 없다"],
  ["& needs a variable: this has no address", "&는 변수에 쓴다. 이것은 주소가 없다"],
  ["* needs a pointer, and this is {}", "*는 포인터에 쓰는데, 이것은 {1}이다"],
  ["[] needs an array or a pointer, and this is {}", "[]는 배열이나 포인터에 쓰는데, 이것은 {1}이다"],
  ["an index must be an integer, not {}", "인덱스는 {1}이(가) 아니라 정수여야 한다"],
  ["{} does not work on {} and {}", "{1}은(는) {2}과(와) {3}에 쓸 수 없다"],
  ["{} does not work on {}", "{1}은(는) {2}에 쓸 수 없다"],
  ["{} works on integers only", "{1}은(는) 정수에만 쓸 수 있다"],
  ["a {} can't be cast to {}", "{1}을(를) {2}(으)로 형 변환할 수 없다"],
  [
    "-> needs a pointer to a structure, and this is {}; it is no pointer: use .",
    "->는 구조체의 포인터에 쓰는데, 이것은 {1}이다. 포인터가 아니므로 .을 쓴다",
  ],
  [
    ". needs a structure, and this is {}; it is a pointer: use ->",
    ".은 구조체에 쓰는데, 이것은 {1}이다. 포인터이므로 ->를 쓴다",
  ],
  ["-> needs a pointer to a structure, and this is {}", "->는 구조체의 포인터에 쓰는데, 이것은 {1}이다"],
  [". needs a structure, and this is {}", ".은 구조체에 쓰는데, 이것은 {1}이다"],
  // Syntax
  ["syntax error: '{}' can't stand here behind '{}'", "문법 오류: '{2}' 뒤에 '{1}'이(가) 올 수 없다"],
  ["syntax error: '{}' can't stand here", "문법 오류: 여기에 '{1}'이(가) 올 수 없다"],
  ["expected a name before '{}'", "'{1}' 앞에 이름이 필요하다"],
  ["expected '{}' before '{}'", "'{2}' 앞에 '{1}'이(가) 필요하다"],
  ["expected '{}'", "'{1}'이(가) 필요하다"],
  ["this {} is never closed: {} is missing", "이 {1}이(가) 닫히지 않았다: {2}이(가) 없다"],
  ["this {} closes nothing", "이 {1}에 짝이 없다"],
  ['this string is not closed on its line: " is missing', '이 문자열이 줄 안에서 닫히지 않았다: "이 없다'],
  ["this character is not closed on its line: ' is missing", "이 문자가 줄 안에서 닫히지 않았다: '이 없다"],
  ["return stands outside of a function", "return이 함수 밖에 있다"],
  ["break stands neither in a loop nor in a switch", "break가 반복문에도 switch에도 있지 않다"],
  ["continue does not stand in a loop", "continue가 반복문 안에 있지 않다"],
  ["case does not stand in a switch", "case가 switch 안에 있지 않다"],
  [
    "Cannot include {}: there is no such header here; leave the line out, and what is missing then is named",
    "{1}을(를) include할 수 없다: 여기에는 그런 헤더가 없다. 이 줄을 지우면 무엇이 빠졌는지 알려 준다",
  ],
  ["Cannot include {}: there is no such header here", "{1}을(를) include할 수 없다: 여기에는 그런 헤더가 없다"],
  [
    "Cannot include {}: there is no such file in the program's folder, or it can't be read",
    "{1}을(를) include할 수 없다: 프로그램의 폴더에 그런 파일이 없거나, 읽을 수 없다",
  ],
  ["#{} is no directive of C", "#{1}은(는) C의 지시자가 아니다"],
  [
    "{} is {} of JavaScript's, which C can't use: numbers, strings, char(), structures and functions can be",
    "{1}은(는) JavaScript의 값이라 C에서 쓸 수 없다. 수, 문자열, char(), 구조체, 함수는 쓸 수 있다",
  ],
  // Warnings
  [
    "this assigns and does not compare: = is not ==; with another pair of () it counts as meant",
    "비교가 아니라 대입이다. =는 ==가 아니다. 괄호를 한 겹 더 두르면 뜻한 것으로 본다",
  ],
  [
    "sizeof({}) is the size of the pointer, 8, and not of what it points to",
    "sizeof({1})은 포인터의 크기 8이며, 포인터가 가리키는 것의 크기가 아니다",
  ],
  ["{} in the format of {} has no argument", "{2}의 서식 {1}에 맞는 인수가 없다"],
  ["the format of {} uses {} of {} arguments", "{1}의 서식은 인수 {3}개 가운데 {2}개만 쓴다"],
  [
    "{} in the format of {} wants {}, and argument {} behind it is {}",
    "{2}의 서식 {1}에 필요한 것은 {3}인데, 서식 뒤의 인수 {4}은(는) {5}이다",
  ],
  ["this divides by 0", "0으로 나눈다"],
  [
    "this memset sets 0 bytes: the byte comes first and then how many, memset(p, 0, size)",
    "이 memset은 0바이트를 채운다. 채울 값이 먼저, 크기가 나중이다: memset(p, 0, 크기)",
  ],
  [
    "this compares, and nothing is done with the answer: == does not assign, = does",
    "비교하고 그 결과를 쓰지 않는다. ==는 대입하지 않는다. 대입은 =이다",
  ],
  [
    "this ; is all that the if governs: what follows is done in any case",
    "이 if에 딸린 것은 이 ;뿐이다. 뒤의 것은 조건과 상관없이 실행된다",
  ],
  [
    "this compares addresses and not characters: strcmp() compares strings",
    "문자가 아니라 주소를 비교한다. 문자열은 strcmp()로 비교한다",
  ],
  [
    "{} is done before {}: () around what belongs together",
    "{1}이(가) {2}보다 먼저 계산된다. 함께 계산할 것을 괄호로 묶는다",
  ],
  ["this compares a pointer with an integer: {} and {}", "포인터와 정수를 비교한다: {1}과(와) {2}"],
  ["{} returns {}: a value is missing here", "{1}은(는) {2}을(를) 반환하는데 여기에 값이 없다"],
  ["{} returns void: this value goes nowhere", "{1}은(는) void를 반환하므로 이 값은 쓰이지 않는다"],
  // While it runs
  [
    "Cannot use index {}: the array has {} elements, {} to {}; C would use what lies beside it (memory corruption)",
    "인덱스 {1}을(를) 쓸 수 없다: 배열의 원소는 {2}개, {3}부터 {4}까지다. C라면 그 옆의 메모리를 건드린다(메모리 손상)",
  ],
  [
    "Cannot use index {}: the array has {} element, {} to {}; C would use what lies beside it (memory corruption)",
    "인덱스 {1}을(를) 쓸 수 없다: 배열의 원소는 {2}개뿐이다. C라면 그 옆의 메모리를 건드린다(메모리 손상)",
  ],
  [
    "Cannot {} {} bytes from byte {} of {} on: it has {} bytes ({}), and {} are asked for; memory corruption in C",
    "{4}의 {3}번째 바이트부터 {2}바이트를 {1} 수 없다: 크기는 {5}바이트({6})인데 {7}바이트가 필요하다. C라면 메모리 손상이다",
  ],
  [
    "Cannot {} {} at byte {} before the beginning of {}: it has {} ({}); memory corruption in C",
    "{4}의 시작보다 {3}바이트 앞에서 {2}를 {1} 수 없다: 크기는 {5}({6})다. C라면 메모리 손상이다",
  ],
  [
    "Cannot {} {} at byte {} of {}: it has {} ({}); memory corruption in C",
    "{4}의 {3}번째 바이트에서 {2}를 {1} 수 없다: 크기는 {5}({6})다. C라면 메모리 손상이다",
  ],
  [
    "Cannot {} {} through a NULL pointer: C would end with a segmentation fault",
    "NULL 포인터로 {2}를 {1} 수 없다: C라면 segmentation fault로 끝난다",
  ],
  [
    "Cannot {} {} into {}: a string literal is read-only; C would end with a segmentation fault",
    "{3}에 {2}를 {1} 수 없다: 문자열 리터럴은 읽기 전용이다. C라면 segmentation fault로 끝난다",
  ],
  [
    "Cannot {} {}: these {} bytes have been freed; C might find anything there (memory corruption)",
    "{2}를 {1} 수 없다: 이 {3}바이트는 이미 해제되었다. C라면 거기에 무엇이 있을지 모른다(메모리 손상)",
  ],
  [
    "Cannot {} {} at {}: no variable and no allocated memory lies there; is the pointer initialised?",
    "{3}에서 {2}를 {1} 수 없다: 거기에는 변수도 할당된 메모리도 없다. 포인터를 초기화했는가?",
  ],
  [
    "Cannot {} {}: the variable that was there is gone, its function has returned; C might find anything there",
    "{2}를 {1} 수 없다: 거기 있던 변수는 함수가 반환하면서 사라졌다. C라면 거기에 무엇이 있을지 모른다",
  ],
  [
    "no name server is asked here: known are addresses in digits and the names of the hosts file",
    "여기서는 네임 서버에 묻지 않는다. 숫자로 적은 주소와 hosts 파일의 이름만 안다",
  ],
  [
    "no name server is asked here: known are addresses in digits and localhost; other names of the hosts file take --allow-read",
    "여기서는 네임 서버에 묻지 않는다. 숫자로 적은 주소와 localhost만 안다. hosts 파일의 다른 이름을 찾으려면 --allow-read가 있어야 한다",
  ],
  [
    "Cannot fork: not here; a process of sockrepl is a thread and can't be copied in the middle; start the second process by itself, at its own prompt or by spawn()",
    "여기서는 fork할 수 없다: sockrepl의 프로세스는 스레드라서 실행 도중에 복제할 수 없다. 두 번째 프로세스는 따로, 다른 프롬프트나 spawn()으로 시작한다",
  ],
  [
    "Cannot {}: not here; a process of sockrepl has one thread; poll() or select() serve several clients in one",
    "여기에는 {1}이(가) 없다: sockrepl의 프로세스는 스레드가 하나다. 여러 클라이언트는 poll()이나 select()로 한 스레드에서 맡는다",
  ],
  ["Cannot call {}: other programs are not here", "{1}을(를) 호출할 수 없다: 여기서는 다른 프로그램을 실행할 수 없다"],
  [
    "Cannot pipe: pipes are not here; two sockets over 127.0.0.1 do the same",
    "여기에는 pipe가 없다: 127.0.0.1의 두 소켓이 같은 일을 한다",
  ],
  [
    "Cannot scanf: argument {} behind the format is no pointer: is a & missing? C would end with a segmentation fault",
    "scanf를 할 수 없다: 서식 뒤의 인수 {1}이(가) 포인터가 아니다. &가 빠지지 않았는가? C라면 segmentation fault로 끝난다",
  ],
  ["Cannot run {}: there is no function main", "{1}을(를) 실행할 수 없다: 함수 main이 없다"],
  ["Cannot divide by 0: C would end with SIGFPE", "0으로 나눌 수 없다: C라면 SIGFPE로 끝난다"],
  [
    "Cannot call deeper: the stack is full; does the recursion end?",
    "더 깊이 호출할 수 없다: 스택이 가득 찼다. 재귀가 끝나는가?",
  ],
  [
    "Cannot free this again: it has been freed already; memory corruption in C",
    "다시 해제할 수 없다: 이미 해제되었다. C라면 메모리 손상이다",
  ],
  [
    "Cannot free this: the pointer is not one that malloc returned",
    "해제할 수 없다: malloc이 반환한 포인터가 아니다",
  ],
  [
    "Cannot read this string: there is no NUL in the {} bytes that are there; C would read on behind them",
    "이 문자열을 읽을 수 없다: 거기 있는 {1}바이트에 NUL이 없다. C라면 그 뒤까지 계속 읽는다",
  ],
  ["Cannot call {}: it is declared, and defined nowhere", "{1}을(를) 호출할 수 없다: 선언만 있고 정의가 없다"],
];

/** What stands in place of a `{}` and has a Korean form of its own. */
const parts: readonly (readonly [RegExp, string])[] = [
  [/^argument (\d+) of (.+)$/, "$2의 인수 $1"],
  [/^what (\w+) returns$/, "$1의 반환값"],
  [/^what is assigned$/, "대입하는 값"],
  [/^the initial value$/, "초깃값"],
  [/^(\d+) bytes?$/, "$1바이트"],
  [/^the allocated memory$/, "할당된 메모리"],
  [/^read$/, "읽을"],
  [/^write$/, "쓸"],
  [/^(\d+) or more$/, "$1개 이상"],
  [/^a pointer$/, "포인터"],
  [/^an? (int|long|double)$/, "$1"],
  [/^no double$/, "double이 아닌 것"],
];

let patterns: (readonly [RegExp, string])[] | undefined;

/**
 * A sentence of C's in Korean.
 *
 * @param message the sentence in English.
 * @return its translation, or the sentence itself when there is none.
 */
export function koreanOfC(message: string): string {
  const hint = /; did you mean (.+)\?$/.exec(message);
  if (hint) return `${koreanOfC(message.slice(0, hint.index))}. ${hint[1]}인가?`;
  patterns ??= [...sentences, ...rareSentences].map(([english, korean]) => [patternOf(english), korean]);
  for (const [pattern, korean] of patterns) {
    const found = pattern.exec(message);
    if (found) return korean.replace(/\{(\d)\}/g, (_, number: string) => part(found[Number(number)]));
  }
  return message;
}

/** The pattern of a sentence with `{}` for what changes. */
export function patternOf(english: string): RegExp {
  const escaped = english.split("{}").map((piece) => piece.replace(/[.*+?^$()[\]|\\{}]/g, "\\$&"));
  return new RegExp(`^${escaped.join("(.+?)")}$`, "s");
}

function part(text: string): string {
  const known = parts.find(([pattern]) => pattern.test(text));
  return known ? text.replace(known[0], known[1]) : text;
}
