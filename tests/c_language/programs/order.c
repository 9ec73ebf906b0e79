/* Calls in the wrong order, and what each then says. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main(void)
{
	struct sockaddr_in addr;
	socklen_t len = sizeof(addr);
	int sock = socket(PF_INET, SOCK_STREAM, 0);
	char c = 'x';

	if (accept(sock, NULL, NULL) == -1)
		perror("accept");
	if (send(sock, &c, 1, MSG_NOSIGNAL) == -1)
		perror("send");
	if (read(sock, &c, 1) == -1)
		perror("read");
	if (getpeername(sock, (struct sockaddr *)&addr, &len) == -1)
		perror("getpeername");
	if (shutdown(sock, SHUT_WR) == -1)
		perror("shutdown");
	memset(&addr, 0, sizeof(addr));
	addr.sin_family = AF_INET;
	addr.sin_addr.s_addr = inet_addr("127.0.0.1");
	addr.sin_port = htons(0);
	printf("%d\n", bind(sock, (struct sockaddr *)&addr, sizeof(addr)));
	if (bind(sock, (struct sockaddr *)&addr, sizeof(addr)) == -1)
		perror("bind");
	printf("%d\n", listen(sock, 5));
	if (connect(sock, (struct sockaddr *)&addr, sizeof(addr)) == -1)
		perror("connect");
	if (bind(sock, (struct sockaddr *)&addr, 3) == -1)
		perror("bind");
	close(sock);
	if (close(sock) == -1)
		perror("close");
	return 0;
}
