/**
 * Constants of the socket headers, on the numbers of Linux (x86-64 and arm64 agree on all of these).
 * Their type is `number`, not the literal, so that one may be compared with another.
 *
 * @module
 */

// --- address families: <sys/socket.h> ---------------------------------------------------------------------------
/** No family: the caller leaves it open. */
export const AF_UNSPEC: number = 0;
/** Sockets named by a path, within one machine. */
export const AF_UNIX: number = 1;
/** The same as AF_UNIX. */
export const AF_LOCAL: number = 1;
/** IPv4. */
export const AF_INET: number = 2;
/** IPv6. */
export const AF_INET6: number = 10;
/** The same as AF_UNSPEC. */
export const PF_UNSPEC: number = 0;
/** The same as AF_UNIX. */
export const PF_UNIX: number = 1;
/** The same as AF_LOCAL. */
export const PF_LOCAL: number = 1;
/** IPv4; the same number as AF_INET. */
export const PF_INET: number = 2;
/** IPv6; the same number as AF_INET6. */
export const PF_INET6: number = 10;

// --- socket types -----------------------------------------------------------------------------------------------
/** A reliable stream of bytes (TCP). */
export const SOCK_STREAM: number = 1;
/** Datagrams: messages that keep their boundaries, unreliable (UDP). */
export const SOCK_DGRAM: number = 2;
/** Raw packets; not available here. */
export const SOCK_RAW: number = 3;
/** A reliable sequence of messages; not available here. */
export const SOCK_SEQPACKET: number = 5;
/** Flag for `socket` and `accept4`: the new descriptor does not block. */
export const SOCK_NONBLOCK: number = 0o4000;
/** Flag for `socket` and `accept4`: the new descriptor is closed by exec. */
export const SOCK_CLOEXEC: number = 0o2000000;

// --- protocols: <netinet/in.h> ----------------------------------------------------------------------------------
/** Level of IP's options; as a protocol, "the usual one of this type". */
export const IPPROTO_IP: number = 0;
/** Internet Control Message Protocol. */
export const IPPROTO_ICMP: number = 1;
/** Transmission Control Protocol, and the level of its options. */
export const IPPROTO_TCP: number = 6;
/** User Datagram Protocol. */
export const IPPROTO_UDP: number = 17;
/** Level of IPv6's options. */
export const IPPROTO_IPV6: number = 41;

// --- addresses, in HOST byte order: pass them through htonl -----------------------------------------------------
/** 0.0.0.0: any local address, for bind. Host byte order. */
export const INADDR_ANY: number = 0;
/** 127.0.0.1. Host byte order. */
export const INADDR_LOOPBACK: number = 0x7f000001;
/** 255.255.255.255. Host byte order. */
export const INADDR_BROADCAST: number = 0xffffffff;
/** What `inet_addr` returns for text that is no address. */
export const INADDR_NONE: number = 0xffffffff;
/** Bytes needed for the longest IPv4 address as text, with its NUL. */
export const INET_ADDRSTRLEN: number = 16;
/** Bytes needed for the longest IPv6 address as text, with its NUL. */
export const INET6_ADDRSTRLEN: number = 46;

// --- options: setsockopt(2), socket(7), tcp(7), ip(7), ipv6(7) ----------------------------------------------------
/** Level of the options that every socket has. */
export const SOL_SOCKET: number = 1;
/** Record debugging information. */
export const SO_DEBUG: number = 1;
/** Let bind take an address that old connections still use. int, 0 or 1. */
export const SO_REUSEADDR: number = 2;
/** The socket's type. int, read only. */
export const SO_TYPE: number = 3;
/** The pending error, cleared by reading. int (errno), read only. */
export const SO_ERROR: number = 4;
/** Send without routing. int, 0 or 1. */
export const SO_DONTROUTE: number = 5;
/** Allow sending to a broadcast address. int, 0 or 1. */
export const SO_BROADCAST: number = 6;
/** Send buffer in bytes; Linux doubles what is set. int. */
export const SO_SNDBUF: number = 7;
/** Receive buffer in bytes; Linux doubles what is set. int. */
export const SO_RCVBUF: number = 8;
/** Probe an idle connection. int, 0 or 1. */
export const SO_KEEPALIVE: number = 9;
/** Leave urgent data in the stream. int, 0 or 1. */
export const SO_OOBINLINE: number = 10;
/** What close does with unsent data. struct linger. */
export const SO_LINGER: number = 13;
/** Let several sockets bind one port. int, 0 or 1. */
export const SO_REUSEPORT: number = 15;
/** Fewest bytes for which a receive returns. int, bytes. */
export const SO_RCVLOWAT: number = 18;
/** Longest wait of a receive or accept; EAGAIN when it is over. struct timeval. */
export const SO_RCVTIMEO: number = 20;
/** Longest wait of a send or connect. struct timeval. */
export const SO_SNDTIMEO: number = 21;
/** 1 for a listening socket. int, read only. */
export const SO_ACCEPTCONN: number = 30;
/** The socket's protocol. int, read only. */
export const SO_PROTOCOL: number = 38;
/** The socket's address family. int, read only. */
export const SO_DOMAIN: number = 39;
/** Largest backlog that has an effect in listen. */
export const SOMAXCONN: number = 4096;
/** Send small pieces at once (no Nagle algorithm). int, 0 or 1. */
export const TCP_NODELAY: number = 1;
/** Largest segment. int, bytes. */
export const TCP_MAXSEG: number = 2;
/** Time to live of packets sent. int, 1 to 255. */
export const IP_TTL: number = 2;
/** An IPv6 socket that takes no IPv4. int, 0 or 1. */
export const IPV6_V6ONLY: number = 26;

