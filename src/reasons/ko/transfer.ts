/** Why a call failed on a connection, on a descriptor, or on what this kernel can do. */
export const transferFailures = {
  "listener.child": {
    full: "{who|은/는} 연결요청만 받는다. 데이터는 accept()가 준 {child|으로/로} 주고받는다{cite}.",
    short: "{who|은/는} 연결요청만 받는다. 연결은 {child|이다/다}.",
  },
  "listener.only": {
    full: "{who|은/는} 연결요청만 받는다. 데이터는 accept()가 반환하는 파일 디스크립터로 주고받는다.",
    short: "{who|은/는} 연결요청만 받는다.",
  },
  "unconnected": {
    full: "{who}에는 상대가 없다. {call}() 전에 connect()를 호출해야 한다.",
    short: "{who|은/는} 연결되지 않았다.",
  },
  "unconnected.failed": {
    full: "{who}에는 상대가 없다. connect()가 {error|으로/로} 실패했다{cite}.",
    short: "{who|은/는} 연결되지 않았다. connect()가 실패했다{cite}.",
  },
  "unconnected.over": {
    full: "{who}의 연결은 양쪽 방향 모두 끝났다. 남은 일은 close()뿐이다.",
    short: "{who}의 연결은 끝났다.",
  },
  "reset.unread": {
    full: "{peer|이/가} 데이터를 다 읽지 않고 닫혔다{cite}. 그러면 연결이 리셋되고, 읽지 않은 바이트는 사라진다.",
    short: "{peer|이/가} 다 읽지 않고 닫혔다{cite}.",
  },
  "reset.linger": {
    full: "{peer|이/가} SO_LINGER를 0초로 설정한 채 닫혔다{cite}. 그러면 연결은 정상으로 끝나지 않고 리셋된다.",
    short: "{peer|이/가} SO_LINGER를 0초로 설정한 채 닫혔다{cite}.",
  },
  "reset.queue": {
    full: "이 연결이 연결요청 대기 큐에서 수락을 기다리는 동안 {listener|이/가} 닫혔다{cite}.",
    short: "수락하기 전에 {listener|이/가} 닫혔다{cite}.",
  },
  "reset.outside": {
    full: "{address|이/가} 연결을 리셋했다. 데이터를 다 읽지 않고 끝났거나 죽었다.",
    short: "{address|이/가} 연결을 리셋했다.",
  },
  "pipe.closed": {
    full: "{peer|이/가} 닫혀서{cite} {who}에 쓰는 것을 읽을 쪽이 없다. C 프로그램이라면 SIGPIPE를 받고 끝난다.",
    short: "{peer|이/가} 닫혔다{cite}.",
  },
  "pipe.own": {
    full: "{who}의 보내는 방향은 shutdown()으로 끝냈다{cite}. 읽는 것은 계속할 수 있다.",
    short: "{who}의 보내는 방향은 끝냈다{cite}.",
  },
  "pipe.outside": {
    full: "{address|이/가} 연결을 닫아서 {who}에 쓰는 것을 읽을 쪽이 없다. C 프로그램이라면 SIGPIPE를 받고 끝난다.",
    short: "{address|이/가} 연결을 닫았다.",
  },
  "closed": {
    full: "fd {n|은/는} 닫혔고{cite} 지금은 아무것도 가리키지 않는다.",
    short: "fd {n|은/는} 닫혔다{cite}.",
  },
  "closed.never": {
    full: "이 프로세스에서 fd {n|은/는} 열린 적이 없다. 열려 있는 것은 {open|이다/다}.",
    short: "fd {n|은/는} 열려 있지 않다. 열린 것: {open}.",
  },
  "closed.accepted": {
    full:
      "이 프로세스에서 fd {n|은/는} 열린 적이 없다. accept()가 준 것은 {child|이다/다}{cite}. 반환값을 변수에 담아 둔다.",
    short: "fd {n|은/는} 열려 있지 않다. accept()가 준 것은 {child|이다/다}.",
  },
  "closed.failed": {
    full: "-1은 파일 디스크립터가 아니다. {call()|이/가} {error|으로/로} 실패하고 반환한 값이다{cite}.",
    short: "-1은 실패한 {call}()의 반환값이다{cite}.",
  },
  "closed.waiting": {
    full: "{call()|이/가} 기다리는 동안 fd {n|이/가} 닫혔다.",
    short: "그동안 fd {n|이/가} 닫혔다.",
  },
  "closed.negative": {
    full: "{n|은/는} 파일 디스크립터가 아니다. 0부터 시작한다. 호출이 실패하고 반환한 -1일까?",
    short: "{n|은/는} 파일 디스크립터가 아니다.",
  },
  "writeOnly": {
    full: "fd {n|은/는} 쓰기만 하는 {kind|이다/다}.",
    short: "fd {n|은/는} 읽을 수 없다.",
  },
  "readOnly": {
    full: "fd {n|은/는} 읽기만 하는 {kind|이다/다}.",
    short: "fd {n}에는 쓸 수 없다.",
  },
  "notSocket": {
    full: "fd {n|은/는} {kind|이고/고}, {call()|은/는} 소켓에만 쓴다. 소켓은 fd 3부터다.",
    short: "fd {n|은/는} {kind|이다/다}.",
  },
  "interrupted": {
    full: "Ctrl-C나 alarm()으로 기다림이 중단되었다. 잃은 것은 없다. 다음 {call()|이/가} 이어서 받는다.",
    short: "중단되었다. {call()|을/를} 다시 호출하면 된다.",
  },
  "manyOpen": {
    full:
      "파일 디스크립터 {n}개가 열려 있다. 한 프로세스의 한도다. 그 가운데 {most}개는 {call()|이/가} 준 것이다. 다 쓴 것은 close()한다.",
    short: "파일 디스크립터 {n}개가 열려 있고, {most}개는 {call()|이/가} 준 것이다.",
  },
  "datagram.long": {
    full:
      "데이터그램 하나에는 데이터가 65507바이트까지 들어가는데 {n}바이트를 넘겼다. 여러 개로 나누거나 스트림을 쓴다.",
    short: "{n}바이트는 데이터그램 하나에 들어가지 않는다.",
  },
  "datagram.nowhere": {
    full: "{who|은/는} 상대가 없는 데이터그램 소켓이다. sendto()로 상대를 적거나 먼저 connect()한다.",
    short: "{who}에는 목적지가 없다.",
  },
  "option.unknown": {
    full: "{level} 레벨에는 {option} 옵션이 없다. 소켓의 옵션은 SOL_SOCKET, TCP의 옵션은 IPPROTO_TCP 레벨에 있다.",
    short: "{level} 레벨에는 {option} 옵션이 없다.",
  },
  "option.value": {
    full: "넘긴 값이 {option}에 맞지 않는다. 옵션은 대개 4바이트 int이고, 시간은 16바이트 timeval이다.",
    short: "값이 {option}에 맞지 않는다.",
  },
  "shutdown.how": {
    full: "how가 {n|이다/다}. SHUT_RD(0), SHUT_WR(1), SHUT_RDWR(2)만 있다.",
    short: "how가 {n|이다/다}. 0, 1, 2 가운데 하나여야 한다.",
  },
  "socket.family": {
    full: "주소체계 {n|으로/로}는 소켓을 만들 수 없다. AF_INET(2)과 AF_INET6(10)이 있다.",
    short: "주소체계 {n}의 소켓은 없다.",
  },
  "socket.type": {
    full: "소켓 타입 {n|은/는} 없다. SOCK_STREAM(1)은 TCP, SOCK_DGRAM(2)은 UDP다.",
    short: "소켓 타입 {n|은/는} 없다.",
  },
  "socket.protocol": {
    full: "프로토콜 {protocol|은/는} {kind}에 맞지 않는다. 0을 쓰면 맞는 것을 고른다.",
    short: "{kind}에는 프로토콜 {protocol|을/를} 쓸 수 없다.",
  },
  "select.closed": {
    full: "집합에 들어 있는 fd {n|이/가} 열려 있지 않다. 닫을 때 FD_CLR()로 뺀다.",
    short: "집합의 fd {n|이/가} 열려 있지 않다.",
  },
  "limitation.bind-before-connect": {
    full:
      "Deno의 소켓에서는 클라이언트의 주소를 시스템이 고르므로 bind()한 소켓은 connect()할 수 없다. libc 커널에서는 된다.",
    short: "bind()한 소켓의 connect()는 libc 커널에서만 된다.",
  },
  "limitation.disconnect": {
    full: "Deno의 소켓은 connect(AF_UNSPEC)로 연결을 풀 수 없다. libc 커널에서는 된다.",
    short: "connect(AF_UNSPEC)는 libc 커널에서만 된다.",
  },
  "limitation.linger": {
    full:
      "Deno의 소켓은 close()에서 기다리지 않으며, 리셋(linger(1, 0))은 그렇게 설정한 뒤에 맺은 연결에만 된다. libc 커널에서는 둘 다 된다.",
    short: "Deno의 소켓에서 SO_LINGER는 listen()이나 connect() 전에 설정한 linger(1, 0)뿐이다.",
  },
  "limitation.out-of-band": {
    full: "Deno의 소켓에는 긴급 데이터(MSG_OOB)가 없다. libc 커널에는 있다.",
    short: "MSG_OOB는 libc 커널에서만 된다.",
  },
  "limitation.unix": {
    full: "Deno의 소켓으로는 AF_UNIX 소켓을 만들 수 없다. libc 커널에는 있다.",
    short: "AF_UNIX는 libc 커널에서만 된다.",
  },
  "limitation.raw": {
    full: "Deno의 소켓으로는 raw 소켓과 패킷 소켓을 만들 수 없다. libc 커널에서 root라면 된다.",
    short: "raw 소켓은 libc 커널에서만 된다.",
  },
  "limitation.files": {
    full: "open()은 파일 디스크립터를 배우기 위한 /dev/null만 연다. libc 커널은 파일도 연다.",
    short: "open()은 /dev/null만 연다.",
  },
} as const;
