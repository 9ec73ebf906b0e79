/**
 * What a script is told on standard error, in Korean. The sentences themselves are made in src/process and src/kernel, in
 * English; here each has its pattern.
 *
 * @module
 */
import { koreanOfC, patternOf } from "./c_ko.ts";

/** Sentences with `{}` for what changes; in the translation `{1}` is the first of them. */
const sentences: readonly (readonly [english: string, korean: string])[] = [
  [
    "{}: EPIPE: the connection is over. SIGPIPE would have ended a C program here",
    "{1}: EPIPE: 연결이 끝났다. C 프로그램이라면 여기서 SIGPIPE로 종료된다",
  ],
  [
    "a function is handed to its process as text, without the variables around it: give it their values by args",
    "함수는 텍스트로 프로세스에 전달되므로 바깥 변수를 쓸 수 없다. 값은 args로 넘긴다",
  ],
  ["{}: Deno refused it; grant it with {}", "{1}: Deno가 허락하지 않았다. {2} 플래그를 주고 시작한다"],
  [
    '{}: {}: {}; the libc kernel can: use_kernel("libc"), or --kernel libc',
    '{1}: {2}: {3}. libc 커널에서는 된다: use_kernel("libc") 또는 --kernel libc',
  ],
];

/** What Deno's sockets can't do. */
const limitations: Readonly<Record<string, string>> = {
  "Deno.connect chooses the local address itself: a bound TCP socket can't connect":
    "로컬 주소는 Deno.connect가 스스로 고르므로, bind()한 TCP 소켓은 connect()할 수 없다",
  "a living connection can't be dissolved by connect(AF_UNSPEC): Deno's sockets can't send a reset":
    "살아 있는 연결은 connect(AF_UNSPEC)로 끊을 수 없다. Deno의 소켓은 RST를 보내지 못한다",
  "SO_LINGER with a time: Deno's sockets never wait in close(); 0 must be set before listen() or connect()":
    "시간을 준 SO_LINGER: Deno의 소켓은 close()에서 기다리지 않는다. 0은 listen()이나 connect()보다 먼저 설정한다",
  "MSG_OOB: Deno's sockets have no urgent data": "MSG_OOB: Deno의 소켓에는 긴급 데이터가 없다",
  "sockets here are of AF_INET and AF_INET6, not of AF_UNIX": "여기의 소켓은 AF_INET과 AF_INET6뿐이고, AF_UNIX는 없다",
  "Deno has no raw or packet sockets": "Deno에는 로(raw) 소켓과 패킷 소켓이 없다",
  "the only file that open() opens is /dev/null": "open()으로 열 수 있는 파일은 /dev/null뿐이다",
  "IPV6_V6ONLY: what Deno opens at :: takes IPv4 too": "IPV6_V6ONLY: Deno가 ::에서 여는 것은 IPv4도 받는다",
  "MSG_MORE: what is sent goes at once and is not joined with what follows":
    "MSG_MORE: 보낸 것은 바로 나가며, 뒤에 보내는 것과 합쳐지지 않는다",
};

/** A sentence that a script is told, in Korean; the sentence itself when it has no translation. */
export function koreanOfNote(sentence: string): string {
  for (const [english, korean] of sentences) {
    const found = patternOf(english).exec(sentence);
    if (found) return korean.replace(/\{(\d)\}/g, (_, n: string) => limitations[found[Number(n)]] ?? found[Number(n)]);
  }
  return koreanOfC(sentence);
}
