/** The prompt's commands. */
import type { Texts } from "../page.ts";

/** Texts of the commands' pages. */
export const commands: Texts = {
  ".help": {
    summary: "명령을 보여 준다",
    description: ["줄을 어떻게 치는지, 명령마다 짧은 설명, 그리고 쓸 수 있는 키를 출력한다."],
  },
  ".fds": {
    summary: "프로세스의 디스크립터를 보여 준다",
    description: [
      "디스크립터마다 한 줄씩 표를 출력한다. 번호, 종류, 상태, 자기 주소와 상대 주소, 리스닝 소켓이라면 대기 큐에 몇 자리 중 몇이 기다리는지, 아직 읽지 않은 바이트와 아직 " +
      "보내지 못한 바이트가 나온다. 내용이 없는 열은 빠진다.",
    ],
  },
  ".reset": {
    summary: "새 프로세스를 시작하거나, 덮어쓴 이름을 되돌린다",
    description: [
      "그냥 쓰면 프로세스를 끝내고 새로 시작한다. 변수는 없고 디스크립터는 0, 1, 2뿐이다.",
      "덮어쓴 호출의 이름을 주면(accept = accept(serv)라고 했을 때) 그 이름만 원래 뜻으로 되돌린다.",
    ],
    parameters: { NAME: "C의 함수나 상수의 이름. 여러 개를 적을 수 있다." },
  },
  ".quit": {
    summary: "프로그램을 끝낸다",
    description: ["모든 프로세스와 프롬프트를 끝낸다. 빈 프롬프트에서 Ctrl-D를 눌러도 같다."],
    parameters: { STATUS: "프로그램의 종료 상태, 0에서 255. 생략하면 0." },
  },
  ".man": {
    summary: "이 설명서의 한 쪽을 보여 준다",
    description: ['호출, 구조체, 상수, 함수, 오류 번호, 개념, 명령의 설명을 출력한다. accept?나 man("accept")도 같다.'],
    parameters: {
      NAME: "찾을 이름. accept, sockaddr_in, SO_REUSEADDR, EADDRINUSE, backlog, .fds 등. 대소문자를 가리지 않는다.",
    },
  },
  ".lang": {
    summary: "설명서와 메시지의 언어를 고른다",
    description: [
      "영어나 한국어로 바꾼다. 언어를 주지 않으면 지금 쓰는 언어를 알려 준다. 처음에는 LANG 환경 변수를 따른다.",
    ],
    parameters: { LANGUAGE: "영어면 en, 한국어면 ko." },
  },
};
