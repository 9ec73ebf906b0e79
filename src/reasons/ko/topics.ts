/** What is behind a hint, and a way to go on. */
export const topics = {
  bindOnce: {
    text:
      "소켓은 자기 주소를 한 번만 얻는다. bind()로 정하거나, connect()와 listen() 때 커널이 정해 준다. 닫을 때까지 바뀌지 않고, unbind는 없다.",
    next: "close()하고 socket()으로 새로 만들어 bind()한다. 지금 주소는 getsockname()이 알려 준다.",
  },
  portTaken: {
    text:
      "한 포트의 리스닝 소켓은 하나뿐이다. 그렇지 않으면 데이터가 누구에게 가야 할지 알 수 없다. EADDRINUSE는 지금 누군가 쓰고 있다는 뜻이지, " +
      "호출이 틀렸다는 뜻이 아니다.",
    next:
      "쓰고 있는 소켓을 close()하거나 다른 포트를 쓴다. 포트 0은 빈 포트를 달라는 뜻이고, 무엇을 받았는지는 getsockname()으로 안다.",
  },
  timeWait: {
    text:
      "연결을 먼저 닫은 쪽은 주소를 1분 동안 남겨 둔다(TIME_WAIT). 옛 연결의 늦은 패킷이 새 연결로 들어가지 않게 하려는 것이다. " +
      "다시 시작하는 서버에는 방해가 되고, 건너뛰어도 안전하다.",
    next: "bind() 전에 on = ref(1); setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, on). 서버라면 다 이렇게 한다.",
  },
  addressForm: {
    text:
      "호출이 보는 주소는 바이트뿐이다. sockaddr_in이면 주소체계 2바이트, 포트 2바이트, IP 주소 4바이트, 그리고 따로 넘기는 길이. 나머지를 어떻게 읽을지는 " +
      "주소체계가 정하므로 소켓과 맞아야 한다.",
    next: 'sockaddr_in("127.0.0.1", 9190)이 모두 채워 준다. 직접 채운다면 sin_family, sin_port = htons(…), ' +
      "sin_addr.s_addr = inet_addr(…).",
  },
  names: {
    text:
      "inet_addr(), inet_aton(), inet_pton()은 127.0.0.1처럼 숫자로 적은 주소를 읽는다. localhost 같은 이름은 찾아야 하고, 그것은 다른 함수가 하는 일이다. " +
      "결과는 쓰기 전에 확인한다.",
    next:
      'inet_addr("127.0.0.1")이 이 컴퓨터다. 이름이면 res = ref(null); getaddrinfo("localhost", "9190", NULL, res).',
  },
  localAddress: {
    text: "bind()에는 패킷을 받을 이 컴퓨터 자신의 주소를 적는다. 다른 컴퓨터의 주소는 connect()에 적는다.",
    next:
      'bind(fd, sockaddr_in("0.0.0.0", 9190))은 이 컴퓨터의 모든 주소로, "127.0.0.1"은 이 컴퓨터의 클라이언트에게서만 받는다.',
  },
  byteOrder: {
    text:
      "포트와 IP 주소는 상위 바이트부터 전송하는데(네트워크 바이트 순서), 이 컴퓨터는 하위 바이트부터 저장한다(호스트 바이트 순서). htons() 없이 sin_port에 넣은 " +
      "포트는 두 바이트가 뒤집혀 읽힌다. 실패하지는 않는다. 그냥 다른 포트가 된다.",
    next:
      "addr.sin_port = htons(8080); addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK). 서버와 클라이언트가 같아야 한다.",
  },
  permission: {
    text:
      "Deno 프로그램은 사용자가 무엇을 할 수 있든 명령줄에서 허락한 것만 할 수 있다. C에는 그런 규칙이 없어서, 가장 가까운 EACCES로 나타낸다.",
    next: "세션을 끝내고 위의 플래그를 주어 다시 시작한다.",
  },
  privilege: {
    text: "0번에서 1023번까지는 잘 알려진 서비스의 포트다. 그 포트를 믿을 수 있도록 유닉스에서는 root만 쓸 수 있다.",
    next: "1024에서 65535 사이를 쓴다. 80 대신 8080처럼.",
  },
  memory: {
    text: "커널은 포인터가 가리키는 프로그램의 메모리를 읽고 쓴다. NULL은 아무것도 가리키지 않는다. 그래서 EFAULT다.",
    next: "버퍼를 넘긴다: buf = char(30); read(fd, buf, 30).",
  },
  serverOrder: {
    text:
      "서버의 호출은 차례로 쌓인다. socket()으로 만들고, bind()로 주소를 주고, listen()으로 연결요청을 받기 시작하고, accept()로 연결요청 대기 큐에서 하나를 " +
      "꺼낸다. 앞의 것이 빠지면 실패한다.",
    next: "s = socket(PF_INET, SOCK_STREAM, 0); bind(s, addr); listen(s, 5); c = accept(s).",
  },
  clientOrder: {
    text:
      "클라이언트의 소켓은 connect()가 성공하기 전에는 상대가 없다. socket(), connect() 다음에 read()와 write()다. connect()가 실패했으면 소켓을 닫고 새로 " +
      "만드는 것이 어디서나 통하는 방법이다.",
    next: 'sock = socket(PF_INET, SOCK_STREAM, 0); connect(sock, sockaddr_in("127.0.0.1", 9190)); write(sock, "hi").',
  },
  listener: {
    text:
      "리스닝 소켓은 연결요청만 받는다. accept()는 연결마다 소켓을 새로 만들고 새 파일 디스크립터를 반환하며, 데이터는 그쪽으로 오간다. 클라이언트가 둘이면 서버의 " +
      "소켓은 셋이다.",
    next: "c = accept(s); read(c, …); write(c, …); close(c). s는 계속 연결요청을 받는다.",
  },
  oneConnection: {
    text:
      "TCP 소켓은 connect()나 accept()부터 close()까지 한 연결의 한쪽 끝이다. 다른 상대로 돌릴 수 없고, 리스닝 소켓이 클라이언트가 될 수도 없다.",
    next: "다른 연결에는 socket()을 새로 호출하고, 다 쓴 것은 close()한다.",
  },
  datagram: {
    text:
      "데이터그램 소켓에는 연결이 없다. 데이터그램은 하나하나 목적지를 달고 따로 가며, 통째로 오거나 오지 않는다. 버퍼에 들어가지 않는 것은 버려진다. connect()는 send()와 write()의 목적지를 " +
      "정할 뿐이다.",
    next: "sendto(fd, data, n, 0, addr)와 recvfrom(fd, buf, n, 0, addr). 연결이 필요하면 SOCK_STREAM.",
  },
  nonblocking: {
    text:
      "O_NONBLOCK과 MSG_DONTWAIT는 지금 하거나, 지금 못 하면 못 한다고 알려 달라는 뜻이다. SO_RCVTIMEO와 SO_SNDTIMEO는 시간을 조금 준다. 그래서 EAGAIN과 " +
      'EINPROGRESS는 실패가 아니라 "아직"이라는 대답이다.',
    next: "poll()로 기다렸다가 다시 호출한다. fcntl(fd, F_SETFL, 0)이면 다시 블로킹한다.",
  },
  refused: {
    text:
      "그 컴퓨터가 대답하기를, 그 포트에서 연결요청을 받는 소켓이 없다고 했다. 아직 없거나, 이제 없거나, 포트나 주소가 다르다. listen()을 호출하기 전의 connect()는 " +
      "거부된다. bind()만으로는 모자란다.",
    next: "서버가 listen()까지 가게 하고, 양쪽의 주소와 포트를 확인한 다음 다시 connect()한다.",
  },
  unreachable: {
    text:
      "ECONNREFUSED는 대답인데, 여기서는 대답이 없었다. 그 네트워크로 가는 길이 없거나(ENETUNREACH, EHOSTUNREACH), 가는 길에 패킷이 사라진다(몇 분 뒤 ETIMEDOUT).",
    next: "주소를 확인하고, 먼저 127.0.0.1로 해 본다. SO_SNDTIMEO를 주면 connect()가 더 빨리 그만둔다.",
  },
  reset: {
    text:
      "연결은 스트림의 끝(read() = 0)으로 순서대로 끝나거나, 리셋으로 한꺼번에 끝난다. 상대가 읽지 않은 데이터를 남기고 닫거나, 닫힌 소켓에 데이터가 오면 상대의 " +
      "커널이 리셋을 보낸다.",
    next: "이쪽도 close()한다. 상대가 다 받게 하려면, 상대가 0이 나올 때까지 읽고 닫아야 한다.",
  },
  pipe: {
    text:
      "write()는 송신 버퍼에 복사하고 반환할 뿐이다. 그래서 상대가 닫은 뒤에도 첫 write는 성공하고, 그 데이터 때문에 리셋이 돌아와 다음 write가 EPIPE로 실패한다. " +
      "C에서는 SIGPIPE 시그널이 먼저 오고, 대비하지 않은 프로그램은 말없이 끝난다.",
    next:
      "먼저 read()해 본다. 0이면 상대가 닫은 것이다. send(…, MSG_NOSIGNAL)이나 signal(SIGPIPE, SIG_IGN)이면 -1만 반환한다.",
  },
  halfClose: {
    text:
      "연결은 두 방향의 스트림이다. shutdown(fd, SHUT_WR)은 나가는 쪽만 끝낸다. 상대는 0을 읽고 다 받았음을 알고, 그 대답은 계속 읽을 수 있다.",
    next: "0이 나올 때까지 읽고 close()한다. 더 쓰려면 새 연결이 필요하다.",
  },
  descriptors: {
    text:
      "파일 디스크립터는 이 프로세스의 표에서 몇 번째인지를 나타내는 번호이고, 비어 있는 가장 작은 번호를 준다. close()하면 번호가 비고, 다음 socket(), accept(), " +
      "dup()이 다른 것을 가리키며 그 번호를 다시 쓴다. -1은 파일 디스크립터가 아니라 실패했다는 뜻이다.",
    next: "socket()과 accept()의 반환값을 변수에 담고, -1인지 확인하고, close()한 뒤에는 쓰지 않는다.",
  },
  interrupts: {
    text:
      "시그널이 오면 호출은 기다림을 그만두고 EINTR로 -1을 반환한다. 올 것은 다음 호출이 한 번 받는다. C 프로그램은 반복문으로 다시 호출하거나, 그만두라는 뜻으로 " +
      "받아들인다.",
    next: "계속 기다리려면 다시 호출한다.",
  },
  limits: {
    text:
      "프로세스의 파일 디스크립터 개수에는 한도가 있다(ulimit -n, 보통 1024). accept()가 준 것을 close()하지 않는 서버는 클라이언트가 그만큼 오면 여기에 걸린다.",
    next: "클라이언트와의 일이 끝날 때마다 close()한다.",
  },
  options: {
    text:
      "옵션은 레벨과 번호로 정해진다. SOL_SOCKET은 모든 소켓의 SO_…, IPPROTO_TCP는 TCP_…, IPPROTO_IP는 IP_…. 값은 정해진 크기의 메모리이고 대개 int다.",
    next: "setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, ref(1)).",
  },
  socketKinds: {
    text:
      "socket()에는 주소체계(주소의 모양), 타입(스트림인지 데이터그램인지), 프로토콜을 넘긴다. 프로토콜은 앞의 둘로 정해지므로 0을 쓴다.",
    next: "TCP는 socket(PF_INET, SOCK_STREAM, 0), UDP는 socket(PF_INET, SOCK_DGRAM, 0).",
  },
  limitation: {
    text:
      "이 커널은 Deno.listen과 Deno.connect로 되어 있어서 어디서나 돌아가지만 C가 하는 일을 다 하지는 못한다. libc 커널은 리눅스에서 진짜 시스템 콜을 한다.",
    next: "이것을 배울 때는 libc 커널을 쓰거나, 건너뛴다.",
  },
  boundaries: {
    text:
      "TCP는 바이트의 흐름만 나르고, 몇 번에 나누어 썼는지는 모른다. read() 한 번은 와 있는 것을 요청한 만큼까지 반환한다. 여러 번의 write가 함께 오기도 하고, " +
      "한 번의 일부만 오기도 한다. 한 컴퓨터 안에서는 대개 우연히 맞지만 네트워크를 건너면 그렇지 않다.",
    next: "길이를 먼저 보내거나 구분자를 정하고, 다 올 때까지 반복해서 읽는다: while (got < n) got += read(…).",
  },
  endOfStream: {
    text:
      '온 것이 없으면 read()는 기다린다. 0은 다른 뜻이다. 상대가 닫았거나 shutdown()했고, 앞으로 올 것이 없다. 이것을 "아직 없다"로 여기는 반복문은 끝나지 않는다.',
    next: "while ((n = read(fd, buf, 30)) > 0) …; 그다음 close(fd).",
  },
  queue: {
    text:
      "연결은 서버 컴퓨터의 커널이 알아서 맺고, accept()가 꺼낼 때까지 리스닝 소켓의 연결요청 대기 큐에 둔다. 그래서 서비스가 시작되기 전에 connect()가 반환한다. " +
      "listen()의 백로그는 클라이언트의 수가 아니라 이 큐의 크기다(리눅스는 하나를 더 받아 준다).",
    next: "서버 프로세스에서 accept()를 호출하면 가장 오래된 것을 꺼낸다.",
  },
  textLength: {
    text:
      "sizeof는 배열의 크기, strlen은 그 안에 든 문자열의 NUL 앞까지의 길이다. write()는 문자열이든 아니든 적은 만큼 보내고, read()는 받은 것 뒤에 NUL을 붙이지 않는다.",
    next: "write(fd, message, strlen(message)). n = read(fd, buf, 29) 다음에는 buf[n] = 0.",
  },
  wildcard: {
    text:
      "INADDR_ANY, 곧 0.0.0.0은 이 컴퓨터의 어느 주소로 오든 받겠다고 bind()에 말하는 값이지, 어떤 컴퓨터의 주소가 아니다. 목적지로 쓰면 리눅스는 자기 자신으로 " +
      "여기지만 거부하는 시스템도 있다.",
    next: 'connect(sock, sockaddr_in("127.0.0.1", 9190))이 이 컴퓨터다. 다른 컴퓨터라면 서버의 주소를 적는다.',
  },
  blocking: {
    text:
      "반환할 것이 없는 호출은 기다린다. 프로그램이 죽은 것이 아니다. accept()는 클라이언트를, read()는 데이터나 상대의 close를, connect()는 응답을, write()는 버퍼의 " +
      "빈자리를 기다린다.",
    next: "상대가 할 일을 하게 하거나(Ctrl-Z로 기다리게 두고 다른 프로세스로 간다) Ctrl-C로 중단한다.",
  },
  deadlock: {
    text:
      "서로가 상대를 기다려서 어느 쪽도 나아가지 못한다(교착 상태). 대개 둘 다 read()에 있다. 한쪽은 다 물었다고 생각하고, 다른 쪽은 질문이 더 올 것으로 생각한다.",
    next: "한쪽을 Ctrl-C로 중단하고 쓰거나, shutdown(fd, SHUT_WR)로 다 보냈다고 알린다.",
  },
} as const;
