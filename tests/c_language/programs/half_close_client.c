#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#define BUF_SIZE 30
#define ERROR(message) do { fputs(message, stderr); fputc('\n', stderr); exit(1); } while (0)

int main(int argc, char *argv[])
{
	int sd, read_cnt, total = 0;
	char buf[BUF_SIZE];
	struct sockaddr_in serv_adr;

	if (argc != 3) {
		printf("Usage: %s <IP> <port>\n", argv[0]);
		exit(1);
	}
	sd = socket(PF_INET, SOCK_STREAM, 0);
	memset(&serv_adr, 0, sizeof(serv_adr));
	serv_adr.sin_family = AF_INET;
	serv_adr.sin_addr.s_addr = inet_addr(argv[1]);
	serv_adr.sin_port = htons(atoi(argv[2]));
	if (connect(sd, (struct sockaddr *)&serv_adr, sizeof(serv_adr)) == -1)
		ERROR("connect() error");
	while ((read_cnt = read(sd, buf, BUF_SIZE)) != 0) {
		fwrite((void *)buf, 1, read_cnt, stdout);
		total += read_cnt;
	}
	printf("Received file data: %d bytes\n", total);
	write(sd, "Thank you", 10);
	close(sd);
	return 0;
}
