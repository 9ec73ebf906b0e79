/* The workloads in C. bench MODE PORT [COUNT [SIZE]]: a client prints one number, servers print "ready". */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static char buffer[65536];

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static void die(const char *what) {
  perror(what);
  exit(1);
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

static int listening(int port) {
  int sock = bound(SOCK_STREAM, port);
  if (listen(sock, 128) == -1) die("listen");
  puts("ready");
  fflush(stdout);
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

int main(int argc, char *argv[]) {
  const char *mode = argv[1];
  int port = atoi(argv[2]);
  long count = argc > 3 ? atol(argv[3]) : 0, size = argc > 4 ? atol(argv[4]) : 0;
  if (!strcmp(mode, "echo-server")) {
    int sock = accept(listening(port), NULL, NULL);
    for (ssize_t n; (n = read(sock, buffer, sizeof(buffer))) > 0;) write(sock, buffer, n);
  } else if (!strcmp(mode, "echo-client")) {
    int sock = connected(port);
    double start = 0;
    for (long i = -count / 10; i < count; i++) {
      if (i == 0) start = now();
      write(sock, buffer, size);
      read_all(sock, size);
    }
    printf("%f\n", (now() - start) / count);
  } else if (!strcmp(mode, "sink-server")) {
    int sock = accept(listening(port), NULL, NULL);
    while (read(sock, buffer, sizeof(buffer)) > 0) continue;
    write(sock, "x", 1);
  } else if (!strcmp(mode, "stream-client")) {
    int sock = connected(port);
    double start = now();
    for (long i = 0; i < count; i++) write(sock, buffer, size);
    shutdown(sock, SHUT_WR);
    read_all(sock, 1);
    printf("%f\n", (now() - start) / count);
  } else if (!strcmp(mode, "accept-server")) {
    int sock = listening(port);
    for (long i = 0; i < count; i++) close(accept(sock, NULL, NULL));
  } else if (!strcmp(mode, "connect-client")) {
    double start = now();
    for (long i = 0; i < count; i++) {
      int sock = connected(port);
      read(sock, buffer, 1);
      close(sock);
    }
    printf("%f\n", (now() - start) / count);
  } else if (!strcmp(mode, "udp-server")) {
    int sock = bound(SOCK_DGRAM, port);
    puts("ready");
    fflush(stdout);
    for (long i = 0; i < count; i++) {
      struct sockaddr_in from;
      socklen_t length = sizeof(from);
      ssize_t n = recvfrom(sock, buffer, sizeof(buffer), 0, (struct sockaddr *)&from, &length);
      sendto(sock, buffer, n, 0, (struct sockaddr *)&from, length);
    }
  } else if (!strcmp(mode, "udp-client")) {
    int sock = bound(SOCK_DGRAM, 0);
    struct sockaddr_in addr = at(port);
    double start = now();
    for (long i = 0; i < count; i++) {
      sendto(sock, buffer, size, 0, (struct sockaddr *)&addr, sizeof(addr));
      recv(sock, buffer, sizeof(buffer), 0);
    }
    printf("%f\n", (now() - start) / count);
  } else {
    return 2;
  }
  return 0;
}
