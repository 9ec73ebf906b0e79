/** Why a call failed that makes a socket ready: addresses, listening, connecting. */
export const setupFailures = {
  "bind.again": {
    full: "{who}에는 이미 {call()|이/가} 준 주소 {address|이/가} 있다{cite}. 소켓에 주소는 한 번만 붙일 수 있다.",
    short: "{who}에는 이미 주소 {address|이/가} 있다{cite}.",
  },
  "held.listening": {
    full: "{holder|이/가} {address}에서 연결요청을 받고 있다{cite}. 한 포트에 리스닝 소켓은 하나다.",
    short: "{holder|이/가} {address}에서 연결요청을 받고 있다{cite}.",
  },
  "held.bound": {
    full: "{holder}에 {address|이/가} 할당되어 있다{cite}. 포트는 close()해야 돌려받는다.",
    short: "{holder}에 {address|이/가} 할당되어 있다{cite}.",
  },
  "held.connection": {
    full:
      "{holder|은/는} {address}의 연결이고 아직 열려 있다{cite}. 서버는 bind() 전에 SO_REUSEADDR을 설정해서 포트를 같이 쓴다.",
    short: "{holder|은/는} 열려 있는 {address}의 연결이다{cite}.",
  },
  "held.timeWait": {
    full: "{address}의 연결을 이쪽에서 먼저 닫아서{cite} 앞으로 {seconds}초 동안 TIME_WAIT 상태다. " +
      "서버는 시작할 때마다 bind() 전에 SO_REUSEADDR을 설정하면 기다리지 않아도 된다.",
    short: "{address|은/는} {seconds}초 더 TIME_WAIT 상태다{cite}. SO_REUSEADDR은?",
  },
  "held.outside": {
    full:
      "이 세션의 소켓 가운데 {port}번 포트를 쓰는 것은 없다. 바깥의 다른 프로그램이 쓰고 있다. ss -ltnp로 알 수 있다.",
    short: "바깥의 다른 프로그램이 {port}번 포트를 쓰고 있다.",
  },
  "address.foreign": {
    full: "{host|은/는} 이 컴퓨터의 주소가 아니다. 127.0.0.1은 이 컴퓨터의 주소이고, 0.0.0.0은 모든 주소를 뜻한다.",
    short: "{host|은/는} 이 컴퓨터의 주소가 아니다.",
  },
  "address.swapped": {
    full: '{host|은/는} {meant}의 바이트가 뒤집힌 것이다. htonl()이나 inet_addr("{meant}")를 빠뜨렸을까?',
    short: "{host|은/는} {meant}의 바이트가 뒤집힌 것이다.",
  },
  "address.none": {
    full:
      "{host|은/는} INADDR_NONE, 곧 숫자로 적은 주소가 아닐 때 inet_addr()이 돌려주는 값이다. inet_addr()은 이름을 찾지 않는다.",
    short: "{host|은/는} INADDR_NONE이다. inet_addr()에는 숫자로 적은 주소만 쓴다.",
  },
  "address.everybody": {
    full:
      "{host|은/는} 모두에게 보낸다는 뜻이라 소켓에 SO_BROADCAST가 있어야 한다. 숫자로 적은 주소가 아닐 때 inet_addr()이 돌려주는 " +
      "INADDR_NONE이기도 하다. inet_addr()은 이름을 찾지 않는다.",
    short: "{host}: inet_addr()에는 숫자로 적은 주소만 쓴다. 모두에게 보내려면 SO_BROADCAST가 있어야 한다.",
  },
  "address.short": {
    full: "넘긴 주소는 {given}바이트인데 {family} 주소는 {needed}바이트다.",
    short: "주소가 {given}바이트다. {family|은/는} {needed}바이트다.",
  },
  "family.wrong": {
    full: "{who|은/는} {family|으로/로} 만들었는데 주소의 주소체계는 {given|이다/다}.",
    short: "{who|은/는} {family}, 주소는 {given|이다/다}.",
  },
  "family.missing": {
    full: "주소의 주소체계가 0이다. addr.sin_family = {family|이/가} 빠졌다.",
    short: "sin_family에 {family|을/를} 넣지 않았다.",
  },
  "permission": {
    full: "Deno가 허락하지 않았다. {flag} 플래그를 주고 시작해야 한다.",
    short: "허락되지 않았다: {flag}.",
  },
  "port.privileged": {
    full: "1024보다 작은 포트는 root만 쓸 수 있는데 {port|이/가} 그렇다. 1024에서 65535 사이를 쓴다.",
    short: "{port}번 포트는 root만 쓸 수 있다.",
  },
  "fault": {
    full: "{call}()에 메모리가 필요한 자리에 NULL을 넘겼다.",
    short: "포인터가 NULL이다.",
  },
  "listen.connected": {
    full: "{who|은/는} 연결된 소켓이라{cite} 연결요청을 받을 수 없다. 리스닝 소켓은 따로 만든다.",
    short: "{who|은/는} 연결된 소켓이다{cite}.",
  },
  "stream.only": {
    full: "{who|은/는} 데이터그램 소켓이다. 연결이 없으니 {call}()도 쓸 수 없다. recvfrom()으로 받는다.",
    short: "{who|은/는} 데이터그램 소켓이다.",
  },
  "accept.unbound": {
    full: "{who|은/는} 리스닝 소켓이 아니다. accept() 전에 bind()와 listen()을 호출해야 한다.",
    short: "{who|은/는} 리스닝 소켓이 아니다.",
  },
  "accept.bound": {
    full: "{who}에 주소 {address|은/는} 할당했지만 아직 리스닝 소켓이 아니다. accept() 전에 listen()을 호출해야 한다.",
    short: "{who|은/는} 아직 리스닝 소켓이 아니다.",
  },
  "accept.child": {
    full: "{who|은/는} 연결된 소켓이다{cite}. accept()에는 리스닝 소켓 {listener|을/를} 넘긴다.",
    short: "{who|은/는} 연결된 소켓이고, 리스닝 소켓은 {listener|이다/다}.",
  },
  "accept.connected": {
    full: "{who|은/는} 연결된 소켓이다{cite}. accept()에는 리스닝 소켓을 넘긴다.",
    short: "{who|은/는} 연결된 소켓이다.",
  },
  "accept.deaf": {
    full: "{who|은/는} 더는 연결요청을 받지 않는다. shutdown()으로 끝냈다{cite}.",
    short: "{who|은/는} 더는 연결요청을 받지 않는다{cite}.",
  },
  "again.accept": {
    full: "{who}의 연결요청 대기 큐가 비었고, 오래 기다리지 않기로 한 호출이다({flag}).",
    short: "{who}의 연결요청 대기 큐가 비었다.",
  },
  "again.read": {
    full: "{who}에 온 것이 없고, 오래 기다리지 않기로 한 호출이다({flag}).",
    short: "{who}에 온 것이 없다.",
  },
  "again.write": {
    full: "{who}의 송신 버퍼가 꽉 찼고, 오래 기다리지 않기로 한 호출이다({flag}). 빈자리가 생기면 poll()이 알려 준다.",
    short: "{who}의 송신 버퍼가 꽉 찼다.",
  },
  "again.connecting": {
    full: "{who|은/는} 아직 {address}에 연결하는 중이다{cite}. poll()의 POLLOUT으로 끝난 것을 알 수 있다.",
    short: "{who|은/는} 아직 연결하는 중이다.",
  },
  "refused.nobody": {
    full: "{address}에서 연결요청을 받는 소켓이 없다. 서버의 socket(), bind(), listen()이 먼저다.",
    short: "{address}에서 연결요청을 받는 소켓이 없다.",
  },
  "refused.bound": {
    full:
      "{holder}에 {address|이/가} 할당되어 있지만{cite} 아직 연결요청을 받지 않는다. 그쪽에서 listen()을 호출해야 한다.",
    short: "{holder|은/는} 아직 listen()을 호출하지 않았다.",
  },
  "refused.closed": {
    full: "이제 {address}에서 연결요청을 받는 소켓이 없다. 받고 있던 {holder|은/는} 닫혔다{cite}.",
    short: "거기서 연결요청을 받던 {holder|은/는} 닫혔다{cite}.",
  },
  "refused.host": {
    full: "{address}에서 연결요청을 받는 소켓이 없다. {holder|은/는} 포트는 같지만 주소가 {other|이다/다}{cite}.",
    short: "{holder|은/는} {address|이/가} 아니라 {other}에 있다.",
  },
  "refused.swappedHere": {
    full: "{port} = {hexPort}에서 연결요청을 받는 소켓이 없다. {holder|은/는} {meant} = {hexMeant}에 있는데{cite}, " +
      "두 바이트가 뒤집힌 값이다. htons({meant})를 빠뜨렸을까?",
    short: "{port|은/는} {meant}의 바이트가 뒤집힌 것이다. htons()는?",
  },
  "refused.swappedThere": {
    full: "{holder|은/는} {meant} = {hexMeant}에 있다{cite}. {port} = {hexPort}의 두 바이트가 뒤집힌 값이니, " +
      "그쪽에서 htons()를 빠뜨렸다.",
    short: "{holder|은/는} {port}의 바이트가 뒤집힌 {meant}에 있다.",
  },
  "refused.htons": {
    full: "{port} = {hexPort}에서 연결요청을 받는 소켓이 없다. {meant} = {hexMeant}의 바이트가 뒤집힌 값이다. " +
      "htons({meant})를 빠뜨렸을까?",
    short: "{port|은/는} {meant}의 바이트가 뒤집힌 것이다. htons()는?",
  },
  "refused.zero": {
    full: "주소의 포트가 0이다. 0번 포트에서는 아무도 연결요청을 받을 수 없다. sin_port를 넣었을까?",
    short: "포트가 0이다.",
  },
  "refused.datagram": {
    full: "{address}에서 받는 소켓이 없다. 앞서 그리로 보낸 데이터그램이 거부되어 돌아왔다.",
    short: "{address}에서 받는 소켓이 없다.",
  },
  "connected": {
    full: "{who|은/는} 이미 {address}에 연결되어 있다{cite}. 다른 연결에는 소켓을 새로 만든다.",
    short: "{who|은/는} {address}에 연결되어 있다{cite}.",
  },
  "connected.listener": {
    full: "{who|은/는} 리스닝 소켓이라{cite} connect()할 수 없다. 클라이언트의 소켓은 따로 만든다.",
    short: "{who|은/는} 리스닝 소켓이다{cite}.",
  },
  "connect.going": {
    full:
      "{who|은/는} 오래 기다리지 않기로 했다({flag}). {address}에 연결하는 일은 계속된다. 끝난 것은 poll()의 POLLOUT으로, " +
      "결과는 SO_ERROR로 안다.",
    short: "{address}에 연결하는 일은 계속된다.",
  },
  "connect.already": {
    full: "앞의 connect()가 아직 끝나지 않았다{cite}. {address}에서 응답이 없다.",
    short: "{address}에서 아직 응답이 없다.",
  },
  "connect.timedOut": {
    full:
      "{address}에서 아무 응답이 없다. 그런 컴퓨터가 없거나 방화벽이 연결요청을 버린다. 리스닝 소켓만 없는 컴퓨터라면 바로 거부한다.",
    short: "{address}에서 아무 응답이 없다.",
  },
  "connect.unreachable": {
    full: "이 컴퓨터에서 {host|으로/로} 가는 길이 없다. 주소가 틀렸거나 네트워크가 끊겼다.",
    short: "{host|으로/로} 가는 길이 없다.",
  },
} as const;
