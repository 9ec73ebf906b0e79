/** Structures and memory. */
import type { Texts } from "../page.ts";

/** Texts of the structures' pages. */
export const structures: Texts = {
  sockaddr_in: {
    summary: "IPv4 주소와 포트를 담는 16바이트 구조체",
    description: [
      "IPv4에서 bind(), connect(), accept()에 넘기는 주소다. sockaddr_in()은 memset()한 것처럼 0으로 채워져 있다. 멤버에는 C 프로그램이 그 자리에서 읽을 값이 " +
      "그대로 들어 있으므로 포트와 주소는 네트워크 바이트 순서다. htons()를 잊으면 엉뚱한 포트가 된다.",
      'sockaddr_in("127.0.0.1", 9190)은 급할 때 한 번에 채우는 방법이다. 이때 포트는 htons()를 하지 않은 보통 숫자다. 빈 문자열은 모든 주소, 포트 0은 비어 있는 ' +
      "아무 포트를 뜻한다.",
    ],
    parameters: {
      sin_family: "주소 체계 AF_INET. 보통 숫자(호스트 바이트 순서)다.",
      sin_port: "포트. 16비트, 네트워크 바이트 순서. htons(9190).",
      sin_addr: '주소. 그 안의 s_addr가 32비트, 네트워크 바이트 순서다. htonl(INADDR_ANY), inet_addr("127.0.0.1").',
      sin_zero: "아무 뜻이 없는 8바이트. 구조체의 크기를 sockaddr에 맞춘다.",
    },
  },
  sockaddr_in6: {
    summary: "IPv6 주소와 포트를 담는 28바이트 구조체",
    description: [
      'sockaddr_in의 IPv6 판이다. sockaddr_in6()은 0으로 채워져 있어 주소가 ::(모든 주소)이고, sockaddr_in6("::1", 9190)은 한 번에 채운다.',
    ],
    parameters: {
      sin6_family: "주소 체계 AF_INET6. 보통 숫자(호스트 바이트 순서)다.",
      sin6_port: "포트. 16비트, 네트워크 바이트 순서. htons(9190).",
      sin6_flowinfo: "플로 정보. 32비트, 네트워크 바이트 순서. 대개 0이다.",
      sin6_addr:
        '주소. in6_addr 구조체다. in6addr_any, in6addr_loopback을 대입하거나 inet_pton(AF_INET6, "::1", addr.sin6_addr)으로 채운다.',
      sin6_scope_id: "링크 로컬 주소(fe80::)에서 쓰는 네트워크 인터페이스 번호. 그 밖에는 0.",
    },
  },
  sockaddr: {
    summary: "주소 구조체의 일반형",
    description: [
      "C의 함수들은 struct sockaddr *를 받기 때문에 (struct sockaddr *)&addr처럼 형 변환을 한다. 여기서는 어떤 주소 구조체든 그대로 넘기면 되고 형 변환은 필요 없다.",
      "sockaddr(addr)는 다른 구조체의 메모리를 형 변환하듯 들여다본다. sockaddr_storage()는 128바이트라서 어떤 주소 체계의 주소든 담을 수 있다. ss_family를 보고 " +
      "sockaddr_in(storage)나 sockaddr_in6(storage)로 보면 된다.",
    ],
    parameters: {
      sa_family: "주소 체계. 보통 숫자(호스트 바이트 순서)다. 나머지가 무엇인지를 알려 준다.",
      sa_data: "뒤따르는 14바이트. AF_INET이면 포트 2바이트, 주소 4바이트 순이다.",
      ss_family: "sockaddr_storage의 주소 체계. 보통 숫자다.",
    },
  },
  in_addr: {
    summary: "IPv4 또는 IPv6 주소 하나만 담는 구조체",
    description: [
      "in_addr는 sin_addr의 자료형으로 4바이트, in6_addr는 sin6_addr의 자료형으로 16바이트다. C에서처럼 대입하면 복사된다.",
    ],
    parameters: {
      s_addr: 'IPv4 주소. 32비트, 네트워크 바이트 순서. htonl(INADDR_ANY), inet_addr("127.0.0.1").',
      s6_addr: "IPv6 주소의 16바이트. 적는 순서 그대로다.",
      in6addr_any: "bind()에 쓰는 IPv6의 모든 주소, ::.",
      in6addr_loopback: "이 컴퓨터 자신을 가리키는 IPv6 주소, ::1.",
    },
  },
  timeval: {
    summary: "시간의 길이를 담는 16바이트 구조체",
    description: [
      'select()에, 그리고 setsockopt()의 SO_RCVTIMEO와 SO_SNDTIMEO에 쓴다. timeval(2, 500000)은 2.5초다. 0은 select()에서는 "기다리지 않음", 두 옵션에서는 ' +
      '"제한 없음"이다.',
    ],
    parameters: { tv_sec: "초.", tv_usec: "초에 더할 마이크로초, 0에서 999,999까지." },
  },
  linger: {
    summary: "보내지 못한 데이터를 close()가 어떻게 할지 정하는 8바이트 구조체",
    description: [
      "SO_LINGER의 값이다. 끄면 close()는 곧바로 반환하고 나머지는 시스템이 보낸다. 켜면 나머지를 보낼 때까지 그 시간만큼 기다리고, 0초면 나머지를 버리고 연결을 " +
      "RST로 끊는다.",
      "Deno 소켓은 close()에서 기다리지 않는다. 시간을 주거나, listen()이나 connect() 뒤에 linger(1, 0)을 주면 EOPNOTSUPP로 실패한다. 그 전에 준 linger(1, 0)은 된다. 다만 그때는 accept()를 기다리는 클라이언트 수의 한도가 정확하지 않다.",
    ],
    parameters: { l_onoff: "0이면 끔, 다른 값이면 켬.", l_linger: "기다릴 시간(초). 0이면 연결을 RST로 끊는다." },
  },
  pollfd: {
    summary: "디스크립터와 poll()이 살펴볼 이벤트를 담는 8바이트 구조체",
    description: [
      "poll()은 이 구조체를 담은 자바스크립트 배열을 받는다. [pollfd(3, POLLIN), pollfd(4, POLLIN | POLLOUT)]처럼. fd와 events는 그대로 두고 revents만 적어 준다.",
    ],
    parameters: {
      fd: "디스크립터. 음수면 poll()이 건너뛰고 revents는 0이 된다.",
      events: "살펴볼 이벤트. POLLIN, POLLOUT을 |로 묶는다.",
      revents: "poll()이 찾은 이벤트. 요청하지 않은 POLLERR, POLLHUP, POLLNVAL도 들어온다.",
    },
  },
  fd_set: {
    summary: "select()에 넘기는 128바이트 디스크립터 집합",
    description: [
      "fd_set()은 빈 집합이고, 네 함수로 바꾸고 확인한다. 출력하면 원소가 [3 5]처럼 보인다.",
      "select()는 받은 집합을 덮어쓴다. 원본을 남겨 두고 복사본을 넘긴다. temps = reads.copy().",
    ],
    parameters: {
      FD_ZERO: "FD_ZERO(set)은 집합을 비운다.",
      FD_SET: "FD_SET(fd, set)은 디스크립터를 넣는다. 0에서 1,023까지.",
      FD_CLR: "FD_CLR(fd, set)은 디스크립터를 뺀다.",
      FD_ISSET: "FD_ISSET(fd, set)은 들어 있으면 1, 없으면 0.",
      FD_SETSIZE:
        "1,024. 담을 수 있는 가장 큰 디스크립터에 1을 더한 값. 넘기면 C에서는 메모리가 깨지고 여기서는 RangeError다.",
    },
  },
  addrinfo: {
    summary: "getaddrinfo()에 바라는 조건, 또는 그 답을 담는 48바이트 구조체",
    description: [
      "hints로 쓸 때는 어떤 답을 바라는지 ai_flags, ai_family, ai_socktype, ai_protocol에 적고 나머지는 0으로 둔다. 답으로 받으면 socket()과 그 뒤의 connect()나 " +
      "bind()에 필요한 것이 다 들어 있다.",
      "답은 연결 리스트다. ai_next를 NULL이 나올 때까지 따라간다.",
    ],
    parameters: {
      ai_flags: "조건의 플래그. AI_PASSIVE, AI_NUMERICHOST 등.",
      ai_family: "AF_INET, AF_INET6, 가리지 않으면 AF_UNSPEC. socket()의 첫째 인자.",
      ai_socktype: "SOCK_STREAM, SOCK_DGRAM, 가리지 않으면 0. socket()의 둘째 인자.",
      ai_protocol: "IPPROTO_TCP, IPPROTO_UDP, 가리지 않으면 0. socket()의 셋째 인자.",
      ai_addrlen: "주소의 크기(바이트).",
      ai_addr: "주소. sockaddr_in이나 sockaddr_in6. hints에서는 NULL.",
      ai_canonname: "AI_CANONNAME으로 요청했을 때 첫 답에 들어 있는 정식 이름. 아니면 NULL.",
      ai_next: "다음 답. 없으면 NULL.",
    },
  },
  hostent: {
    summary: "gethostbyname()이 호스트에 대해 아는 것을 담는 구조체",
    description: ["gethostbyname()의 답이다. 새 프로그램은 답을 그대로 connect()에 넘길 수 있는 getaddrinfo()를 쓴다."],
    parameters: {
      h_name: "호스트의 이름.",
      h_aliases: "다른 이름들. 여기서는 늘 비어 있다.",
      h_addrtype: "주소 체계 AF_INET.",
      h_length: "주소 하나의 크기. 4바이트.",
      h_addr_list: "주소들. 네트워크 바이트 순서의 in_addr 구조체다. 마지막 다음은 C에서는 NULL, 여기서는 undefined.",
      h_addr: "그중 첫 번째 주소.",
    },
  },
  ref: {
    summary: "함수가 주소(&변수)를 원할 때 넘기는 변수",
    description: [
      "C에서 &length라고 쓰는 자리에 ref(16)을 넘긴다. 함수가 값을 읽고 다시 적어 준다. 숫자의 ref는 메모리에 있는 4바이트 int이므로 옵션의 값으로도 쓸 수 있다. " +
      "ref(null)은 함수가 채워 줄 포인터로, getaddrinfo()에 쓴다.",
    ],
    parameters: { value: "32비트 숫자. ref(null)이라면 함수가 가리키게 한 것." },
  },
  char: {
    summary: "char 배열. 메모리에 있는 문자열과 바이트",
    description: [
      'char(30)은 C의 char message[30]이고 0으로 채워져 있다. char("Hello World!")는 NUL까지 13바이트, char("Hello", 30)은 30바이트다. 모두 Uint8Array라서 ' +
      "message[n] = 0이 되고, message.subarray(n)은 C의 message + n처럼 같은 메모리를 가리킨다.",
      "글자는 UTF-8이다. 한글 한 음절은 3바이트다.",
    ],
    parameters: {
      char: "배열을 만든다. 바이트 수나 문자열을 주며, 문자열 뒤에 숫자를 주면 그만큼 자리를 잡는다.",
      text: "배열에 든 자바스크립트 문자열. NUL까지, 또는 n바이트만.",
    },
  },
};
