/* Options of sockets, read and set. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <netinet/tcp.h>
#include <netinet/in.h>
#define TRUE 1
#define FALSE 0
void error_handling(char *message);

int main(int argc, char *argv[])
{
	int tcp_sock, udp_sock;
	int sock_type, option = FALSE;
	socklen_t optlen;
	struct timeval tv = { 1, 500000 };
	int state;

	(void)argc;
	(void)argv;
	optlen = sizeof(sock_type);
	tcp_sock = socket(PF_INET, SOCK_STREAM, 0);
	udp_sock = socket(PF_INET, SOCK_DGRAM, 0);
	printf("SOCK_STREAM: %d \n", SOCK_STREAM);
	printf("SOCK_DGRAM: %d \n", SOCK_DGRAM);

	state = getsockopt(tcp_sock, SOL_SOCKET, SO_TYPE, (void *)&sock_type, &optlen);
	if (state)
		error_handling("getsockopt() error!");
	printf("Socket type one: %d \n", sock_type);
	state = getsockopt(udp_sock, SOL_SOCKET, SO_TYPE, (void *)&sock_type, &optlen);
	if (state)
		error_handling("getsockopt() error!");
	printf("Socket type two: %d \n", sock_type);

	getsockopt(tcp_sock, SOL_SOCKET, SO_REUSEADDR, &option, &optlen);
	printf("SO_REUSEADDR %d\n", option);
	option = TRUE;
	printf("%d\n", setsockopt(tcp_sock, SOL_SOCKET, SO_REUSEADDR, (void *)&option, sizeof(option)));
	option = FALSE;
	getsockopt(tcp_sock, SOL_SOCKET, SO_REUSEADDR, &option, &optlen);
	printf("SO_REUSEADDR %d %u\n", option, optlen);
	getsockopt(tcp_sock, IPPROTO_TCP, TCP_NODELAY, &option, &optlen);
	printf("TCP_NODELAY %d\n", option);
	option = 1;
	setsockopt(tcp_sock, IPPROTO_TCP, TCP_NODELAY, &option, sizeof option);
	getsockopt(tcp_sock, IPPROTO_TCP, TCP_NODELAY, &option, &optlen);
	printf("TCP_NODELAY %d\n", option != 0);
	setsockopt(udp_sock, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
	tv.tv_sec = tv.tv_usec = 0;
	optlen = sizeof tv;
	getsockopt(udp_sock, SOL_SOCKET, SO_RCVTIMEO, &tv, &optlen);
	printf("%ld.%06ld %u\n", tv.tv_sec, tv.tv_usec, optlen);
	printf("%d\n", setsockopt(99, SOL_SOCKET, SO_REUSEADDR, &option, sizeof option));
	perror("setsockopt");
	close(tcp_sock);
	close(udp_sock);
	return 0;
}

void error_handling(char *message)
{
	fputs(message, stderr);
	fputc('\n', stderr);
	exit(1);
}
