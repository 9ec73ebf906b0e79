/* Several arrays in one call, over a connection to itself. */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void)
{
	struct sockaddr_in addr = { .sin_family = AF_INET }, from;
	socklen_t size = sizeof(addr);
	int listener = socket(PF_INET, SOCK_STREAM, 0), a = socket(PF_INET, SOCK_STREAM, 0), b, waiting, udp;
	char one[] = "ABCDEFG", two[] = "1234567", x[4], y[16];
	struct iovec parts[2] = { { one, 3 }, { two, 4 } };
	struct msghdr message;

	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	bind(listener, (struct sockaddr *)&addr, sizeof(addr));
	listen(listener, 1);
	getsockname(listener, (struct sockaddr *)&addr, &size);
	connect(a, (struct sockaddr *)&addr, size);
	b = accept(listener, NULL, NULL);
	printf("%zd\n", writev(a, parts, 2));
	ioctl(b, FIONREAD, &waiting);
	printf("%d wait\n", waiting);
	memset(x, 0, sizeof(x));
	memset(y, 0, sizeof(y));
	parts[0].iov_base = x;
	parts[0].iov_len = 3;
	parts[1].iov_base = y;
	parts[1].iov_len = sizeof(y) - 1;
	printf("%zd", readv(b, parts, 2));
	printf(" %s %s\n", x, y);

	udp = socket(PF_INET, SOCK_DGRAM, 0);
	addr.sin_port = 0;
	bind(udp, (struct sockaddr *)&addr, sizeof(addr));
	getsockname(udp, (struct sockaddr *)&addr, &size);
	memset(&message, 0, sizeof(message));
	message.msg_name = &addr;
	message.msg_namelen = sizeof(addr);
	message.msg_iov = parts;
	message.msg_iovlen = 2;
	printf("%zd\n", sendmsg(udp, &message, 0));
	message.msg_name = &from;
	message.msg_namelen = sizeof(from);
	message.msg_iovlen = 1;
	printf("%zd", recvmsg(udp, &message, 0));
	printf(" %d %d %u\n", message.msg_flags == MSG_TRUNC, from.sin_port == addr.sin_port, message.msg_namelen);
	return 0;
}
