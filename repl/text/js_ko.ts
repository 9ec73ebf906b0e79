/**
 * What JavaScript says of a line, in Korean. A sentence without a pattern stays as it is.
 *
 * @module
 */

import { koreanOfFace } from "./face_ko.ts";

/** Sentences of the parser. */
const parsing: readonly (readonly [RegExp, string])[] = [
  [/^Unexpected token$/, "여기에 올 수 없는 것이 있다"],
  [/^Unexpected character '(.+)'$/, "여기에 문자 '$1'이(가) 올 수 없다"],
  [/^Unexpected (".+")$/s, "여기에 $1이(가) 올 수 없다"],
  [/^Unterminated string constant$/, "문자열이 줄 안에서 닫히지 않았다"],
  [/^Unterminated regular expression$/, "정규 표현식이 닫히지 않았다"],
  [/^Assigning to rvalue$/, "변수가 아니므로 대입할 수 없다"],
  [/^Identifier directly after number$/, "숫자 바로 뒤에 글자가 있다"],
  [/^Invalid number$/, "수가 아니다"],
  [/^'return' outside of function$/, "return이 함수 밖에 있다"],
  [/^Unsyntactic (break|continue)$/, "$1이(가) 반복문 밖에 있다"],
];

/** What a line throws. */
const thrown: readonly (readonly [RegExp, string])[] = [
  [
    /^(Uncaught ReferenceError: )(\S+) is not defined in JavaScript; C has (.+)\. Declare in C what takes its value$/,
    "$1$2은(는) JavaScript에 없고 C에 있다: $3. 그 값을 받는 변수를 C로 선언하라",
  ],
  [
    /^(Uncaught ReferenceError: )(\S+) is not defined in JavaScript; C has (.+)$/,
    "$1$2은(는) JavaScript에 없고 C에 있다: $3",
  ],
  [/^(Uncaught ReferenceError: )(\S+) is not defined: (.+)\?$/, "$1$2은(는) 정의되지 않았다. $3인가?"],
  [/^(Uncaught ReferenceError: )(\S+) is not defined$/, "$1$2은(는) 정의되지 않았다"],
  [/^(Uncaught TypeError: )(\S+) is not a function$/, "$1$2은(는) 함수가 아니다"],
  [/^(Uncaught TypeError: )Assignment to constant variable\.$/, "$1const에는 대입할 수 없다"],
  [
    /^(Uncaught TypeError: )Cannot read properties of (undefined|null) \(reading '(.+)'\)$/,
    "$1$2에는 $3이(가) 없다",
  ],
];

/** A sentence of JavaScript's parser, such as `Unexpected "x"`, in Korean. */
export function koreanOfParser(message: string): string {
  return translated(message, parsing);
}

/** What a line threw, such as `Uncaught ReferenceError: x is not defined`, in Korean. */
export function koreanOfThrown(message: string): string {
  const [, head, sentence] = /^(Uncaught (?:Type|Range|Deadline|Syntax)?Error: )(.+)$/s.exec(message) ?? [];
  const ofFace = sentence === undefined ? undefined : koreanOfFace(sentence);
  return ofFace === sentence ? translated(message, thrown) : head + ofFace;
}

function translated(message: string, patterns: readonly (readonly [RegExp, string])[]): string {
  const found = patterns.find(([pattern]) => pattern.test(message));
  return found ? message.replace(found[0], found[1]) : message;
}
