/* Reads three datagrams one by one, after all have come; answers the first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <ctype.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#define BUF_SIZE 30

int main(int argc, char *argv[])
{
	int sock, i, str_len, j;
	char message[BUF_SIZE];
	struct sockaddr_in my_adr, your_adr;
	socklen_t adr_sz;

	if (argc != 2) {
		printf("Usage: %s <port>\n", argv[0]);
		exit(1);
	}
	sock = socket(PF_INET, SOCK_DGRAM, 0);
	memset(&my_adr, 0, sizeof(my_adr));
	my_adr.sin_family = AF_INET;
	my_adr.sin_addr.s_addr = htonl(INADDR_ANY);
	my_adr.sin_port = htons(atoi(argv[1]));
	if (bind(sock, (struct sockaddr *)&my_adr, sizeof(my_adr)) == -1) {
		perror("bind");
		exit(1);
	}
	puts("listening");
	fflush(stdout);
	for (i = 0; i < 3; i++) {
		adr_sz = sizeof(your_adr);
		str_len = recvfrom(sock, message, BUF_SIZE, 0, (struct sockaddr *)&your_adr, &adr_sz);
		printf("Message %d: %s (%d bytes from %s, %u)\n", i + 1, message, str_len, inet_ntoa(your_adr.sin_addr), adr_sz);
		for (j = 0; j < str_len; j++)
			message[j] = toupper((unsigned char)message[j]);
		sendto(sock, message, str_len, 0, (struct sockaddr *)&your_adr, adr_sz);
	}
	close(sock);
	return 0;
}