// --- flags of send and recv -------------------------------------------------------------------------------------
/** Urgent data. */
export const MSG_OOB: number = 1;
/** Look at the data without taking it. */
export const MSG_PEEK: number = 2;
/** Return a datagram's real length, even when it was cut. */
export const MSG_TRUNC: number = 0x20;
/** Do not block, this once. */
export const MSG_DONTWAIT: number = 0x40;
/** Wait until the whole buffer is filled. */
export const MSG_WAITALL: number = 0x100;
/** Do not raise SIGPIPE. */
export const MSG_NOSIGNAL: number = 0x4000;
/** More is to come: wait before sending. */
export const MSG_MORE: number = 0x8000;

// --- shutdown ---------------------------------------------------------------------------------------------------
/** No more receiving. */
export const SHUT_RD: number = 0;
/** No more sending: the peer reads end of stream. */
export const SHUT_WR: number = 1;
/** Neither receiving nor sending. */
export const SHUT_RDWR: number = 2;

// --- fcntl and open ---------------------------------------------------------------------------------------------
/** Duplicate a descriptor; the argument is the lowest number allowed. */
export const F_DUPFD: number = 0;
/** Read the descriptor's flags. */
export const F_GETFD: number = 1;
/** Set the descriptor's flags (FD_CLOEXEC). */
export const F_SETFD: number = 2;
/** Read the open file's flags. */
export const F_GETFL: number = 3;
/** Set the open file's flags (O_NONBLOCK). */
export const F_SETFL: number = 4;
/** The descriptor is closed by exec. */
export const FD_CLOEXEC: number = 1;
/** Open for reading. */
export const O_RDONLY: number = 0;
/** Open for writing. */
export const O_WRONLY: number = 1;
/** Open for both. */
export const O_RDWR: number = 2;
/** Do not block. */
export const O_NONBLOCK: number = 0o4000;
/** Write at the end. */
export const O_APPEND: number = 0o2000;

// --- poll and select ----------------------------------------------------------------------------------------------
/** There is something to read. */
export const POLLIN: number = 0x001;
/** There is urgent data. */
export const POLLPRI: number = 0x002;
/** Writing will not block. */
export const POLLOUT: number = 0x004;
/** An error is pending. Only returned. */
export const POLLERR: number = 0x008;
/** Both directions are over. Only returned. */
export const POLLHUP: number = 0x010;
/** The descriptor is not open. Only returned. */
export const POLLNVAL: number = 0x020;
/** The same as POLLIN. */
export const POLLRDNORM: number = 0x040;
/** The same as POLLOUT. */
export const POLLWRNORM: number = 0x100;
/** The peer has ended its sending. */
export const POLLRDHUP: number = 0x2000;
/** One more than the largest descriptor an fd_set can hold. */
export const FD_SETSIZE: number = 1024;

// --- signals ------------------------------------------------------------------------------------------------------
/** Interrupt from the keyboard. */
export const SIGINT: number = 2;
/** Write on a connection that is over. */
export const SIGPIPE: number = 13;
/** Timer of `alarm`. */
export const SIGALRM: number = 14;

// --- getaddrinfo: <netdb.h> -----------------------------------------------------------------------------------------
/** The address is for bind. */
export const AI_PASSIVE: number = 0x0001;
/** Also return the canonical name. */
export const AI_CANONNAME: number = 0x0002;
/** The name must be an address in digits. */
export const AI_NUMERICHOST: number = 0x0004;
/** The service must be a port in digits. */
export const AI_NUMERICSERV: number = 0x0400;
/** Bad flags. */
export const EAI_BADFLAGS: number = -1;
/** Name or service is not known. */
export const EAI_NONAME: number = -2;
/** Try again. */
export const EAI_AGAIN: number = -3;
/** No way to find out. */
export const EAI_FAIL: number = -4;
/** Family not supported. */
export const EAI_FAMILY: number = -6;
/** Socket type not supported. */
export const EAI_SOCKTYPE: number = -7;
/** Service not known for that type. */
export const EAI_SERVICE: number = -8;

// --- others ---------------------------------------------------------------------------------------------------------
/** What input functions return at end of file. */
export const EOF: number = -1;
/** The null pointer. */
export const NULL = null;
/** Status of a program that went well. */
export const EXIT_SUCCESS: number = 0;
/** Status of a program that failed. */
export const EXIT_FAILURE: number = 1;
