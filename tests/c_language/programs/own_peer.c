/* A server and its client in one program: what is written on one end comes out of the other. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <arpa/inet.h>
#include <sys/socket.h>

static int check(int result, const char *what)
{
	if (result == -1) {
		perror(what);
		exit(EXIT_FAILURE);
	}
	return result;
}

int main(void)
{
	struct sockaddr_in addr = { 0 }, peer;
	socklen_t len = sizeof(addr);
	struct pollfd fds[2];
	char buf[64];
	int server, client, conn, n, i;

	server = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
	addr.sin_family = AF_INET;
	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	addr.sin_port = 0;
	check(bind(server, (struct sockaddr *)&addr, sizeof(addr)), "bind");
	check(listen(server, 1), "listen");
	check(getsockname(server, (struct sockaddr *)&addr, &len), "getsockname");
	printf("len %d, port given %d\n", (int)len, addr.sin_port != 0);

	client = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
	check(connect(client, (struct sockaddr *)&addr, len), "connect");
	conn = check(accept(server, (struct sockaddr *)&peer, &len), "accept");
	printf("fds %d %d %d from %s\n", server, client, conn, inet_ntoa(peer.sin_addr));

	fcntl(client, F_SETFL, O_NONBLOCK);
	n = read(client, buf, sizeof(buf));
	printf("%d %s\n", n, strerror(errno));
	for (i = 1; i <= 3; i++) {
		n = snprintf(buf, sizeof buf, "message %d;", i);
		check(write(conn, buf, n), "write");
	}
	fds[0].fd = client;
	fds[0].events = POLLIN;
	fds[1].fd = conn;
	fds[1].events = POLLIN;
	n = poll(fds, 2, 1000);
	printf("%d %d %d\n", n, fds[0].revents, fds[1].revents);
	n = recv(client, buf, 5, MSG_PEEK);
	printf("%d %.5s\n", n, buf);
	n = recv(client, buf, sizeof buf, 0);
	printf("%d %.*s\n", n, n, buf);
	shutdown(conn, SHUT_WR);
	fcntl(client, F_SETFL, 0);
	printf("%zd\n", read(client, buf, sizeof buf));
	check(send(client, "back", 4, MSG_NOSIGNAL), "send");
	printf("%zd %.4s\n", recv(conn, buf, 4, MSG_WAITALL), buf);
	close(conn);
	close(client);
	close(server);
	return 0;
}
