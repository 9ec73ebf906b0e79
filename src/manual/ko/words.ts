import type { Words } from "../page.ts";

/** Sentences of the pages on error numbers, which are put together from the calls' pages. */
export const words: Words = {
  errnoSummary: (number, text) => `${number}번 오류, "${text}"`,
  errnoUnused: "여기 있는 호출은 이 오류를 내지 않는다. 리눅스가 다른 데에 쓰는 번호다.",
};
