/** The calls that move bytes, and those that end it. */
import type { Texts } from "../page.ts";
import { EACCES_DENO, EBADF, EINTR, EINVAL_LENGTH, ENOTSOCK, EOPNOTSUPP_OOB } from "./common.ts";

const receiving = {
  ENOTCONN: "연결되지 않은 스트림 소켓이거나 리스닝 소켓이다. 데이터는 accept()가 돌려준 디스크립터로 온다.",
  ECONNRESET: "상대가 연결을 정상적으로 닫지 않고 끊어 버렸다(RST).",
  ECONNREFUSED: "진행 중이던 connect()가 거부되었다. 또는 연결된 데이터그램 소켓이 보낸 포트에 아무도 없었다.",
  EAGAIN: "도착한 데이터가 없는데 넌블로킹 소켓이거나, MSG_DONTWAIT를 지정했거나, SO_RCVTIMEO 시간이 지났다.",
  EINTR,
  EBADF,
  ENOTSOCK,
  EFAULT: "buf가 NULL이거나, 주소를 받을 곳만 주고 addrlen은 주지 않았다.",
  EINVAL: "MSG_OOB를 지정했는데 긴급 데이터가 없거나, addrlen이 음수다.",
  EOPNOTSUPP: EOPNOTSUPP_OOB,
};
const sending = {
  EPIPE:
    "연결이 끝났거나, shutdown()으로 닫은 방향이거나, 연결된 적이 없다. C 프로그램은 SIGPIPE도 받아서, 시그널을 처리하거나 MSG_NOSIGNAL을 지정하지 " +
    "않으면 종료된다.",
  ECONNRESET: "상대가 연결을 끊어 버렸다. 아직 도착하지 않은 데이터는 사라진다.",
  EAGAIN: "송신 버퍼가 가득 찼는데 넌블로킹 소켓이거나, MSG_DONTWAIT를 지정했거나, SO_SNDTIMEO 시간이 지났다.",
  EINTR: "한 바이트도 넘기기 전에 중단되었다. 일부라도 넘겼다면 -1이 아니라 그 수를 돌려준다.",
  EBADF,
  ENOTSOCK,
  EDESTADDRREQ: "상대가 정해지지 않은 데이터그램 소켓이다. sendto()로 주소를 주거나 먼저 connect()를 호출한다.",
  EMSGSIZE: "데이터그램 하나에 담기에는 너무 길다. IPv4에서는 65,507바이트까지다.",
  EFAULT: "buf가 NULL이다.",
  EOPNOTSUPP: "MSG_OOB를 지정했다. Deno 소켓은 긴급 데이터를 보내지 못하고, 데이터그램 소켓에는 원래 없다.",
};
const received =
  "buf에 넣은 바이트 수. 스트림에서 0은 끝(EOF)이다. 상대가 close()나 shutdown()을 했다는 뜻이고, 다시 불러도 계속 0이다. 실패하면 -1을 돌려주고 " +
  "errno를 설정한다.";
const room = "바이트를 받을 곳. char(30)처럼 만든다. 끝에 NUL을 붙여 주지 않으므로 message[n] = 0을 직접 한다.";
const most = "최대 몇 바이트를 받을지. 생략하면 buf의 크기.";
const bytes = "보낼 바이트. char 배열이나 문자열. 문자열은 NUL을 뺀 UTF-8 바이트로 본다.";
const howMany = "몇 바이트를 보낼지. 생략하면 buf 전체. 문자열을 보낼 때는 sizeof(배열)가 아니라 strlen(문자열)이다.";

