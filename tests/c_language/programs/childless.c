/* A server's handler for SIGCHLD, in a program that has no children; and a signal that is held back. */
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

static void note(int sig)
{
	printf("signal %d\n", sig);
}

int main(void)
{
	sigset_t set, before;
	struct sigaction action;
	int status;

	action.sa_handler = reap;
	sigemptyset(&action.sa_mask);
	action.sa_flags = SA_RESTART;
	printf("%d\n", sigaction(SIGCHLD, &action, NULL));
	raise(SIGCHLD);
	printf("%d %s\n", (int)waitpid(-1, &status, 0), strerror(errno));
	printf("%d %d\n", (int)wait(NULL), errno == ECHILD);
	raise(SIGURG);
	signal(SIGINT, note);
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, &before);
	raise(SIGINT);
	puts("held back");
	sigprocmask(SIG_SETMASK, &before, NULL);
	puts("not any more");
	return 0;
}
