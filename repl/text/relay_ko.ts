/** What `.relay` says, in Korean. */
import type { DatagramMischief, Direction, StreamMischief } from "../../src/relay/mod.ts";
import type { RelayText } from "./relay_en.ts";

/** Messages on relays. */
export const relayKo: RelayText = {
  started: (way, does) => `릴레이 ${way}: ${does}`,
  does: ({ mischief, direction }) => does(mischief, whos[direction]),
  counts: (connections, open, up, down) =>
    `연결 ${connections}개, 지금 ${open}개 · 서버로 ${up}바이트, 클라이언트로 ${down}바이트`,
  clients: (clients, up, down) => `클라이언트 ${clients}개 · 서버로 ${up}바이트, 클라이언트로 ${down}바이트`,
  acts: (type, acts, held) => type === "stall" ? `${held}바이트를 붙들고 있다` : done[type](acts),
  ended: (way) => `릴레이 ${way} 끝`,
  none: "릴레이가 없다. .relay PORT TO는 PORT로 접속하는 클라이언트와 TO에 있는 서버 사이에 릴레이를 둔다",
  noneAt: (port, ports) => `포트 ${port}에는 끝낼 릴레이가 없다. 릴레이가 있는 포트: ${ports}`,
  unreachable: (way, error) =>
    `릴레이 ${way}: 서버로 connect()할 수 없다: ${error}. 클라이언트는 릴레이에 이미 연결되었으므로, read()가 0을 반환한다`,
  died: (way, message) => `릴레이 ${way} 끝: ${message}`,
  cannot: (at, error) => `${at}에 릴레이를 둘 수 없다: ${error}. .relay는 릴레이를, .fds는 소켓을 보여 준다`,
  usage: "이렇게 입력한다.",
  numberless: (word, example) => `${word}: 뒤에 수가 와야 한다. 예: ${example}`,
  second: (first, word, command) =>
    `릴레이 하나로 ${first}와(과) ${word}을(를) 함께 할 수 없다. 그 앞에 릴레이를 하나 더 두고(${command}) 클라이언트를 거기로 접속시킨다`,
  badPort: (word) => `${word}: 1부터 65535까지의 포트도, 10.0.0.2:9190 같은 IPv4 주소와 포트도 아니다`,
  badNumber: (word, least, most) =>
    `${word}: 이 자리에는 바이트 수나 밀리초 같은 ${least}부터 ${most}까지의 정수가 온다`,
  badWord: (word) =>
    `${word}: 이 자리에는 TCP라면 split, glue, delay, stall, drop, reset 중 하나, udp라면 lose, reorder, duplicate 중 ` +
    "하나가 오고, up, down, both, seed S도 올 수 있다",
  badProtocol: (word, protocol) =>
    protocol === "udp"
      ? `${word}: TCP에서는 일어나지 않는 일이다. 데이터그램에는 .relay udp PORT TO ${word}`
      : `${word}: 데이터그램에는 없다. udp를 빼면 TCP 릴레이가 된다`,
  seedless: (word) => `${word === "" ? "" : `${word}: `}우연에 맡기는 것이 없으므로 seed를 줄 수 없다`,
  circle: "포트를 그 포트 자신으로 릴레이할 수 없다. 서버와 릴레이에 서로 다른 포트를 준다",
  stop: "Ctrl-C를 누르면 끝난다",
};

const whos: { readonly [direction in Direction]: string } = { up: "클라이언트가", down: "서버가", both: "양쪽이" };

const done: { readonly [type in (StreamMischief | DatagramMischief)["type"]]: (acts: number) => string } = {
  none: () => "",
  split: (acts) => `조각 ${acts}개`,
  glue: (acts) => `조각 ${acts}개`,
  delay: (acts) => `늦춘 조각 ${acts}개`,
  stall: () => "",
  drop: (acts) => `닫은 연결 ${acts}개`,
  reset: (acts) => `리셋한 연결 ${acts}개`,
  lose: (acts) => `버린 데이터그램 ${acts}개`,
  reorder: (acts) => `순서가 바뀐 데이터그램 ${acts}개`,
  duplicate: (acts) => `두 번 보낸 데이터그램 ${acts}개`,
};

function does(mischief: StreamMischief | DatagramMischief, who: string): string {
  const isRandom = "seed" in mischief && mischief.seed !== undefined;
  switch (mischief.type) {
    case "none":
      return "오는 대로 전달한다";
    case "split":
      return `${who} 보내는 것을 ${isRandom ? `1~${mischief.bytes}바이트로` : `${mischief.bytes}바이트씩`} 나눈다`;
    case "glue":
      return `${who} ${mischief.ms} ms 안에 보낸 것을 하나로 붙인다`;
    case "delay":
      return `${who} 보내는 것을 ${isRandom ? "1~" : ""}${mischief.ms} ms 늦춘다`;
    case "stall":
      return `${who} 보내는 것을 하나도 전달하지 않는다`;
    case "drop":
      return `${who} 보내는 것을 ${mischief.after}바이트까지만 전달하고 연결을 닫는다`;
    case "reset":
      return `${who} 보내는 것을 ${mischief.after}바이트까지만 전달하고 연결을 리셋한다(RST)`;
    case "lose":
      return `${who} 보내는 데이터그램을 ${mischief.each}개에 하나씩 버린다`;
    case "reorder":
      return `${who} 보내는 데이터그램의 순서를 ${isRandom ? "네 개씩 뒤섞는다" : "두 개씩 맞바꾼다"}`;
    case "duplicate":
      return `${who} 보내는 데이터그램을 ${isRandom ? "가끔 두 번" : "두 번씩"} 보낸다`;
  }
}
