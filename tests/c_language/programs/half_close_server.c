/* Sends a text, says by a half-close that this was all, and then reads the client's thanks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#define BUF_SIZE 30
void error_handling(char *message);

int main(int argc, char *argv[])
{
	int serv_sd, clnt_sd, i, option = 1;
	char buf[BUF_SIZE];
	int read_cnt;
	struct sockaddr_in serv_adr, clnt_adr;
	socklen_t clnt_adr_sz;

	if (argc != 2) {
		printf("Usage: %s <port>\n", argv[0]);
		exit(1);
	}
	serv_sd = socket(PF_INET, SOCK_STREAM, 0);
	setsockopt(serv_sd, SOL_SOCKET, SO_REUSEADDR, &option, sizeof(option));
	memset(&serv_adr, 0, sizeof(serv_adr));
	serv_adr.sin_family = AF_INET;
	serv_adr.sin_addr.s_addr = htonl(INADDR_ANY);
	serv_adr.sin_port = htons(atoi(argv[1]));
	if (bind(serv_sd, (struct sockaddr *)&serv_adr, sizeof(serv_adr)) == -1)
		error_handling("bind() error");
	listen(serv_sd, 5);
	puts("listening");
	fflush(stdout);

	clnt_adr_sz = sizeof(clnt_adr);
	clnt_sd = accept(serv_sd, (struct sockaddr *)&clnt_adr, &clnt_adr_sz);
	for (i = 0; i < 100; i++) {
		read_cnt = snprintf(buf, BUF_SIZE, "line %d of the file\n", i);
		write(clnt_sd, buf, read_cnt);
	}
	shutdown(clnt_sd, SHUT_WR);
	read_cnt = read(clnt_sd, buf, BUF_SIZE);
	printf("Message from client: %s %d\n", buf, read_cnt);
	close(clnt_sd);
	close(serv_sd);
	return 0;
}

void error_handling(char *message)
{
	fputs(message, stderr);
	fputc('\n', stderr);
	exit(1);
}
