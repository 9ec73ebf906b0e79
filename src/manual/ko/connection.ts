/** The calls that make a connection. */
import type { Texts } from "../page.ts";
import { EACCES_DENO, EBADF, EFAULT_ADDRESS, EMFILE, ENOTSOCK } from "./common.ts";

const newAddress = {
  addr: "클라이언트의 주소를 받을 sockaddr_in. 알 필요가 없으면 NULL을 넘기거나 생략한다.",
  addrlen:
    "ref(n). n은 addr의 크기(바이트)이고, 호출 뒤에는 클라이언트 주소의 길이가 들어 있다. addr가 NULL이면 이것도 NULL.",
};
const accepting = {
  EINVAL: "listen() 상태의 소켓이 아니다. listen()을 빠뜨렸거나, 리스닝 소켓이 아닌 연결된 소켓을 넘겼다.",
  EAGAIN: "기다리는 연결요청이 없는데 넌블로킹 소켓이거나 SO_RCVTIMEO 시간이 지났다.",
  EINTR: "기다리던 중에 Ctrl-C나 alarm()으로 중단되었다. 나중에 온 클라이언트는 다음 accept()가 받는다.",
  EMFILE,
  EOPNOTSUPP: "스트림 소켓이 아니다. 데이터그램 소켓에는 수락할 연결이 없다.",
  EFAULT: "addr만 주고 addrlen은 주지 않았다. 큐에서 꺼낸 연결은 리눅스에서처럼 사라진다.",
  EBADF,
  ENOTSOCK,
};

