/* alarm() ends a read that would block. */
#include <stdio.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <errno.h>
#include <arpa/inet.h>
#include <sys/socket.h>

static void timeout(int sig)
{
	if (sig == SIGALRM)
		write(1, "Time out!\n", 10);
}

int main(void)
{
	struct sigaction act;
	struct sockaddr_in addr = { .sin_family = AF_INET, .sin_addr = { .s_addr = 0x0100007f } };
	int sock = socket(PF_INET, SOCK_DGRAM, 0);
	char c;

	act.sa_handler = timeout;
	sigemptyset(&act.sa_mask);
	act.sa_flags = 0;
	sigaction(SIGALRM, &act, 0);
	bind(sock, (struct sockaddr *)&addr, sizeof addr);
	alarm(1);
	printf("%zd ", read(sock, &c, 1));
	printf("%s\n", strerror(errno));
	return 0;
}
