/* Dies of SIGPIPE with "die", ignores it with "ignore", and catches it with "catch". */
#include <stdio.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <errno.h>
#include <arpa/inet.h>
#include <sys/socket.h>

static volatile sig_atomic_t caught;

static void on_pipe(int sig)
{
	caught = sig;
}

int main(int argc, char *argv[])
{
	int server = socket(PF_INET, SOCK_STREAM, 0), client = socket(PF_INET, SOCK_STREAM, 0), conn, i, n = 0;
	struct sockaddr_in addr;
	socklen_t len = sizeof addr;
	char answer;

	if (argc > 1 && !strcmp(argv[1], "ignore"))
		signal(SIGPIPE, SIG_IGN);
	if (argc > 1 && !strcmp(argv[1], "catch"))
		signal(SIGPIPE, on_pipe);
	memset(&addr, 0, sizeof addr);
	addr.sin_family = AF_INET;
	addr.sin_addr.s_addr = inet_addr("127.0.0.1");
	bind(server, (struct sockaddr *)&addr, sizeof addr);
	listen(server, 5);
	getsockname(server, (struct sockaddr *)&addr, &len);
	connect(client, (struct sockaddr *)&addr, len);
	conn = accept(server, NULL, NULL);
	shutdown(conn, SHUT_WR);
	printf("%zd\n", read(client, &answer, 1));
	fflush(stdout);
	shutdown(conn, SHUT_WR);
	shutdown(client, SHUT_WR);
	for (i = 0; i < 2; i++)
		n = write(client, "gone", 4);
	printf("%d %d %d\n", n, errno == EPIPE, caught);
	return 3;
}
