/** Sessions as they are typed; what they print is not compared here. */
export const sessions: Readonly<Record<string, string>> = {
  "hello": `
server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
server> serv_addr = sockaddr_in()
server> memset(serv_addr, 0, sizeof(serv_addr))
server> serv_addr.sin_family = AF_INET
server> serv_addr.sin_addr.s_addr = htonl(INADDR_ANY)
server> serv_addr.sin_port = htons(9190)
server> if (bind(serv_sock, serv_addr, sizeof(serv_addr)) === -1) puts("bind() error")
server> listen(serv_sock, 5)
server> clnt_addr = sockaddr_in()
server> clnt_addr_size = ref(sizeof(clnt_addr))
server> clnt_sock = accept(serv_sock, clnt_addr, clnt_addr_size)
^Z
client> sock = socket(PF_INET, SOCK_STREAM, 0)
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
server> message = char("Hello World!")
server> printf("serv : %d, clnt : %d, from %s\\n", serv_sock, clnt_sock, inet_ntoa(clnt_addr.sin_addr))
server> write(clnt_sock, message, sizeof(message))
client> message = char(30)
client> str_len = read(sock, message, sizeof(message) - 1)
client> printf("Message from server: %s \\n", message)
client> printf("%d bytes, %zu in the buffer\\n", str_len, sizeof(message))
client> close(sock)
server> close(clnt_sock)
server> close(serv_sock)
`,
  "echo in a loop": `
server> const BUF_SIZE = 1024
server> let message = char(BUF_SIZE), str_len
server> message = char(BUF_SIZE)
server> function error_handling(message) { fputs(message, stderr); fputc("\\n", stderr); exit(1) }
server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
server> if (serv_sock === -1) error_handling("socket() error")
server> if (bind(serv_sock, sockaddr_in("0.0.0.0", 9190)) === -1) error_handling("bind() error")
server> listen(serv_sock, 5)
server> for (let i = 0; i < 2; i++) {
...   clnt_sock = accept(serv_sock)
...   printf("Connected client %d\\n", i + 1)
...   while ((str_len = read(clnt_sock, message)) != 0) write(clnt_sock, message, str_len)
...   close(clnt_sock)
... }
^Z
client> sock = socket(PF_INET, SOCK_STREAM, 0)
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
client> message = char(1024)
client> write(sock, "hello")
client> n = read(sock, message, 1023)
client> write(sock, "안녕\\n")
client> n = read(sock, message, 1023)
client> text(message, n)
client> close(sock)
client> sock = socket(PF_INET, SOCK_STREAM, 0)
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
client> write(sock, "again")
client> read(sock, message)
client> close(sock)
server> close(serv_sock)
`,
  "UDP": `
server> serv_sock = socket(PF_INET, SOCK_DGRAM, 0)
server> bind(serv_sock, sockaddr_in("0.0.0.0", 9190))
server> message = char(100)
server> from = sockaddr_in()
server> n = recvfrom(serv_sock, message, 100, 0, from, ref(16))
^Z
client> sock = socket(PF_INET, SOCK_DGRAM, 0)
client> serv_addr = sockaddr_in("127.0.0.1", 9190)
client> sendto(sock, "one", 3, 0, serv_addr)
server> sendto(serv_sock, message, n, 0, from, sizeof(from))
client> answer = char(30)
client> recvfrom(sock, answer, sizeof(answer), 0)
client> connect(sock, serv_addr)
client> write(sock, "two")
client> write(sock, "three")
server> recvfrom(serv_sock, message, 2, 0)
server> n = recvfrom(serv_sock, message, sizeof(message), 0)
client> close(sock)
server> close(serv_sock)
`,
  "half-close": `
server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
server> on = ref(1)
server> setsockopt(serv_sock, SOL_SOCKET, SO_REUSEADDR, on, sizeof(on))
server> bind(serv_sock, sockaddr_in("127.0.0.1", 9190))
server> listen(serv_sock, 1)
server> clnt_sock = accept(serv_sock)
^Z
client> sock = socket(PF_INET, SOCK_STREAM, 0)
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
server> write(clnt_sock, "the file")
server> shutdown(clnt_sock, SHUT_WR)
client> buf = char(4)
client> while ((n = read(sock, buf)) > 0) printf("%.*s|", n, text(buf))
client> write(sock, "Thank you")
client> close(sock)
server> thanks = char(30)
server> read(clnt_sock, thanks)
server> puts(thanks)
server> close(clnt_sock)
`,
  "poll and select": `
server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
server> bind(serv_sock, sockaddr_in("127.0.0.1", 9190))
server> listen(serv_sock, 5)
server> fds = [pollfd(serv_sock, POLLIN), pollfd(0, 0)]
server> fds[1].fd = -1
server> poll(fds, 2, 10)
server> poll(fds, 2, -1)
^Z
client> sock = socket(PF_INET, SOCK_STREAM, 0)
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
server> if (fds[0].revents & POLLIN) clnt_sock = accept(serv_sock)
server> reads = fd_set()
server> FD_SET(serv_sock, reads)
server> FD_SET(clnt_sock, reads)
server> copy = reads.copy()
server> select(clnt_sock + 1, copy, null, null, timeval(0, 5000))
client> write(sock, "x")
server> copy = reads.copy()
server> n = select(clnt_sock + 1, copy, null, null, null)
server> printf("%d %d %d\\n", n, FD_ISSET(serv_sock, copy), FD_ISSET(clnt_sock, copy))
server> c = char(1)
server> read(clnt_sock, c)
client> close(sock)
`,
  "options": `
server> s = socket(PF_INET, SOCK_STREAM, 0)
server> type = ref(0)
server> getsockopt(s, SOL_SOCKET, SO_TYPE, type)
server> printf("%d %d\\n", type.value, SOCK_STREAM)
server> setsockopt(s, SOL_SOCKET, SO_REUSEADDR, 1)
server> setsockopt(s, IPPROTO_TCP, TCP_NODELAY, 1)
server> len = ref(4)
server> getsockopt(s, SOL_SOCKET, SO_REUSEADDR, type, len)
server> printf("%d %d\\n", type.value, len.value)
server> setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, timeval(2, 500000))
server> setsockopt(s, SOL_SOCKET, 777, 1)
server> bind(s, sockaddr_in("127.0.0.1", 0))
server> a = sockaddr_in()
server> getsockname(s, a)
server> printf("%s %d\\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port) > 0)
server> getpeername(s, a)
server> close(s)
server> close(s)
`,
  "non-blocking": `
server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
server> bind(serv_sock, sockaddr_in("127.0.0.1", 9190))
server> listen(serv_sock, 5)
server> fcntl(serv_sock, F_SETFL, fcntl(serv_sock, F_GETFL) | O_NONBLOCK)
server> accept(serv_sock)
server> if (accept(serv_sock) == -1 && errno == EAGAIN) puts("nobody yet")
client> sock = socket(PF_INET, SOCK_STREAM, 0)
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
server> clnt_sock = accept(serv_sock)
server> buf = char(10)
server> recv(clnt_sock, buf, 10, MSG_DONTWAIT)
client> send(sock, "hi", 2, 0)
server> recv(clnt_sock, buf, 10, MSG_DONTWAIT)
client> write(sock, "a")
client> write(sock, "b")
server> read(clnt_sock, buf)
client> close(sock)
server> read(clnt_sock, buf)
server> close(clnt_sock)
`,
  "calls that fail": `
client> sock = socket(PF_INET, SOCK_STREAM, 0)
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
server> listen(serv_sock)
server> bind(serv_sock, sockaddr_in("127.0.0.1", 9190))
server> other = socket(PF_INET, SOCK_STREAM, 0)
server> bind(other, sockaddr_in("127.0.0.1", 9190))
server> perror("bind")
server> listen(serv_sock, 5)
server> read(serv_sock, char(10))
client> close(sock)
client> sock = socket(PF_INET, SOCK_STREAM, 0)
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
server> clnt_sock = accept(serv_sock)
server> close(clnt_sock)
client> write(sock, "a")
client> write(sock, "b")
client> close(17)
`,
  "what C has no equal of": `
server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
server> bind(serv_sock, sockaddr_in("127.0.0.1", 9190))
server> listen(serv_sock, 5)
server> start = () => accept(serv_sock)
server> clnt_sock = start()
^Z
client> [sock] = [socket(PF_INET, SOCK_STREAM, 0)]
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
client> for (const word of ["one", "two"]) write(sock, \`\${word}\\n\`)
server> buf = char(100)
server> total = 0
server> try { total += read(clnt_sock, buf) } finally { puts("read") }
server> printf("%d\\n", total)
server> half = total / 2
server> nosuch + 1
client> for (let i = 0; i < 5; i++) write(sock, String(i % 2))
client> close(sock)
server> while ((n = read(clnt_sock, buf)) > 0) total += n
server> total
server> close(clnt_sock)
`,
  "lines of C": `
server> int serv_sock = socket(PF_INET, SOCK_STREAM, 0), clnt_sock;
server> struct sockaddr_in serv_addr;
server> memset(&serv_addr, 0, sizeof(serv_addr));
server> serv_addr.sin_family = AF_INET;
server> serv_addr.sin_addr.s_addr = htonl(INADDR_ANY);
server> serv_addr.sin_port = htons(9190);
server> if (bind(serv_sock, (struct sockaddr *) &serv_addr, sizeof(serv_addr)) == -1) puts("bind() error");
server> listen(serv_sock, 5);
server> clnt_sock = accept(serv_sock, NULL, NULL);
^Z
client> sock = socket(PF_INET, SOCK_STREAM, 0)
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
server> char message[30] = "Hello";
server> write(clnt_sock, message, 6);
server> printf("%d %d\\n", serv_sock, clnt_sock);
client> char answer[30];
client> int n = read(sock, answer, sizeof(answer));
client> puts(answer);
client> close(sock);
server> close(clnt_sock);
`,
  "definitions, loops and slips of C": `
server> #include <stdio.h>
server> #include <string.h>
server> #define BUF_SIZE 1024
server> struct counter { int count; char name[8]; };
server> struct counter seen = { 0, "bytes" };
server> int total = 0, calls, unused;
server> typedef unsigned char byte;
server> byte first;
server> void error_handling(char *message)
... {
...     fputs(message, stderr);
...     fputc('\\n', stderr);
...     exit(1);
... }
server> void counted(int bytes, int ignored) { total += bytes; seen.count = total; }
server> int serv_sock = socket(PF_INET, SOCK_STREAM, 0), clnt_sock, str_len;
server> if (serv_sock == -1) error_handling("socket() error");
server> struct sockaddr_in serv_addr, clnt_addr;
server> memset(&serv_addr, 0, sizeof(serv_addr));
server> serv_addr.sin_family = AF_INET;
server> serv_addr.sin_addr.s_addr = htonl(INADDR_ANY);
server> serv_addr.sin_port = htons(9190);
server> bind(serv_sock, (struct sockaddr *) &serv_addr, sizeof(serv_addr));
server> listen(serv_sock, 5);
server> char message[BUF_SIZE];
server> int clnt_addr_size = sizeof(clnt_addr);
server> clnt_sock = accept(serv_sock, (struct sockaddr *)&clnt_addr, &clnt_addr_size);
^Z
client> int sock = socket(PF_INET, SOCK_STREAM, 0);
client> struct sockaddr_in addr = {0};
client> addr.sin_family = AF_INET; addr.sin_addr.s_addr = inet_addr("127.0.0.1"); addr.sin_port = htons(9190);
client> if (connect(sock, (struct sockaddr *)&addr, sizeof(addr)) == -1) puts("connect() error"); else puts("Connected");
server> while ((str_len = read(clnt_sock, message, BUF_SIZE)) != 0)
... {
...     counted(str_len, 0);
...     write(clnt_sock, message, str_len);
... }
^Z
client> char words[3][8] = { "one", "two", "three" };
client> char answer[30];
client> int n;
client> for (int i = 0; i < 3; i++) {
...     write(sock, words[i], strlen(words[i]));
...     n = read(sock, answer, sizeof(answer) - 1);
...     answer[n] = 0;
...     printf("%s %d\\n", answer, n);
... }
client> int n = 7;
client> char n[4] = "abc";
client> printf("%s\\n", n);
client> if (sock = sock) puts("a slip");
client> int wrong = 3
client> if (wrong = -1) puts("another");
client> sizeof(answer)
client> close(sock);
server> printf("%s %d\\n", seen.name, seen.count);
server> close(clnt_sock);
server> close(serv_sock);
`,
  "C and JavaScript": `
server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
server> struct sockaddr_in serv_addr;
server> memset(&serv_addr, 0, sizeof(serv_addr));
server> serv_addr.sin_family = AF_INET
server> serv_addr.sin_addr.s_addr = htonl(INADDR_ANY)
server> serv_addr.sin_port = htons(9190);
server> bind(serv_sock, (struct sockaddr *)&serv_addr, sizeof(serv_addr))
server> listen(serv_sock, 5);
server> int clnt_sock = accept(serv_sock, NULL, NULL);
^Z
client> sock = socket(PF_INET, SOCK_STREAM, 0)
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
client> int bytes = write(sock, "Hello", 5);
client> printf("%d bytes\\n", bytes)
client> greet = (text) => write(sock, text)
client> int more = greet("again");
client> bytes = write(sock, "!")
client> char line[8];
client> line[0] = 33;
client> printf("%s %d\\n", line, bytes);
server> char buf[30];
server> int n = read(clnt_sock, buf, 5);
server> buf[n] = 0
server> puts(buf)
server> total = n
server> total += read(clnt_sock, buf, 5);
server> printf("%d\\n", total);
client> close(sock);
server> n = read(clnt_sock, buf, sizeof(buf))
server> n = read(clnt_sock, buf, sizeof(buf))
server> printf("%d\\n", n);
server> close(clnt_sock)
`,
};