/** Texts of the calls that make a connection. */
export const connection: Texts = {
  socket: {
    summary: "통신의 끝점인 소켓을 만든다",
    description: [
      "소켓을 만들고 그 파일 디스크립터를 돌려준다. 아직 주소도 없고 누구와도 연결되지 않은 상태다. 서버라면 bind()와 listen()이, " +
      "클라이언트라면 connect()가 뒤따른다.",
      "인자 셋이 프로토콜을 정한다. PF_INET에 SOCK_STREAM이면 IPv4의 TCP, PF_INET에 SOCK_DGRAM이면 UDP다.",
    ],
    parameters: {
      domain: "주소 체계. PF_INET(IPv4)이나 PF_INET6. AF_INET과 PF_INET은 같은 수다.",
      type: "SOCK_STREAM이나 SOCK_DGRAM. SOCK_NONBLOCK과 SOCK_CLOEXEC를 |로 더할 수 있다.",
      protocol: "0이면 그 타입의 기본 프로토콜. 직접 적는다면 IPPROTO_TCP나 IPPROTO_UDP. 생략할 수 있다.",
    },
    returns:
      "새 디스크립터. 비어 있는 번호 가운데 가장 작은 것이며, 갓 시작한 프로세스라면 3이다. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      EAFNOSUPPORT: "지원하지 않는 주소 체계다. AF_UNIX는 리눅스에는 있지만 sockrepl에는 없다.",
      EPROTONOSUPPORT: "타입과 프로토콜이 맞지 않는다. SOCK_STREAM에 IPPROTO_UDP를 준 경우다.",
      ESOCKTNOSUPPORT: "그 주소 체계에는 이런 타입의 소켓이 없다. PF_INET에 SOCK_SEQPACKET을 준 경우다.",
      EINVAL: "타입이나 프로토콜이 범위를 벗어났거나, 타입에 모르는 플래그가 섞여 있다.",
      EMFILE,
      EACCES: "시스템이 이 프로그램에 이런 소켓을 허용하지 않는다.",
      EPERM: "SOCK_RAW다. RAW 소켓은 특권이 있는 프로그램의 것이고, Deno로는 보낼 수 없다.",
    },
  },
  bind: {
    summary: "소켓에 주소를 할당한다",
    description: [
      "다른 프로그램이 찾아올 주소를 소켓에 할당한다. 서버는 listen() 전에 호출한다. 클라이언트는 호출하지 않아도 되는데, connect()가 주소를 " +
      "정해 주기 때문이다.",
      "구조체에는 포트와 주소를 네트워크 바이트 순서로 넣는다. htons(9190), htonl(INADDR_ANY)처럼. INADDR_ANY는 이 컴퓨터의 모든 주소를 뜻하고, " +
      "포트 0은 비어 있는 아무 포트나 달라는 뜻이다. 어느 포트를 받았는지는 getsockname()으로 알 수 있다.",
      "소켓에는 주소를 한 번만 할당할 수 있으며, 닫을 때까지 바뀌지 않는다.",
    ],
    parameters: {
      sockfd: "아직 주소가 없는 소켓.",
      addr: "소켓과 주소 체계가 같은 sockaddr_in 또는 sockaddr_in6.",
      addrlen: "주소의 길이(바이트), sizeof(addr). 생략하면 구조체의 크기로 본다.",
    },
    returns: "0. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      EADDRINUSE:
        "다른 소켓이 그 포트를 쓰고 있다. 또는 먼저 연결을 끊은 서버의 연결이 그 포트에 TIME_WAIT로 남아 있다(둘 다 SO_REUSEADDR을 켜지 않았다면 1분 동안).",
      EADDRNOTAVAIL: "이 컴퓨터의 주소가 아니다.",
      EINVAL: "이미 주소가 있는 소켓이거나, addrlen이 그 주소 체계에 비해 작다.",
      EFAULT: EFAULT_ADDRESS,
      EAFNOSUPPORT: "소켓과 다른 주소 체계의 주소다. sin_family를 잊었다면(0) INADDR_ANY일 때만 통과한다.",
      EACCES: "특권이 있어야 쓰는 1024 미만의 포트다. 아니면 Deno 권한(--allow-net)이 없다.",
      EBADF,
      ENOTSOCK,
    },
  },
  listen: {
    summary: "소켓을 연결요청 대기 상태로 만든다",
    description: [
      "소켓을 리스닝 소켓으로 바꾸고 연결요청 대기 큐를 만든다. 이때부터 connect()가 성공하며, 그 전에는 거부된다. 리스닝 소켓으로는 데이터를 주고받지 " +
      "않는다. 연결요청을 받기만 하고, 요청마다 accept()가 새 소켓을 만든다.",
      "backlog는 클라이언트 수의 한도가 아니라, 아직 수락되지 않은 채 큐에서 기다릴 수 있는 연결의 수다. 리눅스는 적은 수보다 하나를 더 받아 주고, 그다음 " +
      "connect()는 기다리게 된다. 다시 호출하면 backlog가 바뀐다.",
      "bind() 없이 호출하면 이 컴퓨터의 모든 주소와 비어 있는 아무 포트를 받는다.",
    ],
    parameters: {
      sockfd: "연결되지 않은 스트림 소켓.",
      backlog: "큐에서 기다릴 수 있는 연결의 수에서 하나를 뺀 값. SOMAXCONN(4,096)보다 크면 SOMAXCONN으로 본다.",
    },
    returns: "0. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      EADDRINUSE: "다른 소켓이 이미 그 포트에서 연결요청을 기다리고 있다.",
      EINVAL: "연결되었거나 연결 중인 소켓이라 리스닝 소켓이 될 수 없다.",
      EOPNOTSUPP: "스트림 소켓이 아니다. UDP에는 연결이 없다.",
      EACCES: EACCES_DENO,
      EBADF,
      ENOTSOCK,
    },
  },
  accept: {
    summary: "대기 큐에서 연결을 하나 꺼내 수락한다",
    description: [
      "연결요청 대기 큐에서 가장 오래 기다린 연결을 꺼내고, 그 연결을 위한 소켓을 새로 만든다. 기다리는 연결이 없으면 클라이언트가 연결할 때까지 블로킹된다.",
      "리스닝 소켓은 그대로 남아 연결요청을 계속 받는다. 데이터는 새 디스크립터로 주고받는다. 그래서 클라이언트가 둘인 서버에는 소켓이 셋 있다.",
    ],
    parameters: { sockfd: "리스닝 소켓.", ...newAddress },
    returns: "클라이언트와 연결된 새 디스크립터. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: accepting,
  },
  accept4: {
    summary: "연결을 수락하면서 디스크립터의 플래그도 정한다",
    description: [
      "accept()가 하는 일을 하면서 새 디스크립터의 플래그까지 한 번에 정한다. accept()로 만든 디스크립터는 처음에 늘 블로킹이다. 리눅스에서는 리스닝 소켓의 " +
      "O_NONBLOCK을 물려받지 않기 때문이다.",
    ],
    parameters: {
      sockfd: "리스닝 소켓.",
      ...newAddress,
      flags: "SOCK_NONBLOCK과 SOCK_CLOEXEC를 하나만, 또는 |로 함께. 0이거나 생략하면 없음.",
    },
    returns: "클라이언트와 연결된 새 디스크립터. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: { ...accepting, EINVAL: "listen() 상태의 소켓이 아니거나, flags에 두 플래그 말고 다른 비트가 있다." },
  },
  connect: {
    summary: "소켓을 어떤 주소에 연결한다",
    description: [
      "스트림 소켓이라면 그 주소의 리스닝 소켓에 연결을 요청하고 응답을 기다린다. 상대의 연결요청 대기 큐에 등록되면 반환하므로, 서버가 아직 accept()를 호출하지 " +
      "않았을 수도 있다.",
      "데이터그램 소켓이라면 상대의 주소를 기억해 둘 뿐 아무것도 보내지 않는다. 그 뒤로 write()는 그리로 보내고, read()는 거기서 온 데이터그램만 받는다.",
      "클라이언트는 bind()를 호출하지 않아도 된다. connect()가 주소와 비어 있는 포트를 정해 준다.",
    ],
    parameters: {
      sockfd: "연결되지 않은 소켓. 데이터그램 소켓은 상대를 언제든 바꿀 수 있다.",
      addr:
        "상대의 주소. 네트워크 바이트 순서로 넣는다. INADDR_ANY는 bind()에 쓰는 값이지 목적지가 아니다. sin_family를 잊으면(0, AF_UNSPEC) 0을 돌려주기만 하고 " +
        "아무 데도 연결하지 않는다.",
      addrlen: "주소의 길이(바이트), sizeof(addr). 생략하면 구조체의 크기로 본다.",
    },
    returns: "0. 실패하면 -1을 돌려주고 errno를 설정한다. 같은 소켓으로 다시 시도할 수 있다.",
    errors: {
      ECONNREFUSED:
        "그 주소와 포트에서 기다리는 서버가 없다. 서버를 켜지 않았거나, 아직 listen() 전이거나, 포트를 htons() 없이 넣었다.",
      EISCONN: "이미 연결된 소켓이거나 리스닝 소켓이다.",
      EINPROGRESS:
        "넌블로킹 소켓이거나 SO_SNDTIMEO 시간이 지났다. 연결은 계속 진행되고, 끝났는지는 poll()의 POLLOUT으로 알 수 있다.",
      EALREADY: "넌블로킹 소켓의 앞선 connect()가 아직 진행 중이다.",
      ETIMEDOUT: "상대가 전혀 응답하지 않는다. 방화벽이 요청을 버리거나 컴퓨터가 꺼져 있다.",
      ENETUNREACH: "그 네트워크로 가는 경로가 이 컴퓨터에 없다.",
      EHOSTUNREACH: "중간의 라우터가 그 컴퓨터에 닿을 수 없다고 알려 왔다.",
      ECONNABORTED: "응답이 오기 전에 연결 시도를 그만두었다.",
      EADDRNOTAVAIL: "연결에 쓸 로컬 포트가 남아 있지 않거나, 목적지가 될 수 없는 주소다.",
      EOPNOTSUPP: "먼저 bind()한 스트림 소켓이다. Deno는 로컬 주소를 지정해서 연결하지 못한다.",
      EINTR: "Ctrl-C나 alarm()으로 중단되었다. 연결은 스스로 계속되며, 끝났는지는 poll()로 알 수 있다.",
      EINVAL: "addrlen이 소켓의 주소 체계에 비해 작다. PF_INET6 소켓에 sockaddr_in을 준 경우다.",
      EFAULT: EFAULT_ADDRESS,
      EAFNOSUPPORT: "소켓과 다른 주소 체계의 주소다. PF_INET 소켓에 sockaddr_in6을 준 경우다.",
      EACCES: EACCES_DENO,
      EBADF,
      ENOTSOCK,
    },
  },
};