/** Texts of the calls that move bytes. */
export const transfer: Texts = {
  read: {
    summary: "디스크립터에서 바이트를 읽는다",
    description: [
      "이미 도착한 것을 count바이트까지 buf에 옮긴다. 도착한 것이 하나도 없을 때만 기다리며, count바이트가 다 찰 때까지 기다리지는 않는다. 한 번의 write()로 보낸 " +
      "데이터가 여러 조각으로 나뉘어 올 수도 있고, 여러 번 보낸 데이터가 한꺼번에 올 수도 있다.",
      "읽은 바이트는 아직 문자열이 아니다. printf()로 출력하려면 read()가 돌려준 n으로 message[n] = 0을 해서 끝을 맺는다.",
    ],
    parameters: { fd: "디스크립터. 연결된 소켓, 표준 입력(0), /dev/null 등.", buf: room, count: most },
    returns: received,
    errors: {
      ENOTCONN: receiving.ENOTCONN,
      ECONNRESET: receiving.ECONNRESET,
      ECONNREFUSED: receiving.ECONNREFUSED,
      EAGAIN: "도착한 데이터가 없는데 넌블로킹 디스크립터이거나 SO_RCVTIMEO 시간이 지났다.",
      EINTR,
      EBADF: "열린 디스크립터가 아니거나, 읽기용으로 열리지 않았다.",
      EFAULT: "buf가 NULL이거나, count가 메모리 범위를 넘는다.",
      EINVAL: "이런 방식으로는 읽을 수 없는 종류의 디스크립터다. 소켓에서는 일어나지 않는다.",
      EIO: "디스크립터 뒤의 터미널이나 파일에서 오류가 났다.",
    },
  },
  write: {
    summary: "디스크립터에 바이트를 쓴다",
    description: [
      "바이트를 넘긴다. 소켓에서는 송신 버퍼에 복사했다는 뜻일 뿐이다. 아직 전송 중일 수도 있고, 상대가 끝내 읽지 않을 수도 있다. 버퍼가 가득 차면 상대가 읽을 " +
      "때까지 기다린다.",
      "TCP에는 데이터 경계가 없다. write()를 두 번 한 것이 read() 한 번에 올 수도 있고, 한 번 한 것이 여러 번에 나뉘어 올 수도 있다.",
      "상대가 소켓을 닫은 뒤에도 첫 write()는 성공한다. 그에 대한 응답으로 연결이 끊기고, 그다음 write()가 EPIPE로 실패한다.",
    ],
    parameters: { fd: "디스크립터. 연결된 소켓, 표준 출력(1), /dev/null 등.", buf: bytes, count: howMany },
    returns:
      "넘긴 바이트 수. 넌블로킹이거나 도중에 중단된 경우가 아니면 전부다. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      EPIPE: sending.EPIPE,
      ECONNRESET: sending.ECONNRESET,
      EAGAIN: "송신 버퍼가 가득 찼는데 넌블로킹 디스크립터이거나 SO_SNDTIMEO 시간이 지났다.",
      EINTR: sending.EINTR,
      EBADF: "열린 디스크립터가 아니거나, 쓰기용으로 열리지 않았다.",
      EDESTADDRREQ: sending.EDESTADDRREQ,
      EMSGSIZE: sending.EMSGSIZE,
      EFAULT: "buf가 NULL이거나, count가 메모리 범위를 넘는다.",
      EIO: "디스크립터 뒤의 터미널이나 파일에서 오류가 났다.",
    },
  },
  close: {
    summary: "디스크립터를 닫는다",
    description: [
      "번호를 반납한다. 다음에 만드는 디스크립터가 그 번호를 받을 수 있다. 연결의 마지막 디스크립터를 닫으면 양방향이 모두 끝난다. 이미 쓴 데이터는 도착하고, 그다음 " +
      "상대의 read()가 0을 돌려준다.",
      "리스닝 소켓을 닫으면 큐에서 기다리던 연결도 끊어 버린다(RST). 이미 수락한 연결은 그대로다.",
      "스크립트에서는 mod.ts에서 close를 import해야 한다. import하지 않은 close()는 자바스크립트의 함수라서 프로그램을 끝내 버린다.",
    ],
    parameters: { fd: "디스크립터." },
    returns: "0. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: { EBADF: "이 프로세스에 그런 번호로 열린 디스크립터가 없다. 이미 닫았을지도 모른다." },
  },
  shutdown: {
    summary: "연결의 한쪽 또는 양쪽 방향을 끝낸다",
    description: [
      'SHUT_WR은 "더 보낼 것이 없다"는 뜻이다. 상대는 오는 중이던 데이터를 읽고 나서 0을 읽는다. 이쪽은 여전히 상대의 답을 읽을 수 있다. 이것을 하프 ' +
      "클로즈(half-close)라고 하며, close()는 양방향을 모두 끝낸다.",
      "디스크립터가 아니라 연결에 작용하므로, 누가 디스크립터를 더 갖고 있든 상관없다. 디스크립터는 그대로 남으니 close()를 따로 해야 한다.",
    ],
    parameters: {
      sockfd: "연결된 소켓.",
      how: "SHUT_RD(읽기는 0을 돌려준다), SHUT_WR(더 쓰지 않는다), SHUT_RDWR(둘 다).",
    },
    returns: "0. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      ENOTCONN: "연결되지 않았거나, 연결이 이미 끝난 소켓이다.",
      EINVAL: "how가 셋 중 어느 것도 아니다.",
      EBADF,
      ENOTSOCK,
    },
  },
  send: {
    summary: "플래그를 주어 소켓에 쓴다",
    description: [
      "소켓에 write()를 하는 것과 같고, 이번 호출에만 적용되는 플래그를 줄 수 있다. flags가 0이면 둘은 똑같다.",
    ],
    parameters: {
      sockfd: "연결된 소켓.",
      buf: bytes,
      len: howMany,
      flags: "MSG_DONTWAIT, MSG_NOSIGNAL, MSG_MORE를 |로 묶은 것. 0이거나 생략하면 없음.",
    },
    returns: "넘긴 바이트 수. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: sending,
  },
  recv: {
    summary: "플래그를 주어 소켓에서 읽는다",
    description: [
      "소켓에 read()를 하는 것과 같고, 이번 호출에만 적용되는 플래그를 줄 수 있다. MSG_PEEK는 읽은 바이트를 버퍼에 남겨 두고, MSG_WAITALL은 buf가 다 찰 때까지 " +
      "기다리고, MSG_DONTWAIT는 아예 기다리지 않는다.",
    ],
    parameters: {
      sockfd: "소켓.",
      buf: room,
      len: most,
      flags: "MSG_DONTWAIT, MSG_PEEK, MSG_WAITALL, MSG_TRUNC를 |로 묶은 것. 0이거나 생략하면 없음.",
    },
    returns: received,
    errors: receiving,
  },
  sendto: {
    summary: "주소를 지정해서 메시지를 보낸다",
    description: [
      "데이터그램 하나를 그 주소로 보낸다. 데이터그램은 통째로 도착하거나 아예 도착하지 않으며, 어느 쪽인지 아무도 알려 주지 않는다. 주소가 없는 소켓은 보내기 전에 " +
      "비어 있는 포트를 받으므로, 상대가 답장할 수 있다.",
      "연결된 스트림 소켓에서는 주소를 무시하며 send()와 같다.",
    ],
    parameters: {
      sockfd: "소켓. 대개 SOCK_DGRAM.",
      buf: "보낼 메시지. char 배열이나 문자열. 문자열은 NUL을 뺀 UTF-8 바이트로 본다.",
      len: "그중 몇 바이트를 보낼지.",
      flags: "MSG_DONTWAIT, MSG_NOSIGNAL을 |로 묶은 것. 없으면 0.",
      dest_addr: "받을 곳의 주소. 연결된 소켓이면 NULL을 넘기거나 생략한다.",
      addrlen: "주소의 길이(바이트). 생략하면 구조체의 크기로 본다.",
    },
    returns: "보낸 바이트 수. 데이터그램이면 언제나 전부다. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: {
      ...sending,
      EDESTADDRREQ: "주소를 주지 않았는데, connect()로 상대를 정해 둔 데이터그램 소켓도 아니다.",
      EINVAL: "addrlen이 그 주소 체계에 비해 작거나, 포트가 0이다.",
      EAFNOSUPPORT: "소켓과 다른 주소 체계의 주소다. PF_INET 소켓에 sockaddr_in6을 준 경우다.",
      EACCES: `SO_BROADCAST 없이 브로드캐스트 주소로 보냈다(Deno 소켓에는 필요 없다). 아니면 ${EACCES_DENO}`,
    },
  },
  recvfrom: {
    summary: "메시지와 보낸 이의 주소를 받는다",
    description: [
      "데이터그램 하나를 받고, 없으면 기다린다. 누가 보냈는지도 알려 주므로 sendto()로 답장할 수 있다. 한 번 호출에 데이터그램 하나이고, buf에 다 들어가지 않는 " +
      "나머지는 버려진다.",
      "스트림에서는 recv()와 같다. 보낸 이의 주소는 없고 addrlen은 0이 된다.",
    ],
    parameters: {
      sockfd: "소켓. 대개 SOCK_DGRAM.",
      buf: "메시지를 받을 곳. char(1024)처럼 만든다. 끝에 NUL을 붙여 주지 않는다.",
      len: "최대 몇 바이트를 받을지.",
      flags: "MSG_DONTWAIT, MSG_PEEK, MSG_TRUNC를 |로 묶은 것. 없으면 0.",
      src_addr: "보낸 이의 주소를 받을 sockaddr_in. 알 필요가 없으면 NULL을 넘기거나 생략한다.",
      addrlen: "ref(n). n은 src_addr의 크기(바이트)이고, 호출 뒤에는 주소의 길이가 들어 있다.",
    },
    returns: "buf에 넣은 바이트 수. 0은 빈 데이터그램이거나 스트림의 끝이다. 실패하면 -1을 돌려주고 errno를 설정한다.",
    errors: { ...receiving, EINVAL: `MSG_OOB를 지정했는데 긴급 데이터가 없다. 또는 ${EINVAL_LENGTH}` },
  },
};
