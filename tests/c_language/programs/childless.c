/* A server's handler for SIGCHLD, in a program that has no children. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

static void reap(int sig)
{
	int status;
	(void)sig;
	while (waitpid(-1, &status, WNOHANG) > 0)
		puts("a child has ended");
}

int main(void)
{
	struct sigaction action;
	int status;

	action.sa_handler = reap;
	sigemptyset(&action.sa_mask);
	action.sa_flags = SA_RESTART;
	printf("%d\n", sigaction(SIGCHLD, &action, NULL));
	raise(SIGCHLD);
	printf("%d %s\n", (int)waitpid(-1, &status, 0), strerror(errno));
	printf("%d %d\n", (int)wait(NULL), errno == ECHILD);
	return 0;
}
