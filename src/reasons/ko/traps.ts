/** What a success hides. */
export const traps = {
  "trap.htons.bind": {
    full:
      "할당된 포트는 {port} = {hexPort}, 곧 {meant} = {hexMeant}의 바이트가 뒤집힌 것이다. htons({meant})를 빠뜨렸을까?",
    short: "{port|은/는} {meant}의 바이트가 뒤집힌 것이다. htons()는?",
  },
  "trap.htons.connect": {
    full:
      "연결된 포트는 {port} = {hexPort}, 곧 {meant} = {hexMeant}의 바이트가 뒤집힌 것이다. htons({meant})를 빠뜨렸을까?",
    short: "{port|은/는} {meant}의 바이트가 뒤집힌 것이다. htons()는?",
  },
  "trap.glued": {
    full:
      "이 {n}바이트는 write {count}번, {sizes}바이트에서 왔다{cite}. 스트림에는 데이터 경계가 없다. 길이를 먼저 보내거나 구분자를 쓴다.",
    short: "read 한 번에 write {count}번: {sizes}{cite}.",
  },
  "trap.cut": {
    full: "write 한 번의 {total}바이트 가운데 {n}바이트다{cite}. {rest}바이트가 남았다. 다 올 때까지 반복해서 읽는다.",
    short: "{total}바이트 가운데 {rest}바이트가 남았다{cite}.",
  },
  "trap.truncated": {
    full:
      "{total}바이트짜리 데이터그램 가운데 {n}바이트다. 나머지 {lost}바이트는 사라졌다. {call()|은/는} 데이터그램을 통째로 꺼내므로 " +
      "버퍼에 들어가지 않는 것은 버려진다.",
    short: "{total}바이트짜리 데이터그램에서 {lost}바이트가 사라졌다.",
  },
  "trap.end.closed": {
    full:
      '스트림의 끝이다. {peer|이/가} 닫혔다{cite}. "아직 없다"가 아니다. {call()|은/는} 앞으로도 계속 0을 반환한다.',
    short: "스트림의 끝이다. {peer|이/가} 닫혔다{cite}.",
  },
  "trap.end.shutdown": {
    full:
      "스트림의 끝이다. {peer}의 보내는 방향이 shutdown()되었다{cite}. {call()|은/는} 계속 0을 반환하지만 {who}에 쓸 수는 있다.",
    short: "스트림의 끝이다. {peer}의 보내는 방향이 끝났다{cite}.",
  },
  "trap.end.outside": {
    full:
      '스트림의 끝이다. {address|이/가} 연결을 닫았거나 보내는 방향을 닫았다. "아직 없다"가 아니다. {call()|은/는} 앞으로도 계속 0을 반환한다.',
    short: "스트림의 끝이다. {address|은/는} 더 보내지 않는다.",
  },
  "trap.end.reset": {
    full: "연결은 리셋되었고 앞의 read가 이미 알렸다{cite}. 그 뒤로 읽으면 늘 0이다. close({n})한다.",
    short: "연결은 리셋되었다. close({n})한다.",
  },
  "trap.end.again": {
    full: "앞의 read가 만난 스트림의 끝 그대로다{cite}. 이 뒤로 올 것은 없다. close({n})한다.",
    short: "여전히 스트림의 끝이다. close({n}).",
  },
  "trap.gone": {
    full:
      "{n}바이트는 송신 버퍼까지만 갔다. {peer|이/가} 이미 닫혀서{cite} 읽을 쪽이 없다. 다음 write는 SIGPIPE와 함께 EPIPE로 실패한다.",
    short: "{peer|이/가} 닫혀서{cite} 이 {n}바이트를 읽을 쪽이 없다.",
  },
  "trap.unbound": {
    full:
      "bind()로 {who}에 주소를 주지 않아서 listen()이 빈 포트를 골랐다: {address}. 클라이언트는 이 포트를 미리 알 수 없다.",
    short: "bind()가 없어서 listen()이 {address|을/를} 골랐다.",
  },
  "trap.queued": {
    full:
      "0은 {listener}의 연결요청 대기 큐에 들어갔다는 뜻이다. 아직 수락되지 않았다. 지금 쓰는 것은 거기서 기다린다.",
    short: "{listener}의 연결요청 대기 큐에 있고, 아직 수락되지 않았다.",
  },
  "trap.full": {
    full:
      "{listener}의 연결요청 대기 큐가 꽉 찼다. 백로그 {backlog}에 {count}개가 기다린다{cite}. 다음 connect()는 accept()가 " +
      "하나를 꺼낼 때까지 기다린다.",
    short: "{listener}의 연결요청 대기 큐가 꽉 찼다({count}개, 백로그 {backlog}).",
  },
  "trap.backlog": {
    full:
      "{listener}의 백로그는 {backlog}인데 클라이언트 {count}개가 연결되어 있다. 백로그는 아직 수락되지 않은 것만 센다.",
    short: "클라이언트 {count}개, 백로그 {backlog}. 수락된 것은 세지 않는다.",
  },
  "trap.sizeof": {
    full: "{n}바이트를 보냈는데 문자열은 {text}바이트고 그 뒤로 NUL이 {nuls}개다. sizeof() 말고 strlen()일까?",
    short: "문자열 {text}바이트, 그 뒤로 NUL {nuls}개. strlen()은?",
  },
  "trap.wildcard": {
    full:
      "{host|은/는} bind()에 쓰는, 이 컴퓨터의 모든 주소라는 뜻이다. 목적지로는 운 좋게 통할 뿐이다. 이 컴퓨터라면 {better|을/를} 쓴다.",
    short: "{host|은/는} bind()에 쓴다. {better|을/를} 뜻했을까?",
  },
  "trap.noAddress": {
    full:
      "{host|은/는} INADDR_NONE, 곧 숫자로 적은 주소가 아닐 때 inet_addr()이 돌려주는 값이다. inet_addr()은 이름을 찾지 않는다. " +
      "이 주소로는 아무도 이 소켓에 닿지 못한다.",
    short: "{host|은/는} INADDR_NONE이다. inet_addr()에는 숫자로 적은 주소만 쓴다.",
  },
  "trap.noFamily": {
    full:
      "이 주소의 주소 체계가 0, 곧 AF_UNSPEC이다. 이런 connect()는 상대를 지울 뿐 누구에게도 연결하지 않는다. sin_family = AF_INET을 빠뜨렸을까?",
    short: "주소 체계가 0(AF_UNSPEC)이라 누구에게도 연결하지 않았다.",
  },
  "trap.stale": {
    full: "{name|은/는} 닫힌 fd {n|이었다/였다}{closed}. 지금 fd {n|은/는} {call()|이/가} 새로 준 다른 소켓이다{made}.",
    short: "{name|은/는} 닫혔고{closed}, fd {n|은/는} 이제 다른 것이다{made}.",
  },
  "trap.bothRead": {
    full:
      "{who|과/와} {peer} 모두 읽으려고 기다렸고 아무도 쓰지 않았다. 한쪽이 쓰거나, shutdown(fd, SHUT_WR)로 다 보냈다고 알려야 한다.",
    short: "{who|과/와} {peer} 모두 읽으려고 기다렸다.",
  },
} as const;
