/* A connected datagram socket: write() and read() do. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main(int argc, char *argv[])
{
	const char *messages[] = { "Hi!", "I'm another UDP host!", "Nice to meet you" };
	struct sockaddr_in your_adr;
	char answer[64];
	int sock, i, n;

	if (argc != 3) {
		printf("Usage: %s <IP> <port>\n", argv[0]);
		exit(1);
	}
	sock = socket(PF_INET, SOCK_DGRAM, 0);
	memset(&your_adr, 0, sizeof(your_adr));
	your_adr.sin_family = AF_INET;
	your_adr.sin_addr.s_addr = inet_addr(argv[1]);
	your_adr.sin_port = htons(atoi(argv[2]));
	if (connect(sock, (struct sockaddr *)&your_adr, sizeof(your_adr)) != 0) {
		perror("connect");
		return 1;
	}
	for (i = 0; i < 3; i++) {
		write(sock, messages[i], strlen(messages[i]) + 1);
		n = read(sock, answer, sizeof(answer) - 1);
		answer[n] = 0;
		printf("%d %s\n", n, answer);
	}
	close(sock);
	return 0;
}
