/** The calls that ask and set, and those that wait for several descriptors. */
import type { Texts } from "../page.ts";
import { EBADF, EFAULT_PLACE, EINTR, EINVAL_LENGTH, EMFILE, ENOTSOCK } from "./common.ts";

const place = {
  addr: "주소를 받을 곳. sockaddr_in()이나 sockaddr_in6().",
  addrlen: "ref(n). n은 addr의 크기(바이트)이고, 호출 뒤에는 주소의 길이가 들어 있다.",
};
const naming = {
  sockfd: "소켓.",
  level: "어느 계층의 옵션인지. 모든 소켓에 있는 SOL_SOCKET, 그리고 IPPROTO_TCP, IPPROTO_IP, IPPROTO_IPV6.",
};

/** Texts of the calls that ask and set. */
export const control: Texts = {
  getsockname: {
    summary: "소켓 자신의 주소를 알아낸다",
    description: [
      "이쪽 끝의 주소를 addr에 넣어 준다. 포트 0으로 bind()했을 때 어느 포트를 받았는지, connect()가 클라이언트에 어떤 주소를 정해 주었는지 알 수 있다.",
    ],
    parameters: { sockfd: "소켓. 주소가 없는 소켓은 0.0.0.0과 포트 0을 답한다.", ...place },
    returns: "0. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: { EFAULT: EFAULT_PLACE, EINVAL: EINVAL_LENGTH, EBADF, ENOTSOCK },
  },
  getpeername: {
    summary: "연결된 상대의 주소를 알아낸다",
    description: ["연결 반대쪽 끝의 주소를 addr에 넣어 준다. accept()의 addr에 들어오는 것과 같은 주소다."],
    parameters: { sockfd: "연결된 소켓.", ...place },
    returns: "0. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      ENOTCONN: "연결되지 않은 소켓이다. 리스닝 소켓이거나, 연결한 적이 없거나, 양방향이 모두 끝난 연결이다.",
      EFAULT: EFAULT_PLACE,
      EINVAL: EINVAL_LENGTH,
      EBADF,
      ENOTSOCK,
    },
  },
  setsockopt: {
    summary: "소켓의 옵션을 설정한다",
    description: [
      "옵션 하나를 설정한다. 대부분 int로, 켜려면 1, 끄려면 0, 아니면 바이트 수를 준다. SO_RCVTIMEO와 SO_SNDTIMEO는 timeval, SO_LINGER는 linger를 준다.",
      "SO_REUSEADDR은 bind() 전에 설정해야 효과가 있다.",
    ],
    parameters: {
      ...naming,
      optname: "옵션. SO_REUSEADDR, TCP_NODELAY 등.",
      optval: "설정할 값. ref(1)이나 숫자 그대로. 시간 제한에는 timeval(초, 마이크로초).",
      optlen: "값의 길이(바이트). int면 4. 생략하면 optval의 크기.",
    },
    returns: "0. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      ENOPROTOOPT: "그 계층에 그런 옵션이 없거나, 읽기만 할 수 있는 옵션이다.",
      EINVAL: "optlen이 그 옵션에 비해 작거나, 값이 범위를 벗어났다.",
      EFAULT: "optval이 NULL이다.",
      EDOM: "timeval의 마이크로초가 0에서 999,999 사이가 아니다.",
      EOPNOTSUPP:
        "SO_LINGER에 시간을 주었거나, listen()이나 connect() 뒤에 linger(1, 0)을 주었다. Deno 소켓으로는 할 수 없다.",
      EBADF,
      ENOTSOCK,
    },
  },
  getsockopt: {
    summary: "소켓의 옵션을 읽는다",
    description: [
      "옵션 하나의 값을 optval에 넣어 준다. 넌블로킹 connect()가 어떻게 되었는지는 SO_ERROR로 알아낸다. 한 번 읽으면 지워진다.",
    ],
    parameters: {
      ...naming,
      optname: "옵션. SO_ERROR, SO_TYPE, SO_RCVBUF 등.",
      optval: "값을 받을 곳. int면 ref(0), 시간 제한이면 timeval().",
      optlen: "ref(n). n은 optval의 크기(바이트)이고, 호출 뒤에는 값의 길이가 들어 있다.",
    },
    returns: "0. 값은 optval에 있다. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      ENOPROTOOPT: "그 계층에 그런 옵션이 없다. IPv6 소켓에서는 그런 계층이 없을 때도 이것이다.",
      EOPNOTSUPP: "IPv4 소켓에 그 계층의 옵션이 없다. 데이터그램 소켓에 IPPROTO_TCP를 준 경우다.",
      EINVAL: "optlen이 음수다.",
      EFAULT: "optval이나 optlen이 NULL이다.",
      EBADF,
      ENOTSOCK,
    },
  },
  fcntl: {
    summary: "디스크립터의 속성을 읽고 바꾼다",
    description: [
      "F_GETFL과 F_SETFL은 열린 파일의 플래그(O_NONBLOCK)를 다루므로, 복제한 디스크립터에도 함께 적용된다. F_GETFD와 F_SETFD는 이 디스크립터만의 " +
      "플래그(FD_CLOEXEC)를 다룬다. F_DUPFD는 디스크립터를 복제한다.",
      "플래그 하나만 켜려면 먼저 전부 읽은 뒤 다시 설정한다. fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK).",
    ],
    parameters: {
      fd: "디스크립터.",
      cmd: "할 일. F_GETFL, F_SETFL, F_GETFD, F_SETFD, F_DUPFD.",
      arg: "설정할 플래그. F_DUPFD에서는 복제본이 가질 수 있는 가장 작은 번호. 필요 없는 cmd에서는 생략한다.",
    },
    returns:
      "F_GETFL과 F_GETFD는 플래그, F_DUPFD는 새 디스크립터, 나머지는 0. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      EBADF,
      EINVAL: "그런 cmd가 없거나, F_DUPFD에 준 번호가 0에서 1,023 사이가 아니다.",
      EMFILE: "arg부터 위로 비어 있는 디스크립터 번호가 없다.",
    },
  },
  dup: {
    summary: "열린 파일의 디스크립터를 하나 더 만든다",
    description: [
      "두 디스크립터는 같은 열린 파일, 같은 소켓을 가리킨다. 한쪽에서 바꾼 상태는 다른 쪽에서도 보이고, 둘 다 닫아야 연결이 끝난다.",
    ],
    parameters: { oldfd: "디스크립터." },
    returns: "새 디스크립터. 비어 있는 번호 가운데 가장 작은 것이다. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: { EBADF, EMFILE },
  },
  dup2: {
    summary: "원하는 번호로 디스크립터를 복제한다",
    description: [
      "dup()이 하는 일을 newfd라는 번호에 한다. newfd가 열려 있었다면 말없이 먼저 닫고, oldfd와 같다면 아무 일도 하지 않는다. 셸이 프로그램의 표준 출력을 다른 " +
      "곳으로 돌릴 때 쓰는 방법이다.",
    ],
    parameters: { oldfd: "디스크립터.", newfd: "함께 쓸 번호. 0에서 1,023까지." },
    returns: "newfd. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: { EBADF: "oldfd가 열려 있지 않거나, newfd가 범위를 벗어났다." },
  },
  open: {
    summary: "/dev/null을 연다",
    description: [
      "파일을 열고 디스크립터를 돌려준다. 여기서는 /dev/null만 열 수 있다. 파일과 소켓이 한 표에서 번호를 나누어 받는다는 것을 보여 주기 위해서다. 읽으면 곧바로 " +
      "끝(0)이고, 쓴 것은 사라진다.",
    ],
    parameters: {
      pathname: '"/dev/null"이라는 경로.',
      flags: "O_RDONLY, O_WRONLY, O_RDWR 가운데 하나. O_NONBLOCK을 |로 더할 수 있다.",
    },
    returns: "새 디스크립터. 비어 있는 번호 가운데 가장 작은 것이다. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      ENOENT: "pathname이 빈 문자열이다.",
      EMFILE,
      EFAULT: "pathname이 NULL이다.",
      EOPNOTSUPP: "다른 파일이다. sockrepl은 /dev/null만 열며, 스크립트에서는 Deno의 함수로 파일을 읽는다.",
    },
  },
  poll: {
    summary: "여러 디스크립터 중 하나가 준비될 때까지 기다린다",
    description: [
      "pollfd를 하나씩 살펴보고, 알릴 것이 하나라도 생길 때까지 기다린 뒤, revents에 적어 준다. 준비되었다는 것은 해당 호출이 블로킹되지 않는다는 뜻이다. 리스닝 " +
      "소켓의 POLLIN은 accept()가 곧바로 반환한다는 뜻이다.",
      "POLLERR, POLLHUP, POLLNVAL은 요청하지 않아도 알려 준다. 열려 있지 않은 디스크립터는 호출의 실패가 아니라 POLLNVAL이다.",
    ],
    parameters: {
      fds: "pollfd(fd, events) 하나, 또는 그것을 담은 자바스크립트 배열. fd가 음수인 것은 건너뛴다.",
      nfds: "그중 몇 개를 볼지.",
      timeout: "기다릴 시간(밀리초). 0이면 보기만 하고, 음수면 끝없이 기다린다.",
    },
    returns: "revents에 알릴 것이 있는 디스크립터의 수. 시간이 지나면 0. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      EINTR,
      EFAULT: "nfds가 0이 아닌데 fds가 NULL이다.",
      EINVAL: "nfds가 음수이거나 디스크립터 한도를 넘는다.",
    },
  },
  select: {
    summary: "집합으로 준 디스크립터 중 하나가 준비될 때까지 기다린다",
    description: [
      "poll()보다 오래된 방식이다. 집합에는 살펴볼 디스크립터를 담아 넘기고, 호출 뒤에는 준비된 것만 남는다. 그래서 반복문에서는 매번 새 복사본 reads.copy()를 " +
      "넘겨야 한다.",
      "리눅스처럼, 남은 시간이 timeout에 다시 적힌다.",
    ],
    parameters: {
      nfds: "집합에 든 가장 큰 디스크립터에 1을 더한 값.",
      readfds: "읽거나 accept()할 디스크립터의 fd_set(). 없으면 NULL.",
      writefds: "쓸 디스크립터의 집합. 없으면 NULL.",
      exceptfds: "긴급 데이터를 지켜볼 디스크립터의 집합. 없으면 NULL.",
      timeout: "timeval(초, 마이크로초). 0이면 보기만 하고, NULL이거나 생략하면 끝없이 기다린다.",
    },
    returns: "모든 집합을 통틀어 준비된 디스크립터의 수. 시간이 지나면 0. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      EBADF: "집합에 열려 있지 않은 디스크립터가 들어 있다.",
      EINTR,
      EINVAL: "nfds나 시간이 음수다.",
    },
  },
  alarm: {
    summary: "몇 초 뒤에 블로킹된 호출을 중단시킨다",
    description: [
      "시간이 되면 그때 블로킹되어 있던 호출이 EINTR로 -1을 돌려준다. 블로킹된 호출이 없으면 아무 일도 없다. 알람은 프로세스마다 하나라서, 새로 걸면 앞의 것을 대신한다.",
      "C에서는 SIGALRM 시그널이 오고, 핸들러가 없는 프로그램은 종료된다.",
    ],
    parameters: { seconds: "시간(초). 0이면 걸어 둔 알람을 취소한다." },
    returns: "앞서 건 알람의 남은 초. 없었으면 0. 실패하는 일은 없다.",
    errors: {},
  },
};
