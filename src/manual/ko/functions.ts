/** What C's headers give besides calls. */
import type { Texts } from "../page.ts";

/** Texts of the functions' pages. */
export const functions: Texts = {
  byteorder: {
    summary: "호스트 바이트 순서와 네트워크 바이트 순서를 서로 바꾼다",
    description: [
      "네트워크에서는 상위 바이트가 먼저 온다(빅 엔디안). 대부분의 프로세서는 반대로 저장하므로(리틀 엔디안), 포트와 주소는 주소 구조체에 넣고 뺄 때 순서를 바꿔야 한다.",
      "htons()를 빠뜨리면 포트 8080(0x1F90)은 36895(0x901F)가 된다. bind()는 성공하지만 클라이언트는 거부된다.",
      "순서를 바꾸는 것은 주소와 포트뿐이다. 주고받는 데이터는 그대로 간다.",
    ],
    parameters: {
      htons: "16비트, 호스트에서 네트워크로. sin_port = htons(9190).",
      htonl: "32비트, 호스트에서 네트워크로. s_addr = htonl(INADDR_ANY).",
      ntohs: '16비트, 네트워크에서 호스트로. printf("%d\\n", ntohs(addr.sin_port)).',
      ntohl: "32비트, 네트워크에서 호스트로.",
    },
    returns: "순서를 바꾼 수. 음수가 되지 않으며, 실패하는 일도 없다.",
  },
  inet: {
    summary: "문자열로 된 주소와 숫자로 된 주소를 서로 바꾼다",
    description: [
      "구조체 안의 주소는 네트워크 바이트 순서의 숫자이고, 사람은 주소를 문자열로 적는다. 이 함수들이 둘 사이를 오간다. 호스트 이름을 찾아 주지는 않는다. 그것은 " +
      "getaddrinfo()가 할 일이다.",
    ],
    parameters: {
      inet_addr: "IPv4 주소의 숫자(네트워크 바이트 순서). 주소가 아니면 INADDR_NONE.",
      inet_aton: "IPv4 주소를 in_addr에 넣는다. 성공하면 1, 주소가 아니면 0.",
      inet_ntoa: "in_addr의 문자열. C에서는 다음 호출이 덮어쓰지만 여기서는 매번 새 문자열이다.",
      inet_pton:
        "IPv4나 IPv6 주소(af는 AF_INET, AF_INET6)를 in_addr나 in6_addr에 넣는다. 성공하면 1, 주소가 아니면 0, 다른 af면 -1.",
      inet_ntop: "주소의 문자열을 size바이트짜리 char 배열에 넣고 그 배열을 돌려준다. 실패하면 NULL.",
    },
    returns: "함수마다 다르다. errno를 설정하는 것은 inet_pton()과 inet_ntop()뿐이다.",
    errors: {
      EAFNOSUPPORT: "af가 AF_INET도 AF_INET6도 아니다.",
      ENOSPC: "inet_ntop()에 준 배열이 문자열보다 작다. INET_ADDRSTRLEN이나 INET6_ADDRSTRLEN바이트면 언제나 충분하다.",
    },
  },
  printf: {
    summary: "서식에 맞춰 출력한다",
    description: [
      "변환 지정자 %d %i %u %x %X %o %c %s %p %f %F %e %E %g %G %%와 C의 플래그, 폭, 정밀도, 길이를 glibc와 한 바이트도 다르지 않게 처리한다. 인자가 모자라거나 " +
      "형이 맞지 않으면 TypeError다.",
      "%s에 char 배열을 주면 NUL까지 출력한다. NUL이 없는 배열은 C에서는 그 뒤의 메모리까지 출력하지만 여기서는 RangeError다.",
    ],
    parameters: {
      printf: "표준 출력에 쓴다.",
      fprintf: "스트림(stdout, stderr)에 쓴다.",
      sprintf: "char 배열에 NUL까지 넣는다. 배열이 작으면 RangeError.",
      snprintf: "size바이트짜리 char 배열에 NUL까지 넣는다. 들어가지 않는 것은 잘린다.",
    },
    returns:
      "NUL을 뺀 바이트 수. snprintf()는 문자열 전체에 필요한 수다. printf()와 fprintf()는 write()가 실패하면 그 errno로 -1을 돌려준다.",
  },
  stdio: {
    summary: "스트림으로 입출력을 한다",
    description: [
      "stdin, stdout, stderr는 디스크립터 0, 1, 2에 해당한다. 출력은 호출한 순서대로 바로 나온다. 프롬프트에서 입력은 다음에 치는 줄이다.",
    ],
    parameters: {
      puts: "문자열과 줄바꿈을 stdout에 쓴다.",
      fputs: "문자열을 줄바꿈 없이 스트림에 쓴다.",
      fputc: "한 바이트를 스트림에 쓴다. 숫자나 한 바이트짜리 문자열.",
      putchar: "한 바이트를 stdout에 쓴다.",
      fgets: "줄바꿈까지 포함해 최대 size - 1바이트의 한 줄을 읽고 NUL을 붙인다. 파일 끝이면 NULL.",
      fgetc: "한 바이트를 읽는다. 0에서 255, 파일 끝이면 EOF.",
      getchar: "stdin에서 한 바이트를 읽는다.",
      feof: "읽다가 파일 끝을 만났으면 1, 아니면 0.",
      ferror: "읽거나 쓰다가 실패했으면 1, 아니면 0.",
      clearerr: "그 두 표시를 지운다.",
      fflush: "여기서는 버퍼에 남겨 두는 출력이 없어서 할 일이 없다. C에서 필요한 프로그램을 위한 것이다.",
      fileno: "스트림의 디스크립터.",
      stdin: "표준 입력, 디스크립터 0.",
      stdout: "표준 출력, 디스크립터 1.",
      stderr: "표준 에러, 디스크립터 2.",
    },
    returns:
      "puts()는 바이트 수, fputs()는 1, fputc()와 putchar()는 그 바이트. 실패하면 write()의 errno로 EOF. fflush()는 0.",
  },
  string: {
    summary: "문자열과 메모리를 다룬다",
    description: [
      "문자열은 NUL에서 끝나고, 메모리는 길이를 따로 준다. C가 const char *를 받는 자리에는 자바스크립트 문자열을 넘겨도 된다. 배열 안을 가리키는 포인터는 " +
      "message.subarray(n)이다. 배열 밖을 읽거나 쓰는 것은 C에서는 그냥 되지만 여기서는 RangeError다.",
    ],
    parameters: {
      strlen: "NUL 앞까지의 바이트 수. 문자열을 보낼 때 쓸 길이다. sizeof()는 배열 전체의 크기다.",
      strcmp: "두 문자열이 같으면 0, 다르면 처음으로 다른 바이트의 차.",
      strncmp: "최대 n바이트까지만 그렇게 비교한다.",
      strcpy: "문자열을 NUL까지 복사하고 dest를 돌려준다.",
      strncpy: "정확히 n바이트를 쓴다. 짧은 문자열은 NUL로 채우고, 긴 문자열에는 NUL이 붙지 않는다.",
      strcat: "문자열을 뒤에 잇고 dest를 돌려준다.",
      strncat: "문자열의 최대 n바이트와 NUL을 뒤에 잇는다.",
      strchr: "그 바이트가 처음 나오는 곳부터의 문자열. 없으면 NULL.",
      strrchr: "그 바이트가 마지막으로 나오는 곳부터의 문자열. 없으면 NULL.",
      strstr: "needle이 처음 나오는 곳부터의 문자열. 없으면 NULL.",
      memset: "n바이트를 한 값으로 채운다. memset(addr, 0, sizeof(addr)).",
      memcpy: "n바이트를 복사한다.",
      memmove: "서로 겹칠 수 있는 곳 사이에서 n바이트를 복사한다.",
      memcmp: "n바이트가 같으면 0, 다르면 처음으로 다른 바이트의 차.",
    },
  },
  getaddrinfo: {
    summary: "이름과 서비스에 해당하는 주소를 찾는다",
    description: [
      'socket()과 connect()나 bind()에 그대로 쓸 수 있는 답의 리스트를 만든다. 숫자로 적은 주소와 hosts 파일의 이름(그 파일을 읽을 수 없으면 "localhost"), 숫자로 적은 포트와 잘 알려진 서비스를 안다. 네임 서버에는 묻지 않는다.',
      "node가 NULL이면 이 컴퓨터, AI_PASSIVE를 함께 주면 이 컴퓨터의 모든 주소다. service가 NULL이면 포트 0, hints가 NULL이면 가리지 않는다. res는 ref(null)이고 " +
      "res.value가 첫 답이다.",
      "errno를 쓰지 않는다. 오류는 반환값으로 알린다.",
    ],
    parameters: {
      getaddrinfo: "주소를 찾는다. node와 service는 모두 문자열이다.",
      freeaddrinfo: "받은 답을 돌려준다.",
      gai_strerror: "EAI_ 값이 무슨 뜻인지 알려 준다.",
      AI_PASSIVE: "bind()에 쓸 주소를 찾는다.",
      AI_CANONNAME: "정식 이름도 함께 받는다.",
      AI_NUMERICHOST: "node는 숫자로 적은 주소여야 한다.",
      AI_NUMERICSERV: "service는 숫자로 적은 포트여야 한다.",
      AI_V4MAPPED: "AF_INET6인데 다른 주소가 없으면 IPv4 주소를 매핑된 꼴(::ffff:127.0.0.1)로 받는다.",
      AI_ALL: "AI_V4MAPPED와 함께 주면, 다른 주소가 있어도 매핑된 주소까지 받는다.",
      AI_ADDRCONFIG: "이 컴퓨터에 주소가 있는 주소 체계만. 여기서는 모두 있는 것으로 본다.",
      EAI_NONAME: "그런 이름이나 서비스가 없거나, 둘 다 NULL이다.",
      EAI_FAIL: "네임 서버만 알 수 있는 이름이다.",
      EAI_AGAIN: "나중에 다시. 여기서는 돌려주지 않는다.",
      EAI_SERVICE: "그런 서비스가 없다. 여기서 포트는 숫자여야 한다.",
      EAI_FAMILY: "모르는 ai_family다.",
      EAI_ADDRFAMILY: "요청한 것과 다른 주소 체계의 주소다.",
      EAI_SOCKTYPE: "모르는 ai_socktype이거나 ai_protocol과 맞지 않는다.",
      EAI_BADFLAGS: "ai_flags에 모르는 비트가 있거나, node 없이 AI_CANONNAME을 주었다.",
    },
    returns: "0, 또는 EAI_ 값 하나. 모두 음수다.",
  },
  gethostbyname: {
    summary: "호스트의 IPv4 주소를 찾는다",
    description: [
      "getaddrinfo()보다 오래된, IPv4만 아는 함수다. 숫자로 적은 주소와 hosts 파일의 이름만 알고 네임 서버에는 묻지 않는다. errno를 쓰지 않으며, NULL을 돌려준 까닭은 " +
      "h_errno에 있다.",
    ],
    parameters: {
      gethostbyname: "주소를 찾는다. 이름은 문자열이다.",
      hstrerror: "h_errno 값이 무슨 뜻인지 알려 준다.",
      h_errno: "마지막 gethostbyname()이 NULL을 돌려준 까닭.",
      HOST_NOT_FOUND: "그런 호스트가 없다.",
      TRY_AGAIN: "나중에 다시. 여기서는 설정되지 않는다.",
      NO_RECOVERY: "알아낼 길이 없다. 네임 서버만 알 수 있는 이름이다.",
      NO_DATA: "IPv4 주소가 없는 호스트다. 여기서는 설정되지 않는다.",
    },
    returns: "hostent 구조체. 실패하면 NULL을 돌려주고 h_errno를 설정한다.",
  },
  errno: {
    summary: "마지막 호출이 왜 실패했는지",
    description: [
      "실패한 호출은 -1을 돌려주고 errno에 오류 번호를 넣는다. 성공한 호출은 errno를 건드리지 않으므로, -1을 받은 다음에만 봐야 한다. 프로세스마다 따로 있다.",
      "프롬프트에서는 변수다. 스크립트에서는 import하며 호출마다 값이 바뀌지만 대입할 수는 없어서 set_errno(0)을 쓴다.",
      "오류 번호마다 설명이 따로 있다. EADDRINUSE, ECONNREFUSED 등을 찾아보면 된다.",
    ],
    parameters: {
      errno: "마지막 오류의 번호. 없었으면 0.",
      perror: "글과 쌍점, errno의 뜻을 표준 에러에 쓴다. bind() error: Address already in use.",
      strerror: "오류 번호의 뜻을 문자열로 알려 준다.",
      set_errno: "errno를 설정한다. 스크립트에서 쓴다.",
    },
  },
  sizeof: {
    summary: "변수나 자료형의 크기를 바이트로 알려 준다",
    description: [
      "char 배열은 그 길이, 구조체는 C가 메모리에 차지하는 크기(sockaddr_in은 16), 문자열은 리터럴이 만드는 배열의 크기로 NUL까지 센다.",
      "버퍼의 sizeof()는 그릇의 크기이지 내용의 길이가 아니다. 문자열을 보낼 때는 strlen()을, read()로 받은 것을 보낼 때는 그 반환값을 쓴다.",
    ],
    parameters: { sizeof: "char 배열, 구조체, 구조체의 자료형, 숫자(int로 보아 4), 문자열을 받는다." },
    returns: "바이트 수. 그 밖의 것은 C에서 크기가 없으므로 TypeError다.",
  },
  stdlib: {
    summary: "문자열을 숫자로 바꾸고, 난수를 만든다",
    description: ["<stdlib.h> 가운데 소켓 프로그램에 필요한 것이다. 포트는 프로그램의 인자로 받고, 인자는 문자열이다."],
    parameters: {
      atoi: "문자열 앞부분의 정수. 없으면 0.",
      strtol:
        "2에서 36진법으로 그렇게 한다. 0이면 접두사 0x나 0을 따른다. endptr는 ref(null)이나 NULL이며, 뒤에 남은 부분이 들어온다.",
      rand: "다음 의사 난수. 0에서 RAND_MAX까지, glibc와 같은 수열이다.",
      srand: "수열을 다시 시작한다. 씨앗이 같으면 같은 수가 나온다.",
      RAND_MAX: "2,147,483,647. rand()가 돌려주는 가장 큰 수.",
    },
    returns: "그 숫자. 숫자가 없는 문자열이면 0.",
    errors: {
      ERANGE: "strtol()에서 수가 long에 들어가지 않는다. 가장 크거나 작은 long을 돌려준다.",
      EINVAL: "strtol()에 없는 진법을 주었다.",
    },
  },
  exit: {
    summary: "프로세스를 끝낸다",
    description: [
      "프로세스의 디스크립터를 모두 닫는다. 이미 쓴 것은 도착하고, 그다음 상대는 0을 읽는다. 프롬프트에서는 이 프로세스만 끝나고 다음 줄이 새 프로세스를 시작한다. " +
      "스크립트는 통째로 끝난다.",
    ],
    parameters: {
      exit: "종료 상태를 받는다. 0에서 255, EXIT_SUCCESS나 EXIT_FAILURE.",
      ProcessEnded: "이미 끝난 프로세스가 다시 호출을 하면 던져지는 오류.",
    },
    returns: "반환하지 않는다.",
  },
  spawn: {
    summary: "스크립트나 테스트에서 두 번째 프로세스를 시작한다",
    description: [
      "fork()와 exec()를 대신한다. 스크립트 하나로 서버와 클라이언트를 함께 돌릴 수 있다. 새 프로세스는 디스크립터와 errno, 표준 입출력을 따로 가지며, 늦어도 이 " +
      "프로그램과 함께 끝난다.",
      "program은 스크립트의 경로이거나 함수다. 스크립트는 args를 Deno.args로, 함수는 인자로 받는다. 함수는 텍스트로 전달되므로 C의 이름들은 보이지만 바깥 변수는 보이지 " +
      "않는다. 프로그램의 메인 스레드에서만 되므로 프롬프트가 아니라 스크립트와 테스트에서 쓴다.",
    ],
    parameters: {
      spawn: "시작한다. 옵션은 메시지에 쓰일 이름(name)과 표준 입력(input).",
      wait: "끝날 때까지 기다린다. 종료 상태 0에서 255, kill()로 끝났으면 137.",
      kill: "바로 끝내고 디스크립터를 닫는다.",
      output: "지금까지 표준 출력에 쓴 것.",
      errors:
        "지금까지 표준 에러에 쓴 것과, 프로세스를 끝낸 오류. 이것을 읽지 않으면 그런 오류는 이 프로그램의 표준 에러에 출력된다.",
      ended: "끝났는지 여부.",
    },
    returns: "프로세스를 다루는 핸들.",
  },
  set_deadline: {
    summary: "이 프로세스의 호출이 얼마나 오래 블로킹될 수 있는지 정한다",
    description: [
      "그보다 오래 블로킹된 호출은 포기하고, 어떤 호출이 무엇을 기다렸는지 적힌 DeadlineError를 던진다. 잃는 데이터는 없다. 시간제한이 없는 deno test에서는 처음에 " +
      "5,000이고 그 밖에는 0이다.",
      "C에는 없는 기능이다. C의 방법은 SO_RCVTIMEO와 alarm()이다.",
    ],
    parameters: {
      set_deadline: "제한 시간을 밀리초로 받는다. 0이면 제한이 없다.",
      DeadlineError: "시간이 지나면 던져지는 오류.",
    },
    returns: "지금까지의 제한 시간(밀리초).",
  },
  use_kernel: {
    summary: "호출에 답할 커널을 고른다. Deno의 소켓, 또는 시스템의 소켓",
    description: [
      "보통은 Deno.listen과 Deno.connect를 거쳐 호출에 답하므로 Deno가 도는 곳이면 어디서든 된다. 이것으로 할 수 없는 몇 가지는 EOPNOTSUPP로 실패하거나 값만 보관한다. " +
      "bind()한 스트림 소켓의 connect(), 긴급 데이터(MSG_OOB), 시간을 준 SO_LINGER, AF_UNSPEC을 준 connect()로 살아 있는 연결을 푸는 것, MSG_MORE, AF_UNIX, RAW 소켓이 그렇다.",
      '"libc"를 고르면 모든 호출이 C 라이브러리의 진짜 호출이 되고, 위의 것들도 시스템이 허락하는 대로 된다. x86-64나 arm64의 리눅스와 --allow-ffi 권한이 있어야 한다. 스크립트와 ' +
      "테스트에서 첫 호출 전에 쓴다.",
    ],
    parameters: { use_kernel: '"deno"나 "libc"를 받는다.' },
    returns: "프로미스. 첫 호출 전에 await한다. 그 커널을 쓸 수 없거나 이미 다른 커널로 호출했다면 Error가 된다.",
  },
};
