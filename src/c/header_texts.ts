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
int toupper(int c); int tolower(int c); int isblank(int c); int isascii(int c);`,
  },
  "math.h": {
    text: `double sqrt(double x); double pow(double x, double y); double floor(double x); double ceil(double x);
double fabs(double x); double sin(double x); double cos(double x); double exp(double x); double log(double x);
double fmod(double x, double y); double round(double x); double log10(double x); double tan(double x); double atan(double x); double atan2(double y, double x);
double trunc(double x); double cbrt(double x); double hypot(double x, double y); float sqrtf(float x); float fabsf(float x);
double asin(double x); double acos(double x); double sinh(double x); double cosh(double x); double tanh(double x);
long lround(double x); double fmax(double x, double y); double fmin(double x, double y); double exp2(double x); double log2(double x);`,
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
char *gets(char *s); ssize_t getline(char **line, size_t *size, FILE *stream);
ssize_t getdelim(char **line, size_t *size, int delimiter, FILE *stream);
int vdprintf(int fd, const char *format, va_list ap); void setlinebuf(FILE *stream); void rewind(FILE *stream);
int fseek(FILE *stream, long offset, int whence); long ftell(FILE *stream); int fseeko(FILE *stream, long offset, int whence);
long ftello(FILE *stream); int remove(const char *path); int rename(const char *from, const char *to);
FILE *popen(const char *command, const char *type); int pclose(FILE *stream); FILE *tmpfile(void);
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
int system(const char *command); long random(void); void srandom(unsigned int seed); long long llabs(long long j);
float strtof(const char *nptr, char **endptr); int setenv(const char *name, const char *value, int overwrite);
typedef struct { int quot; int rem; } div_t; div_t div(int a, int b);`,
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
char *strpbrk(const char *s, const char *accept); char *strsep(char **string, const char *delim);
char *stpcpy(char *dest, const char *src); char *strndup(const char *s, size_t n); char *strsignal(int signal);
char *strcasestr(const char *s, const char *find); void *memrchr(const void *s, int c, size_t n);
void *memmem(const void *s, size_t n, const void *find, size_t m); int strcoll(const char *s1, const char *s2);
int strerror_r(int number, char *buf, size_t n); void explicit_bzero(void *s, size_t n);`,
  },
  "strings.h": {
    includes: ["stddef.h"],
    text: `int strcasecmp(const char *s1, const char *s2); int strncasecmp(const char *s1, const char *s2, size_t n);
