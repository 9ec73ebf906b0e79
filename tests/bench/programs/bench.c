/* The workloads in C: bench MODE PORT COUNT SIZE CLIENTS. README.md beside it says what each mode does. */
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_CLIENTS 1024

static char buffer[65536];
static int port, count, size, clients, warm;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static void die(const char *what) {
  perror(what);
  exit(1);
}

static void ready(void) {
  puts("ready");
  fflush(stdout);
}

static struct sockaddr_in at(int port) {
  struct sockaddr_in addr;
  memset(&addr, 0, sizeof(addr));
  addr.sin_family = AF_INET;
  addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  addr.sin_port = htons(port);
  return addr;
}

static int bound(int type, int port) {
  struct sockaddr_in addr = at(port);
  int one = 1, sock = socket(PF_INET, type, 0);
  setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
  if (bind(sock, (struct sockaddr *)&addr, sizeof(addr)) == -1) die("bind");
  return sock;
}

static int listening(void) {
  int sock = bound(SOCK_STREAM, port);
  if (listen(sock, 1024) == -1) die("listen");
  ready();
  return sock;
}

static int connected(int port) {
  struct sockaddr_in addr = at(port);
  int sock = socket(PF_INET, SOCK_STREAM, 0);
  if (connect(sock, (struct sockaddr *)&addr, sizeof(addr)) == -1) die("connect");
  return sock;
}

static void read_all(int sock, size_t size) {
  for (size_t done = 0; done < size;) {
    ssize_t n = read(sock, buffer, size - done);
    if (n <= 0) die("read");
    done += n;
  }
}

static void echo_server(void) {
  int sock = accept(listening(), NULL, NULL);
  for (ssize_t n; (n = read(sock, buffer, sizeof(buffer))) > 0;) write(sock, buffer, n);
}

static void echo_client(void) {
  int sock = connected(port);
  double start = 0;
  for (int i = -warm; i < count; i++) {
    if (i == 0) start = now();
    write(sock, buffer, size);
    read_all(sock, size);
  }
  printf("%f\n", (now() - start) / count);
}

static void sink_server(void) {
  int sock = accept(listening(), NULL, NULL);
  while (read(sock, buffer, sizeof(buffer)) > 0) continue;
  write(sock, "x", 1);
}

static void stream_client(void) {
  int sock = connected(port);
  double start = 0;
  for (int i = -warm; i < count; i++) {
    if (i == 0) start = now();
    write(sock, buffer, size);
  }
  shutdown(sock, SHUT_WR);
  read_all(sock, 1);
  printf("%f\n", (now() - start) / count);
}

static void accept_server(void) {
  int sock = listening();
  for (int i = -warm; i < count; i++) close(accept(sock, NULL, NULL));
}

static void connect_client(void) {
  double start = 0;
  for (int i = -warm; i < count; i++) {
    if (i == 0) start = now();
    int sock = connected(port);
    read(sock, buffer, 1);
    close(sock);
  }
  printf("%f\n", (now() - start) / count);
}

static void udp_server(void) {
  int sock = bound(SOCK_DGRAM, port);
  ready();
  for (int i = -warm; i < count; i++) {
    struct sockaddr_in from;
    socklen_t length = sizeof(from);
    ssize_t n = recvfrom(sock, buffer, sizeof(buffer), 0, (struct sockaddr *)&from, &length);
    sendto(sock, buffer, n, 0, (struct sockaddr *)&from, length);
  }
}

static void udp_client(void) {
  int sock = bound(SOCK_DGRAM, 0);
  struct sockaddr_in addr = at(port);
  double start = 0;
  for (int i = -warm; i < count; i++) {
    if (i == 0) start = now();
    sendto(sock, buffer, size, 0, (struct sockaddr *)&addr, sizeof(addr));
    recv(sock, buffer, sizeof(buffer), 0);
  }
  printf("%f\n", (now() - start) / count);
}

