/** What a blocked call waits for, and who could end it. */
export const blocked = {
  "block.accept": "아직 아무도 {address}에 연결하지 않았다",
  "block.accept.more": "{address}에 더 연결한 클라이언트가 없다",
  "block.connect": "{address}에서 응답이 없다",
  "block.connect.full":
    "{listener}의 연결요청 대기 큐가 꽉 찼다({count}개, 백로그 {backlog}). {process|이/가} accept()를 호출해야 자리가 난다",
  "block.read": "이 소켓과 연결된 fd {n|을/를} 가진 {process|이/가} 아직 쓰지 않았다",
  "block.read.more": "이 소켓과 연결된 fd {n|을/를} 가진 {process|이/가} 그 뒤로 쓰지 않았다",
  "block.read.busy":
    "이 소켓과 연결된 fd {n|을/를} 가진 {process|이/가} 쓰지 않았고, 자기도 {other}에서 블로킹되어 있다",
  "block.read.queued": "{process|이/가} 아직 이 연결을 수락하지 않았다. {listener}의 연결요청 대기 큐에 있다",
  "block.read.queuedBusy": "{process|이/가} 아직 이 연결을 수락하지 않았고, 자기도 {other}에서 블로킹되어 있다",
  "block.read.self": "연결의 다른 끝인 fd {n}도 이 프로세스의 것이라, 기다리는 동안에는 쓸 수 없다",
  "block.read.outside": "{address|이/가} 쓰지도 닫지도 않았다",
  "block.deadlock":
    "{process|은/는} {other}에서 이 프로세스를 기다리고, 이 프로세스는 {process|을/를} 기다린다. 한쪽이 쓰거나, " +
    "shutdown(fd, SHUT_WR)로 다 보냈다고 알려야 한다",
  "block.write": "이 소켓과 연결된 fd {n|을/를} 가진 {process|이/가} 읽지 않아서 버퍼가 꽉 찼다",
  "block.write.busy":
    "이 소켓과 연결된 fd {n|을/를} 가진 {process|이/가} 읽지 않고 자기도 {other}에서 블로킹되어 있어서 버퍼가 꽉 찼다",
  "block.write.outside": "{address|이/가} 읽지 않아서 버퍼가 꽉 찼다",
  "block.datagram": "{address}에 온 데이터그램이 없다",
  "block.datagram.unbound": "{who}에 주소가 없어서 데이터그램이 올 수 없다. bind()로 주소를 준다",
  "block.input": "표준 입력에 입력한 것이 없다",
  "block.output": "표준 출력에 쓴 것을 받아 가는 쪽이 없다",
  "block.events": "{list}에 아무 일도 일어나지 않았다",
  "block.time": "정한 시간이 지나지 않았다",
  "block.other": "아직 진행할 수 없다",
} as const;

/** The line around such a clause. */
export const frames = {
  card: "{call}({args}) 블로킹: {clause}",
  since: "{call}({args}) {seconds}초째 블로킹: {clause}",
  nothing: "마지막 줄에는 설명할 것이 없다.",
} as const;
