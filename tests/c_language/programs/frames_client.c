#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

static uint16_t next_id = 100;

static void frame(int sock, int type, const void *data, uint32_t length)
{
	unsigned char *all = malloc(8 + length), *p = all;

	*p++ = (unsigned char)type;
	*p++ = 0xA5;
	*p++ = next_id >> 8;
	*p++ = next_id++ & 0xff;
	*(uint32_t *)p = htonl(length);
	memcpy(p + 4, data, length);
	if (write(sock, all, 8 + length) != (ssize_t)(8 + length))
		perror("write");
	free(all);
}

int main(int argc, char *argv[])
{
	struct sockaddr_in addr;
	uint32_t numbers[5], sum[2];
	char text[32] = "";
	int sock = socket(PF_INET, SOCK_STREAM, 0), i;

	if (argc != 3)
		return 1;
	bzero(&addr, sizeof addr);
	addr.sin_family = AF_INET;
	inet_pton(AF_INET, argv[1], &addr.sin_addr);
	addr.sin_port = htons(atoi(argv[2]));
	if (connect(sock, (struct sockaddr *)&addr, sizeof addr)) {
		fputs("connect() error\n", stderr);
		return 1;
	}
	frame(sock, 1, "desserts", 8);
	recv(sock, text, 8, MSG_WAITALL);
	puts(text);
	for (i = 0; i < 5; i++)
		numbers[i] = htonl(4000000000u - i);
	frame(sock, 2, numbers, sizeof numbers);
	recv(sock, sum, sizeof sum, MSG_WAITALL);
	printf("%llu\n", (unsigned long long)ntohl(sum[0]) << 32 | ntohl(sum[1]));
	frame(sock, 3, "", 0);
	printf("%zd\n", read(sock, text, sizeof text));
	close(sock);
	return 0;
}