static void poll_server(void) {
  static struct pollfd fds[MOST_CLIENTS + 1];
  int used = 1, over = 0;
  fds[0] = (struct pollfd){listening(), POLLIN, 0};
  while (over < clients) {
    if (poll(fds, used, -1) == -1) die("poll");
    for (int i = used - 1; i > 0; i--) {
      if (!fds[i].revents) continue;
      ssize_t n = read(fds[i].fd, buffer, sizeof(buffer));
      if (n > 0) {
        write(fds[i].fd, buffer, n);
        continue;
      }
      close(fds[i].fd);
      fds[i] = fds[--used];
      over++;
    }
    if (fds[0].revents) fds[used++] = (struct pollfd){accept(fds[0].fd, NULL, NULL), POLLIN, 0};
  }
}

static void poll_client(void) {
  static int socks[MOST_CLIENTS];
  double start = 0;
  for (int i = 0; i < clients; i++) socks[i] = connected(port);
  for (int round = -warm; round < count; round++) {
    if (round == 0) start = now();
    for (int i = 0; i < clients; i++) write(socks[i], buffer, size);
    for (int i = 0; i < clients; i++) read_all(socks[i], size);
  }
  printf("%f\n", (now() - start) / count / clients);
}

/* As many descriptors as the system lets a process have: Deno and Node do so by themselves. */
static void raise_limit(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

static void many(void) {
  struct sockaddr_in addr = at(0);
  socklen_t length = sizeof(addr);
  int listener = bound(SOCK_STREAM, 0);
  listen(listener, 1);
  getsockname(listener, (struct sockaddr *)&addr, &length);
  int a = connected(ntohs(addr.sin_port)), b = accept(listener, NULL, NULL);
  double start = 0;
  for (int i = 3; i < clients; i++) {
    if (socket(PF_INET, SOCK_STREAM, 0) == -1) die("socket");
  }
  for (int i = -warm; i < count; i++) {
    if (i == 0) start = now();
    write(a, buffer, size);
    read(b, buffer, size);
  }
  printf("%f\n", (now() - start) / count / 2);
}

/* Kilobytes of memory that this process has in use. */
static double memory(void) {
  long all, resident;
  FILE *file = fopen("/proc/self/statm", "r");
  if (!file || fscanf(file, "%ld %ld", &all, &resident) != 2) die("statm");
  fclose(file);
  return resident * (sysconf(_SC_PAGESIZE) / 1024.0);
}

static void memory_server(void) {
  int sock = listening();
  double before = memory();
  for (int i = 0; i < clients; i++) accept(sock, NULL, NULL);
  printf("%f\n", (memory() - before) / clients);
}

/* Holds its connections until the server has ended. */
static void hold_client(void) {
  int sock = 0;
  for (int i = 0; i < clients; i++) sock = connected(port);
  read(sock, buffer, 1);
}

/* Milliseconds of processor time in a minute of an accept() that blocks. */
static void idle_server(void) {
  int sock = listening();
  clock_t before = clock();
  double start = now();
  accept(sock, NULL, NULL);
  printf("%f\n", (clock() - before) * 1e3 / CLOCKS_PER_SEC * 6e7 / (now() - start));
}

static void late_client(void) {
  usleep(count * 1000);
  connected(port);
}

static void first_call(void) {
  socket(PF_INET, SOCK_STREAM, 0);
  ready();
}

static const struct {
  const char *name;
  void (*run)(void);
} modes[] = {
    {"echo-server", echo_server},     {"echo-client", echo_client},       {"sink-server", sink_server},
    {"stream-client", stream_client}, {"accept-server", accept_server},   {"connect-client", connect_client},
    {"udp-server", udp_server},       {"udp-client", udp_client},         {"poll-server", poll_server},
    {"poll-client", poll_client},     {"many", many},                     {"memory-server", memory_server},
    {"hold-client", hold_client},     {"idle-server", idle_server},       {"late-client", late_client},
    {"first-call", first_call},
};

int main(int argc, char *argv[]) {
  if (argc < 6) return 2;
  port = atoi(argv[2]), count = atoi(argv[3]), size = atoi(argv[4]), clients = atoi(argv[5]), warm = count / 4;
  raise_limit();
  for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
    if (strcmp(argv[1], modes[i].name)) continue;
    modes[i].run();
    return 0;
  }
  return 2;
}
