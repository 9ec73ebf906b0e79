/**
 * The headers that C programs can include, as C text: types, structures and prototypes.
 *
 * @module
 */

const SIZES = "typedef unsigned long size_t; typedef long ssize_t;";
const SOCKLEN = "typedef unsigned int socklen_t;";
const FIXED = `
typedef signed char int8_t; typedef short int16_t; typedef int int32_t; typedef long int64_t;
typedef unsigned char uint8_t; typedef unsigned short uint16_t; typedef unsigned int uint32_t;
typedef unsigned long uint64_t; typedef long intptr_t; typedef unsigned long uintptr_t;
typedef long intmax_t; typedef unsigned long uintmax_t;`;

/** A header: those it includes, and its own text. */
export interface Header {
  readonly includes?: readonly string[];
  readonly text: string;
}

/** The headers, by name. */
export const headers: Readonly<Record<string, Header>> = {
  "stddef.h": { text: `${SIZES} typedef long ptrdiff_t; typedef int wchar_t;` },
  "stdint.h": { text: FIXED },
  "inttypes.h": { includes: ["stdint.h"], text: "" },
  "stdbool.h": { text: "" },
  "stdarg.h": {
    text: `typedef char *va_list;
#define va_start(list, last) ((list) = __va_list())
#define va_arg(list, type) (*(type *)__va_next(&(list)))
#define va_end(list) ((void)0)
#define va_copy(to, from) ((to) = (from))
char *__va_list(void); char *__va_next(va_list *list);`,
  },
  "limits.h": { text: "" },
  "float.h": { text: "" },
  "assert.h": {
    text: `#define assert(e) ((e) ? (void)0 : __assert_fail(#e, __FILE__, __LINE__, __func__))
void __assert_fail(const char *expression, const char *file, int line, const char *function);`,
  },
  "ctype.h": {
    text: `int isalpha(int c); int isdigit(int c); int isalnum(int c); int isspace(int c); int isupper(int c);
int islower(int c); int isprint(int c); int ispunct(int c); int isxdigit(int c); int iscntrl(int c); int isgraph(int c);
int toupper(int c); int tolower(int c);`,
  },
  "math.h": {
    text: `double sqrt(double x); double pow(double x, double y); double floor(double x); double ceil(double x);
double fabs(double x); double sin(double x); double cos(double x); double exp(double x); double log(double x);
double fmod(double x, double y); double round(double x); double log10(double x); double log2(double x);`,
  },
  "stdio.h": {
    includes: ["stddef.h", "stdarg.h"],
    text: `typedef struct _IO_FILE FILE; extern FILE *stdin; extern FILE *stdout; extern FILE *stderr;
int printf(const char *format, ...); int fprintf(FILE *stream, const char *format, ...);
int sprintf(char *str, const char *format, ...); int snprintf(char *str, size_t size, const char *format, ...);
int dprintf(int fd, const char *format, ...); int vprintf(const char *format, va_list ap);
int vfprintf(FILE *stream, const char *format, va_list ap); int vsprintf(char *str, const char *format, va_list ap);
int vsnprintf(char *str, size_t size, const char *format, va_list ap);
int puts(const char *s); int fputs(const char *s, FILE *stream); int fputc(int c, FILE *stream);
int putc(int c, FILE *stream); int putchar(int c); char *fgets(char *s, int size, FILE *stream);
int fgetc(FILE *stream); int getc(FILE *stream); int getchar(void); int ungetc(int c, FILE *stream);
int scanf(const char *format, ...); int fscanf(FILE *stream, const char *format, ...);
int sscanf(const char *str, const char *format, ...); void perror(const char *s); int fflush(FILE *stream);
int feof(FILE *stream); int ferror(FILE *stream); void clearerr(FILE *stream); int fileno(FILE *stream);
size_t fwrite(const void *ptr, size_t size, size_t n, FILE *stream); size_t fread(void *ptr, size_t size, size_t n, FILE *stream);
void setbuf(FILE *stream, char *buf); int setvbuf(FILE *stream, char *buf, int mode, size_t size);
FILE *fopen(const char *path, const char *mode); FILE *fdopen(int fd, const char *mode); int fclose(FILE *stream);`,
  },
  "stdlib.h": {
    includes: ["stddef.h"],
    text: `void *malloc(size_t size); void *calloc(size_t count, size_t size); void *realloc(void *ptr, size_t size);
void free(void *ptr); int atoi(const char *nptr); long atol(const char *nptr); long long atoll(const char *nptr);
double atof(const char *nptr); double strtod(const char *nptr, char **endptr);
long strtol(const char *nptr, char **endptr, int base); unsigned long strtoul(const char *nptr, char **endptr, int base);
long long strtoll(const char *nptr, char **endptr, int base);
unsigned long long strtoull(const char *nptr, char **endptr, int base);
void exit(int status); void _Exit(int status); void abort(void); int atexit(void (*function)(void));
int rand(void); void srand(unsigned int seed); int abs(int j); long labs(long j); char *getenv(const char *name);
void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *));
void *bsearch(const void *key, const void *base, size_t n, size_t size, int (*compare)(const void *, const void *));
int system(const char *command);`,
  },
  "string.h": {
    includes: ["stddef.h"],
    text: `void *memset(void *s, int c, size_t n); void *memcpy(void *dest, const void *src, size_t n);
void *memmove(void *dest, const void *src, size_t n); int memcmp(const void *s1, const void *s2, size_t n);
void *memchr(const void *s, int c, size_t n); size_t strlen(const char *s); size_t strnlen(const char *s, size_t n);
char *strcpy(char *dest, const char *src); char *strncpy(char *dest, const char *src, size_t n);
char *strcat(char *dest, const char *src); char *strncat(char *dest, const char *src, size_t n);
int strcmp(const char *s1, const char *s2); int strncmp(const char *s1, const char *s2, size_t n);
char *strchr(const char *s, int c); char *strrchr(const char *s, int c); char *strstr(const char *s, const char *find);
char *strtok(char *str, const char *delim); char *strtok_r(char *str, const char *delim, char **save);
char *strdup(const char *s); char *strerror(int number);
size_t strspn(const char *s, const char *accept); size_t strcspn(const char *s, const char *reject);
char *strpbrk(const char *s, const char *accept);`,
  },
  "strings.h": {
    includes: ["stddef.h"],
    text: `int strcasecmp(const char *s1, const char *s2); int strncasecmp(const char *s1, const char *s2, size_t n);
void bzero(void *s, size_t n); void bcopy(const void *src, void *dest, size_t n);`,
  },
  "errno.h": { text: "int *__errno_location(void);" },
  "sys/types.h": {
    includes: ["stddef.h"],
    text: `typedef int pid_t; typedef unsigned int uid_t; typedef long off_t; typedef unsigned int mode_t;
typedef unsigned int u_int; typedef unsigned char u_char; typedef unsigned short u_short; typedef unsigned long u_long;
typedef unsigned char u_int8_t; typedef unsigned short u_int16_t; typedef unsigned int u_int32_t;
typedef signed char int8_t; typedef short int16_t; typedef int int32_t; typedef long int64_t; typedef long time_t;`,
  },
  "unistd.h": {
    includes: ["sys/types.h"],
    text:
      `${SOCKLEN} ssize_t read(int fd, void *buf, size_t count); ssize_t write(int fd, const void *buf, size_t count);
int close(int fd); unsigned int sleep(unsigned int seconds); int usleep(unsigned int usec); int dup(int oldfd);
int dup2(int oldfd, int newfd); unsigned int alarm(unsigned int seconds); pid_t getpid(void); void _exit(int status);
int isatty(int fd); pid_t fork(void); int pipe(int *fds); int execl(const char *path, const char *arg, ...);
int gethostname(char *name, size_t len); int pause(void);`,
  },
  "fcntl.h": { text: "int fcntl(int fd, int cmd, ...); int open(const char *pathname, int flags, ...);" },
  "signal.h": {
    text:
      `typedef void (*sighandler_t)(int); typedef int sig_atomic_t; typedef struct { unsigned long bits[16]; } sigset_t;
void (*signal(int signum, void (*handler)(int)))(int); int raise(int signum);
struct sigaction { void (*sa_handler)(int); sigset_t sa_mask; int sa_flags; void (*sa_restorer)(void); };
int sigaction(int signum, const struct sigaction *act, struct sigaction *oldact);
int sigemptyset(sigset_t *set); int sigfillset(sigset_t *set); int sigaddset(sigset_t *set, int signum);`,
  },
  "sys/uio.h": { includes: ["stddef.h"], text: "struct iovec { void *iov_base; size_t iov_len; };" },
  "sys/socket.h": {
    includes: ["sys/types.h"],
    text: `${SOCKLEN} typedef unsigned short sa_family_t; struct sockaddr { sa_family_t sa_family; char sa_data[14]; };
struct sockaddr_storage { sa_family_t ss_family; char __ss_padding[118]; unsigned long __ss_align; };
struct linger { int l_onoff; int l_linger; };
int socket(int domain, int type, int protocol); int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen);
int listen(int sockfd, int backlog); int accept(int sockfd, struct sockaddr *addr, socklen_t *addrlen);
int accept4(int sockfd, struct sockaddr *addr, socklen_t *addrlen, int flags);
int connect(int sockfd, const struct sockaddr *addr, socklen_t addrlen); int shutdown(int sockfd, int how);
ssize_t send(int sockfd, const void *buf, size_t len, int flags); ssize_t recv(int sockfd, void *buf, size_t len, int flags);
ssize_t sendto(int sockfd, const void *buf, size_t len, int flags, const struct sockaddr *dest_addr, socklen_t addrlen);
ssize_t recvfrom(int sockfd, void *buf, size_t len, int flags, struct sockaddr *src_addr, socklen_t *addrlen);
int getsockname(int sockfd, struct sockaddr *addr, socklen_t *addrlen);
int getpeername(int sockfd, struct sockaddr *addr, socklen_t *addrlen);
int setsockopt(int sockfd, int level, int optname, const void *optval, socklen_t optlen);
int getsockopt(int sockfd, int level, int optname, void *optval, socklen_t *optlen);
int socketpair(int domain, int type, int protocol, int *sv);`,
  },
  "netinet/in.h": {
    includes: ["stdint.h", "sys/socket.h"],
    text: `typedef uint32_t in_addr_t; typedef uint16_t in_port_t; struct in_addr { in_addr_t s_addr; };
struct sockaddr_in { sa_family_t sin_family; in_port_t sin_port; struct in_addr sin_addr; unsigned char sin_zero[8]; };
struct in6_addr { union { uint8_t s6_addr[16]; uint16_t s6_addr16[8]; uint32_t s6_addr32[4]; }; };
struct sockaddr_in6 { sa_family_t sin6_family; in_port_t sin6_port; uint32_t sin6_flowinfo; struct in6_addr sin6_addr;
uint32_t sin6_scope_id; };
extern const struct in6_addr in6addr_any; extern const struct in6_addr in6addr_loopback;
uint32_t htonl(uint32_t hostlong); uint16_t htons(uint16_t hostshort); uint32_t ntohl(uint32_t netlong);
uint16_t ntohs(uint16_t netshort);`,
  },
  "netinet/tcp.h": { text: "" },
  "arpa/inet.h": {
    includes: ["netinet/in.h"],
    text: `in_addr_t inet_addr(const char *cp); int inet_aton(const char *cp, struct in_addr *inp);
char *inet_ntoa(struct in_addr in); int inet_pton(int af, const char *src, void *dst);
const char *inet_ntop(int af, const void *src, char *dst, socklen_t size);`,
  },
  "netdb.h": {
    includes: ["netinet/in.h"],
    text: `struct hostent { char *h_name; char **h_aliases; int h_addrtype; int h_length; char **h_addr_list; };
struct addrinfo { int ai_flags; int ai_family; int ai_socktype; int ai_protocol; socklen_t ai_addrlen;
struct sockaddr *ai_addr; char *ai_canonname; struct addrinfo *ai_next; };
struct servent { char *s_name; char **s_aliases; int s_port; char *s_proto; };
struct hostent *gethostbyname(const char *name);
struct hostent *gethostbyaddr(const void *addr, socklen_t len, int type);
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **res);
void freeaddrinfo(struct addrinfo *res); const char *gai_strerror(int errcode);
int getnameinfo(const struct sockaddr *addr, socklen_t addrlen, char *host, socklen_t hostlen, char *serv,
socklen_t servlen, int flags);
const char *hstrerror(int err); void herror(const char *s); int *__h_errno_location(void);`,
  },
  "bits/timeval.h": {
    text: "typedef long time_t; typedef long suseconds_t; struct timeval { time_t tv_sec; suseconds_t tv_usec; };",
  },
  "sys/time.h": { includes: ["bits/timeval.h"], text: "int gettimeofday(struct timeval *tv, void *tz);" },
  "sys/select.h": {
    includes: ["bits/timeval.h"],
    text: `typedef struct { long fds_bits[16]; } fd_set;
int select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, struct timeval *timeout);
void FD_ZERO(fd_set *set); void FD_SET(int fd, fd_set *set); void FD_CLR(int fd, fd_set *set);
int FD_ISSET(int fd, fd_set *set);`,
  },
  "poll.h": {
    text: `typedef unsigned long nfds_t; struct pollfd { int fd; short events; short revents; };
int poll(struct pollfd *fds, nfds_t nfds, int timeout);`,
  },
  "time.h": {
    includes: ["stddef.h"],
    text: `typedef long time_t; typedef long clock_t; struct timespec { time_t tv_sec; long tv_nsec; };
struct tm { int tm_sec; int tm_min; int tm_hour; int tm_mday; int tm_mon; int tm_year; int tm_wday; int tm_yday;
int tm_isdst; };
time_t time(time_t *tloc); clock_t clock(void); double difftime(time_t end, time_t begin);
struct tm *localtime(const time_t *timep); struct tm *gmtime(const time_t *timep); char *ctime(const time_t *timep);
char *asctime(const struct tm *tm); size_t strftime(char *s, size_t max, const char *format, const struct tm *tm);
int nanosleep(const struct timespec *req, struct timespec *rem);`,
  },
  "sys/wait.h": {
    includes: ["sys/types.h"],
    text: "pid_t wait(int *status); pid_t waitpid(pid_t pid, int *status, int options);",
  },
  "sys/stat.h": { includes: ["sys/types.h"], text: "" },
  "sys/un.h": {
    includes: ["sys/socket.h"],
    text: "struct sockaddr_un { sa_family_t sun_family; char sun_path[108]; };",
  },
  "sys/ioctl.h": { text: "" },
  "pthread.h": {
    includes: ["sys/types.h"],
    text: `typedef unsigned long pthread_t; typedef struct { long data[5]; } pthread_mutex_t;
typedef struct { long data[7]; } pthread_attr_t;
int pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*start)(void *), void *arg);
int pthread_join(pthread_t thread, void **value); int pthread_detach(pthread_t thread);
int pthread_mutex_init(pthread_mutex_t *mutex, const void *attr); int pthread_mutex_lock(pthread_mutex_t *mutex);
int pthread_mutex_unlock(pthread_mutex_t *mutex); int pthread_mutex_destroy(pthread_mutex_t *mutex);`,
  },
};

/** Other names of headers. */
export const aliases: Readonly<Record<string, string>> = {
  "sys/errno.h": "errno.h",
  "sys/poll.h": "poll.h",
  "sys/signal.h": "signal.h",
  "sys/unistd.h": "unistd.h",
  "sys/fcntl.h": "fcntl.h",
  "memory.h": "string.h",
};

/** What sys/time.h, unistd.h and sys/types.h bring along in glibc. */
export const companions: Readonly<Record<string, readonly string[]>> = {
  "sys/time.h": ["sys/select.h"],
  "sys/types.h": ["sys/select.h"],
  "stdlib.h": ["sys/types.h", "sys/select.h"],
  "netinet/tcp.h": ["sys/socket.h", "stdint.h"],
  "string.h": ["strings.h"],
};