void bzero(void *s, size_t n); void bcopy(const void *src, void *dest, size_t n);
int bcmp(const void *s1, const void *s2, size_t n); char *index(const char *s, int c); char *rindex(const char *s, int c);`,
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
int gethostname(char *name, size_t len); int pause(void); off_t lseek(int fd, off_t offset, int whence);
int access(const char *path, int mode); int unlink(const char *path); int ftruncate(int fd, off_t length); int fsync(int fd);
pid_t getppid(void); pid_t setsid(void); long sysconf(int name);
char *getcwd(char *buf, size_t size); int chdir(const char *path); int daemon(int nochdir, int noclose);
int execlp(const char *file, const char *arg, ...); int execv(const char *path, char *const *argv);
int execvp(const char *file, char *const *argv); pid_t vfork(void);
extern char *optarg; extern int optind; extern int opterr; extern int optopt;
int getopt(int argc, char *const *argv, const char *letters);`,
  },
  "fcntl.h": {
    text:
      "int fcntl(int fd, int cmd, ...); int open(const char *pathname, int flags, ...); int creat(const char *pathname, unsigned int mode);",
  },
  "signal.h": {
    text:
      `typedef void (*sighandler_t)(int); typedef int sig_atomic_t; typedef struct { unsigned long bits[16]; } sigset_t;
void (*signal(int signum, void (*handler)(int)))(int); int raise(int signum);
struct sigaction { void (*sa_handler)(int); sigset_t sa_mask; int sa_flags; void (*sa_restorer)(void); };
int sigaction(int signum, const struct sigaction *act, struct sigaction *oldact);
int sigemptyset(sigset_t *set); int sigfillset(sigset_t *set); int sigaddset(sigset_t *set, int signum); int sigdelset(sigset_t *set, int signum);
int sigismember(const sigset_t *set, int signum); int sigprocmask(int how, const sigset_t *set, sigset_t *old);
int sigsuspend(const sigset_t *mask); int kill(int pid, int signum);
int siginterrupt(int signum, int flag);`,
  },
  "sys/uio.h": {
    includes: ["stddef.h"],
    text: `struct iovec { void *iov_base; size_t iov_len; };
ssize_t readv(int fd, const struct iovec *iov, int count); ssize_t writev(int fd, const struct iovec *iov, int count);`,
  },
  "sys/socket.h": {
    includes: ["sys/types.h", "sys/uio.h"],
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
int socketpair(int domain, int type, int protocol, int *sv);
struct msghdr { void *msg_name; socklen_t msg_namelen; struct iovec *msg_iov; size_t msg_iovlen; void *msg_control;
size_t msg_controllen; int msg_flags; };
struct cmsghdr { size_t cmsg_len; int cmsg_level; int cmsg_type; };
ssize_t sendmsg(int sockfd, const struct msghdr *msg, int flags); ssize_t recvmsg(int sockfd, struct msghdr *msg, int flags);
`,
  },
  "netinet/in.h": {
    includes: ["stdint.h", "sys/socket.h"],
    text: `typedef uint32_t in_addr_t; typedef uint16_t in_port_t; struct in_addr { in_addr_t s_addr; };
struct sockaddr_in { sa_family_t sin_family; in_port_t sin_port; struct in_addr sin_addr; unsigned char sin_zero[8]; };
struct in6_addr { union { uint8_t __u6_addr8[16]; uint16_t __u6_addr16[8]; uint32_t __u6_addr32[4]; } __in6_u; };
struct sockaddr_in6 { sa_family_t sin6_family; in_port_t sin6_port; uint32_t sin6_flowinfo; struct in6_addr sin6_addr;
uint32_t sin6_scope_id; };
extern const struct in6_addr in6addr_any; extern const struct in6_addr in6addr_loopback;
uint32_t htonl(uint32_t hostlong); uint16_t htons(uint16_t hostshort); uint32_t ntohl(uint32_t netlong);
uint16_t ntohs(uint16_t netshort);
struct ip_mreq { struct in_addr imr_multiaddr; struct in_addr imr_interface; };
struct ipv6_mreq { struct in6_addr ipv6mr_multiaddr; unsigned int ipv6mr_interface; };
#define s6_addr __in6_u.__u6_addr8
#define s6_addr16 __in6_u.__u6_addr16
#define s6_addr32 __in6_u.__u6_addr32
#define IN_MULTICAST(a) ((((uint32_t)(a)) & 0xf0000000) == 0xe0000000)
#define IN_CLASSA(a) ((((uint32_t)(a)) & 0x80000000) == 0)
#define IN_CLASSB(a) ((((uint32_t)(a)) & 0xc0000000) == 0x80000000)
#define IN_CLASSC(a) ((((uint32_t)(a)) & 0xe0000000) == 0xc0000000)
#define IN6_IS_ADDR_UNSPECIFIED(a) ((a)->s6_addr32[0] == 0 && (a)->s6_addr32[1] == 0 && (a)->s6_addr32[2] == 0 && (a)->s6_addr32[3] == 0)
#define IN6_IS_ADDR_LOOPBACK(a) ((a)->s6_addr32[0] == 0 && (a)->s6_addr32[1] == 0 && (a)->s6_addr32[2] == 0 && (a)->s6_addr32[3] == htonl(1))
#define IN6_IS_ADDR_V4MAPPED(a) ((a)->s6_addr32[0] == 0 && (a)->s6_addr32[1] == 0 && (a)->s6_addr32[2] == htonl(0xffff))
#define IN6_IS_ADDR_MULTICAST(a) ((a)->s6_addr[0] == 0xff)
#define IN6_IS_ADDR_LINKLOCAL(a) ((a)->s6_addr[0] == 0xfe && ((a)->s6_addr[1] & 0xc0) == 0x80)
#define IN6_ARE_ADDR_EQUAL(a, b) ((a)->s6_addr32[0] == (b)->s6_addr32[0] && (a)->s6_addr32[1] == (b)->s6_addr32[1] && (a)->s6_addr32[2] == (b)->s6_addr32[2] && (a)->s6_addr32[3] == (b)->s6_addr32[3])`,
  },
  "netinet/tcp.h": {
    includes: ["stdint.h"],
    text: `struct tcphdr { __extension__ union {
struct { uint16_t th_sport; uint16_t th_dport; uint32_t th_seq; uint32_t th_ack; uint8_t th_x2:4; uint8_t th_off:4;
uint8_t th_flags; uint16_t th_win; uint16_t th_sum; uint16_t th_urp; };
struct { uint16_t source; uint16_t dest; uint32_t seq; uint32_t ack_seq; uint16_t res1:4; uint16_t doff:4; uint16_t fin:1;
uint16_t syn:1; uint16_t rst:1; uint16_t psh:1; uint16_t ack:1; uint16_t urg:1; uint16_t res2:2; uint16_t window;
uint16_t check; uint16_t urg_ptr; }; }; };
#define TH_FIN 0x01
#define TH_SYN 0x02
#define TH_RST 0x04
#define TH_PUSH 0x08
#define TH_ACK 0x10
#define TH_URG 0x20`,
  },
  "netinet/udp.h": {
    includes: ["stdint.h"],
    text: `struct udphdr { __extension__ union {
struct { uint16_t uh_sport; uint16_t uh_dport; uint16_t uh_ulen; uint16_t uh_sum; };
struct { uint16_t source; uint16_t dest; uint16_t len; uint16_t check; }; }; };`,
  },
  "netinet/ip.h": {
    includes: ["netinet/in.h"],
    text: `struct iphdr { unsigned int ihl:4; unsigned int version:4; uint8_t tos; uint16_t tot_len; uint16_t id;
uint16_t frag_off; uint8_t ttl; uint8_t protocol; uint16_t check; uint32_t saddr; uint32_t daddr; };
struct ip { unsigned int ip_hl:4; unsigned int ip_v:4; uint8_t ip_tos; unsigned short ip_len; unsigned short ip_id;
unsigned short ip_off; uint8_t ip_ttl; uint8_t ip_p; unsigned short ip_sum; struct in_addr ip_src, ip_dst; };
#define IPVERSION 4
#define IP_DF 0x4000
#define IP_MF 0x2000
#define IPDEFTTL 64`,
  },
  "netinet/ip_icmp.h": {
    includes: ["netinet/in.h"],
    text: `struct icmphdr { uint8_t type; uint8_t code; uint16_t checksum; union {
struct { uint16_t id; uint16_t sequence; } echo; uint32_t gateway; } un; };
#define ICMP_ECHOREPLY 0
#define ICMP_DEST_UNREACH 3
#define ICMP_ECHO 8
#define ICMP_TIME_EXCEEDED 11`,
  },
  "arpa/inet.h": {
    includes: ["netinet/in.h"],
    text: `in_addr_t inet_addr(const char *cp); int inet_aton(const char *cp, struct in_addr *inp);
char *inet_ntoa(struct in_addr in); int inet_pton(int af, const char *src, void *dst);
const char *inet_ntop(int af, const void *src, char *dst, socklen_t size);
in_addr_t inet_network(const char *cp); struct in_addr inet_makeaddr(in_addr_t net, in_addr_t host);
in_addr_t inet_lnaof(struct in_addr in); in_addr_t inet_netof(struct in_addr in);`,
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
struct protoent { char *p_name; char **p_aliases; int p_proto; };
struct servent *getservbyname(const char *name, const char *proto); struct servent *getservbyport(int port, const char *proto);
struct protoent *getprotobyname(const char *name); struct protoent *getprotobynumber(int number);
struct hostent *gethostbyname2(const char *name, int af); void endhostent(void); void endservent(void); void sethostent(int open);
const char *hstrerror(int err); void herror(const char *s); int *__h_errno_location(void);`,
  },
  "bits/timeval.h": {
    text: "typedef long time_t; typedef long suseconds_t; struct timeval { time_t tv_sec; suseconds_t tv_usec; };",
  },
  "sys/time.h": {
    includes: ["bits/timeval.h"],
    text: `int gettimeofday(struct timeval *tv, void *tz); 
struct itimerval { struct timeval it_interval; struct timeval it_value; };
#define timerclear(t) ((t)->tv_sec = (t)->tv_usec = 0)
#define timerisset(t) ((t)->tv_sec || (t)->tv_usec)
#define timercmp(a, b, CMP) (((a)->tv_sec == (b)->tv_sec) ? ((a)->tv_usec CMP (b)->tv_usec) : ((a)->tv_sec CMP (b)->tv_sec))
#define timeradd(a, b, r) do { (r)->tv_sec = (a)->tv_sec + (b)->tv_sec; (r)->tv_usec = (a)->tv_usec + (b)->tv_usec; if ((r)->tv_usec >= 1000000) { ++(r)->tv_sec; (r)->tv_usec -= 1000000; } } while (0)
#define timersub(a, b, r) do { (r)->tv_sec = (a)->tv_sec - (b)->tv_sec; (r)->tv_usec = (a)->tv_usec - (b)->tv_usec; if ((r)->tv_usec < 0) { --(r)->tv_sec; (r)->tv_usec += 1000000; } } while (0)
int setitimer(int which, const struct itimerval *value, struct itimerval *old);`,
  },
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
int tm_isdst; long tm_gmtoff; const char *tm_zone; };
time_t time(time_t *tloc); clock_t clock(void); double difftime(time_t end, time_t begin);
struct tm *localtime(const time_t *timep); struct tm *gmtime(const time_t *timep); char *ctime(const time_t *timep);
char *asctime(const struct tm *tm); size_t strftime(char *s, size_t max, const char *format, const struct tm *tm);
int nanosleep(const struct timespec *req, struct timespec *rem); time_t mktime(struct tm *tm);
typedef int clockid_t; int clock_gettime(clockid_t clock, struct timespec *tp); int clock_getres(clockid_t clock, struct timespec *tp);
struct tm *localtime_r(const time_t *timep, struct tm *result); struct tm *gmtime_r(const time_t *timep, struct tm *result);
char *ctime_r(const time_t *timep, char *buf); char *asctime_r(const struct tm *tm, char *buf); void tzset(void);`,
  },
  "sys/wait.h": {
    includes: ["sys/types.h"],
    text: `pid_t wait(int *status); pid_t waitpid(pid_t pid, int *status, int options);
#define WIFEXITED(s) (((s) & 0x7f) == 0)
#define WEXITSTATUS(s) (((s) >> 8) & 0xff)
#define WIFSIGNALED(s) (((s) & 0x7f) != 0 && ((s) & 0x7f) != 0x7f)
#define WTERMSIG(s) ((s) & 0x7f)
#define WIFSTOPPED(s) (((s) & 0xff) == 0x7f)`,
  },
  "sys/stat.h": {
    includes: ["sys/types.h", "time.h"],
    text:
      `struct stat { unsigned long st_dev; unsigned long st_ino; unsigned long st_nlink; mode_t st_mode; uid_t st_uid;
unsigned int st_gid; int __st_padding; unsigned long st_rdev; off_t st_size; long st_blksize; long st_blocks;
struct timespec st_atim; struct timespec st_mtim; struct timespec st_ctim; long __st_reserved[3]; };
#define st_atime st_atim.tv_sec
#define st_mtime st_mtim.tv_sec
#define st_ctime st_ctim.tv_sec
#define S_ISREG(m) (((m) & 0170000) == 0100000)
#define S_ISDIR(m) (((m) & 0170000) == 0040000)
#define S_ISCHR(m) (((m) & 0170000) == 0020000)
#define S_ISSOCK(m) (((m) & 0170000) == 0140000)
#define S_ISFIFO(m) (((m) & 0170000) == 0010000)
int stat(const char *path, struct stat *buf); int fstat(int fd, struct stat *buf); int lstat(const char *path, struct stat *buf);
int mkdir(const char *path, mode_t mode); mode_t umask(mode_t mask);`,
  },
  "sys/un.h": {
    includes: ["sys/socket.h"],
    text: "struct sockaddr_un { sa_family_t sun_family; char sun_path[108]; };",
  },
  "sys/ioctl.h": { text: "int ioctl(int fd, unsigned long request, ...);" },
  "sys/epoll.h": {
    includes: ["stdint.h"],
    text: `typedef union epoll_data { void *ptr; int fd; uint32_t u32; uint64_t u64; } epoll_data_t;
struct epoll_event { uint32_t events; epoll_data_t data; } __attribute__((packed));
int epoll_create(int size); int epoll_create1(int flags); int epoll_ctl(int epfd, int op, int fd, struct epoll_event *event);
int epoll_wait(int epfd, struct epoll_event *events, int maxevents, int timeout);`,
  },
  "sys/sendfile.h": {
    includes: ["sys/types.h"],
    text: "ssize_t sendfile(int out, int in, off_t *offset, size_t count);",
  },
  "getopt.h": {
    includes: ["unistd.h"],
    text: `struct option { const char *name; int has_arg; int *flag; int val; };
int getopt_long(int argc, char *const *argv, const char *letters, const struct option *options, int *index);
#define no_argument 0
#define required_argument 1
#define optional_argument 2`,
  },
  "endian.h": {
    includes: ["stdint.h"],
    text: `uint64_t __swap64(uint64_t x); uint32_t htonl(uint32_t x); uint16_t htons(uint16_t x);
#define htobe16(x) htons(x)
#define htobe32(x) htonl(x)
#define htobe64(x) __swap64(x)
#define be16toh(x) htons(x)
#define be32toh(x) htonl(x)
#define be64toh(x) __swap64(x)
#define htole16(x) ((uint16_t)(x))
#define htole32(x) ((uint32_t)(x))
#define htole64(x) ((uint64_t)(x))
#define le16toh(x) ((uint16_t)(x))
#define le32toh(x) ((uint32_t)(x))
#define le64toh(x) ((uint64_t)(x))
#define LITTLE_ENDIAN 1234
#define BIG_ENDIAN 4321
#define BYTE_ORDER 1234`,
  },
  "byteswap.h": {
    includes: ["endian.h"],
    text: `#define bswap_16(x) htons(x)
#define bswap_32(x) htonl(x)
#define bswap_64(x) __swap64(x)`,
  },
  "err.h": {
    text: `void err(int status, const char *format, ...); void errx(int status, const char *format, ...);
void warn(const char *format, ...); void warnx(const char *format, ...);`,
  },
  "libgen.h": { text: "char *basename(char *path); char *dirname(char *path);" },
  "locale.h": { text: "char *setlocale(int category, const char *locale);" },
  "syslog.h": {
    text:
      "void openlog(const char *ident, int option, int facility); void syslog(int priority, const char *format, ...); void closelog(void);",
  },
  "sys/param.h": {
    includes: ["limits.h"],
    text: `#define MIN(a, b) (((a) < (b)) ? (a) : (b))
#define MAX(a, b) (((a) > (b)) ? (a) : (b))
#define MAXHOSTNAMELEN 64
#define MAXPATHLEN 4096`,
  },
  "sys/utsname.h": {
    text: `struct utsname { char sysname[65]; char nodename[65]; char release[65]; char version[65]; char machine[65];
char domainname[65]; }; int uname(struct utsname *buf);`,
  },
  "sys/resource.h": {
    includes: ["bits/timeval.h"],
    text: `struct rlimit { unsigned long rlim_cur; unsigned long rlim_max; }; typedef unsigned long rlim_t;
int getrlimit(int resource, struct rlimit *limit); int setrlimit(int resource, const struct rlimit *limit);`,
  },
  "sys/cdefs.h": { text: "" },
  "features.h": { text: "" },
  "stdalign.h": {
    text: `#define alignof _Alignof
#define alignas _Alignas`,
  },
  "stdnoreturn.h": { text: "#define noreturn _Noreturn" },
  "semaphore.h": {
    text: `typedef struct { long data[4]; } sem_t; int sem_init(sem_t *sem, int shared, unsigned int value);
int sem_wait(sem_t *sem); int sem_post(sem_t *sem); int sem_destroy(sem_t *sem);`,
  },
  "pthread.h": {
    includes: ["sys/types.h"],
    text: `typedef unsigned long pthread_t; typedef struct { long data[5]; } pthread_mutex_t;
typedef struct { long data[7]; } pthread_attr_t;
int pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*start)(void *), void *arg);
int pthread_join(pthread_t thread, void **value); int pthread_detach(pthread_t thread);
int pthread_mutex_init(pthread_mutex_t *mutex, const void *attr); int pthread_mutex_lock(pthread_mutex_t *mutex);
typedef struct { long data[6]; } pthread_cond_t; pthread_t pthread_self(void); void pthread_exit(void *value);
int pthread_cond_init(pthread_cond_t *cond, const void *attr); int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex);
int pthread_cond_signal(pthread_cond_t *cond); int pthread_cond_broadcast(pthread_cond_t *cond);
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
  "sys/file.h": "fcntl.h",
  "malloc.h": "stdlib.h",
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
