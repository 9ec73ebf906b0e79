/** Constants, a group a page. */
import type { Texts } from "../page.ts";

/** Texts of the constants' pages. */
export const constants: Texts = {
  address_families: {
    summary: "주소 체계. 소켓이 어떤 종류의 주소를 쓰는지",
    description: [
      "socket()의 첫째 인자이고, 모든 주소 구조체의 첫 멤버다. 원래 AF_는 주소 체계, PF_는 프로토콜 체계를 나타내는 이름이지만 값이 같아서 어느 쪽에 써도 된다.",
    ],
    parameters: {
      AF_INET: "2. IPv4, sockaddr_in을 쓴다.",
      AF_INET6: "10. IPv6, sockaddr_in6을 쓴다.",
      AF_UNIX: "1. 한 컴퓨터 안에서 파일 경로를 이름으로 쓰는 소켓. 여기서는 쓸 수 없다(EAFNOSUPPORT).",
      AF_LOCAL: "AF_UNIX의 다른 이름.",
      AF_UNSPEC:
        '0. 정하지 않음. getaddrinfo()에서는 "가리지 않음"이고, connect()에 주면 데이터그램 소켓의 상대를 지운다.',
      PF_INET: "AF_INET과 같은 수.",
      PF_INET6: "AF_INET6과 같은 수.",
      PF_UNIX: "AF_UNIX와 같은 수.",
      PF_LOCAL: "AF_UNIX와 같은 수.",
      PF_UNSPEC: "AF_UNSPEC과 같은 수.",
    },
  },
  socket_types: {
    summary: "소켓의 타입. 데이터를 어떻게 전송하는지",
    description: ["socket()의 둘째 인자다. 여기와 accept4()에서는 플래그 두 가지를 |로 더할 수 있다."],
    parameters: {
      SOCK_STREAM: "1. 연결지향형. 신뢰성 있고 순서가 지켜지며 데이터 경계가 없는 바이트 스트림. TCP.",
      SOCK_DGRAM: "2. 비연결지향형. 데이터 경계는 지켜지지만 손실되거나 순서가 바뀔 수 있는 메시지. UDP.",
      SOCK_RAW: "3. 네트워크에 오가는 패킷 그대로. 특권이 있는 프로그램의 것이며 여기서는 쓸 수 없다(EPERM).",
      SOCK_SEQPACKET: "5. 신뢰성 있는 메시지의 연속. IPv4와 IPv6에는 없다.",
      SOCK_NONBLOCK: "플래그. 새 디스크립터가 넌블로킹이 된다. F_SETFL로 O_NONBLOCK을 설정한 것과 같다.",
      SOCK_CLOEXEC: "플래그. exec할 때 닫힌다. F_SETFD로 FD_CLOEXEC를 설정한 것과 같다.",
    },
  },
  protocols: {
    summary: "프로토콜, 그리고 소켓 옵션의 계층",
    description: [
      "socket()의 셋째 인자다. 타입만으로 이미 정해지므로(SOCK_STREAM은 TCP, SOCK_DGRAM은 UDP) 0을 주어도 된다. setsockopt()는 같은 수 가운데 몇 가지를 옵션의 " +
      "계층(level)으로 쓴다.",
    ],
    parameters: {
      IPPROTO_IP: '0. 프로토콜로는 "그 타입의 기본 프로토콜", 계층으로는 IPv4의 옵션.',
      IPPROTO_TCP: "6. TCP, 그리고 TCP 옵션의 계층.",
      IPPROTO_UDP: "17. UDP 프로토콜.",
      IPPROTO_ICMP: "1. ping이 쓰는 ICMP. RAW 소켓이 있어야 한다.",
      IPPROTO_IPV6: "41. IPv6 옵션의 계층.",
    },
  },
  addresses: {
    summary: "이름이 있는 IPv4 주소와, 문자열로 나타낸 주소의 크기",
    description: [
      "주소는 호스트 바이트 순서이므로 s_addr에 넣을 때 htonl()을 거친다. INADDR_ANY는 0이라 거쳐도 그대로다.",
    ],
    parameters: {
      INADDR_ANY: "0.0.0.0. 이 컴퓨터의 모든 주소. bind()에 쓰며 목적지로 쓰는 값이 아니다.",
      INADDR_LOOPBACK: "127.0.0.1. 이 컴퓨터 자신(루프백).",
      INADDR_BROADCAST: "255.255.255.255. 로컬 네트워크의 모두(브로드캐스트).",
      INADDR_NONE: "주소가 아닌 문자열에 inet_addr()이 돌려주는 값. INADDR_BROADCAST와 같은 수다.",
      INET_ADDRSTRLEN: "16. IPv4 주소 문자열에 NUL까지 넉넉한 바이트 수.",
      INET6_ADDRSTRLEN: "46. IPv6 주소 문자열에 NUL까지 넉넉한 바이트 수.",
    },
  },
  socket_options: {
    summary: "모든 소켓에 있는 옵션, SOL_SOCKET 계층",
    description: [
      "setsockopt()와 getsockopt()에 SOL_SOCKET 계층으로 쓴다. 따로 말이 없으면 값은 int이고 0 아니면 1이다.",
      '"보관만 한다"는 설정하고 다시 읽을 수는 있지만 Deno 소켓에 전달되지는 않는다는 뜻이다.',
    ],
    parameters: {
      SOL_SOCKET: "이 옵션들의 계층.",
      SO_REUSEADDR:
        "옛 연결이 TIME_WAIT로 남아 있는 포트에도 bind()할 수 있게 한다. 앞선 서버도 켰어야 한다. bind() 전에 설정한다.",
      SO_ERROR: "아직 보고되지 않은 오류의 errno. 읽으면 지워진다. 읽기 전용.",
      SO_TYPE: "소켓의 타입. SOCK_STREAM이나 SOCK_DGRAM. 읽기 전용.",
      SO_SNDBUF: "송신 버퍼의 크기(바이트). 리눅스는 설정한 값을 두 배로 한다. 보관만 한다.",
      SO_RCVBUF: "수신 버퍼의 크기(바이트). 리눅스는 설정한 값을 두 배로 한다. 보관만 한다.",
      SO_RCVTIMEO:
        "read(), recv(), accept()가 기다리는 최대 시간. timeval로 준다. 지나면 EAGAIN, 0이면 끝없이 기다린다.",
      SO_SNDTIMEO:
        "write()와 send()가 기다리는 최대 시간. timeval로 준다. 지나면 EAGAIN. connect()에도 적용되며 그때는 EINPROGRESS.",
      SO_KEEPALIVE: "오래 조용한 상대가 아직 있는지 가끔 확인한다.",
      SO_BROADCAST: "브로드캐스트 주소로 보낼 수 있게 한다. 보관만 한다. Deno 소켓은 언제나 보낼 수 있다.",
      SO_LINGER:
        "보내지 못한 데이터를 close()가 어떻게 할지. linger로 준다. 여기서는 listen()이나 connect() 전의 linger(1, 0)만 된다.",
      SO_REUSEPORT: "이 옵션을 켠 소켓끼리 한 포트에서 함께 연결요청을 기다릴 수 있게 한다.",
      SO_ACCEPTCONN: "리스닝 소켓이면 1. 읽기 전용.",
      SO_PROTOCOL: "소켓의 프로토콜. IPPROTO_TCP나 IPPROTO_UDP. 읽기 전용.",
      SO_DOMAIN: "소켓의 주소 체계. 읽기 전용.",
      SO_OOBINLINE: "긴급 데이터를 스트림에 그대로 둔다. 보관만 한다.",
      SO_RCVLOWAT: "읽기가 반환되는 최소 바이트 수. 보관만 한다.",
      SO_DONTROUTE: "라우터를 거치지 않고 보낸다. 보관만 한다.",
      SO_DEBUG: "디버깅 정보를 기록한다. 보관만 한다.",
    },
  },
  protocol_options: {
    summary: "TCP와 IP, IPv6의 옵션",
    description: ["setsockopt()와 getsockopt()에 각각 그 프로토콜의 계층으로 쓴다."],
    parameters: {
      TCP_NODELAY: "IPPROTO_TCP 계층. 1이면 작은 조각을 모으지 않고(Nagle 알고리즘 끔) 바로 보낸다. int, 0이나 1.",
      TCP_MAXSEG: "IPPROTO_TCP 계층. 세그먼트의 최대 크기(바이트). Deno 소켓에는 없다(ENOPROTOOPT).",
      IP_TTL:
        "IPPROTO_IP 계층. 패킷이 지날 수 있는 라우터 수, 1에서 255. -1이면 다시 64. 보관만 하고 Deno 소켓에는 전달되지 않는다.",
      IPV6_V6ONLY:
        "IPPROTO_IPV6 계층. 1이면 IPv6 소켓이 IPv4를 받지 않는다. bind() 전에만 설정할 수 있다. int, 0이나 1.",
    },
  },
  message_flags: {
    summary: "send(), recv(), sendto(), recvfrom()의 플래그",
    description: ["한 번의 호출에만 적용되고 |로 묶는다. 0이면 read()나 write()와 같다."],
    parameters: {
      MSG_DONTWAIT: "이번만 블로킹하지 않는다. 기다리는 대신 EAGAIN.",
      MSG_PEEK: "데이터를 보기만 하고 버퍼에 남겨 둔다. 다음에 읽으면 다시 나온다.",
      MSG_WAITALL: "버퍼가 다 차거나, 스트림이 끝나거나, 중단될 때까지 기다린다.",
      MSG_NOSIGNAL: "연결이 끝났을 때 SIGPIPE 없이 EPIPE만 받는다.",
      MSG_OOB: "긴급 데이터. Deno 소켓에는 없다.",
      MSG_TRUNC: "데이터그램을 받을 때, 잘렸더라도 원래 길이를 돌려준다.",
      MSG_MORE: "더 보낼 것이 있다. 리눅스는 조금 기다렸다가 함께 보낸다. 여기서는 효과가 없다.",
    },
  },
  shutdown_how: {
    summary: "shutdown()이 어느 방향을 끝낼지",
    description: ["shutdown()의 둘째 인자다."],
    parameters: {
      SHUT_RD: "0. 더 받지 않는다. 도착해 있던 것을 다 읽으면 read()가 0을 돌려준다.",
      SHUT_WR: "1. 더 보내지 않는다. 상대는 오는 중이던 것을 읽고 나서 0을 읽는다.",
      SHUT_RDWR: "2. 받지도 보내지도 않는다.",
    },
  },
  fcntl_commands: {
    summary: "fcntl()이 할 수 있는 일",
    description: ["fcntl()의 둘째 인자와, 디스크립터의 하나뿐인 플래그다."],
    parameters: {
      F_GETFL: "열린 파일의 플래그를 읽는다. 접근 모드와 O_NONBLOCK.",
      F_SETFL: "열린 파일의 플래그를 설정한다. O_NONBLOCK과 O_APPEND를 바꿀 수 있다.",
      F_GETFD: "디스크립터의 플래그를 읽는다. FD_CLOEXEC 아니면 0.",
      F_SETFD: "디스크립터의 플래그를 설정한다.",
      F_DUPFD: "디스크립터를 복제한다. 인자는 허용하는 가장 작은 번호.",
      FD_CLOEXEC: "exec할 때 닫힌다. 여기에는 exec가 없어서 설정하고 읽을 수만 있다.",
    },
  },
  open_flags: {
    summary: "open()과 열린 파일의 플래그",
    description: ["처음 셋 가운데 하나가 접근 모드이고 나머지는 |로 더한다. fcntl()의 F_GETFL로 읽는다."],
    parameters: {
      O_RDONLY: "0. 읽기용. write()는 EBADF가 된다.",
      O_WRONLY: "1. 쓰기용. read()는 EBADF가 된다.",
      O_RDWR: "2. 둘 다. 소켓은 언제나 이것이다.",
      O_NONBLOCK: "블로킹하지 않는다. 기다리는 대신 EAGAIN.",
      O_APPEND: "끝에 덧붙여 쓴다. 소켓에서는 뜻이 없다.",
    },
  },
  poll_events: {
    summary: "poll()이 살펴보고 알려 주는 이벤트",
    description: [
      "pollfd의 events와 revents에 들어가는 비트이며 |로 묶는다. POLLERR, POLLHUP, POLLNVAL은 요청하지 않아도 알려 준다.",
    ],
    parameters: {
      POLLIN: "읽을 데이터, 수락할 연결, 또는 스트림의 끝이 있다.",
      POLLOUT: "써도 블로킹되지 않는다. 넌블로킹 소켓의 connect()가 끝났다.",
      POLLPRI: "긴급 데이터가 있다. 여기서는 일어나지 않는다.",
      POLLRDHUP: "상대가 송신을 끝냈다.",
      POLLERR: "보고되지 않은 오류가 있다. 무엇인지는 SO_ERROR로 안다. 결과로만 나온다.",
      POLLHUP: "양방향이 모두 끝났거나 연결된 적이 없다. 결과로만 나온다.",
      POLLNVAL: "열려 있지 않은 디스크립터다. 결과로만 나온다.",
      POLLRDNORM: "POLLIN과 같은 뜻.",
      POLLWRNORM: "POLLOUT과 같은 뜻.",
    },
  },
  signals: {
    summary: "소켓과 관련 있는 시그널",
    description: [
      "여기서는 시그널 자체가 전달되지는 않고, 시그널이 호출에 미치는 영향만 나타난다. 번호는 리눅스의 것이다.",
    ],
    parameters: {
      SIGINT: "2. Ctrl-C. 블로킹된 호출이 EINTR로 -1을 돌려준다.",
      SIGPIPE: "13. 끝난 연결에 썼다. 처리하지 않는 C 프로그램은 종료된다. 여기서는 쓰기가 EPIPE로 -1을 돌려준다.",
      SIGALRM: "14. alarm()의 시간이 되었다. 블로킹된 호출이 EINTR로 -1을 돌려준다.",
    },
  },
  values: {
    summary: "C 헤더의 그 밖의 상수",
    description: ["함수에 넘기거나 함수가 돌려주는 값들이다."],
    parameters: {
      NULL: "널 포인터. 자바스크립트의 null.",
      EOF: "-1. 입력 함수가 파일의 끝에서 돌려주는 값.",
      EXIT_SUCCESS: "0. 잘 끝난 프로그램의 종료 상태. exit()에 쓴다.",
      EXIT_FAILURE: "1. 실패한 프로그램의 종료 상태. exit()에 쓴다.",
      SOMAXCONN: "4,096. listen()에서 효과가 있는 가장 큰 backlog.",
    },
  },
};
