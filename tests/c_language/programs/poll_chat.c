/* A chat by poll(): each line goes to everyone with the sender's number in front; /quit ends it. */
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

#define MAX_CLIENTS 8
#define LINE 128

struct client {
	int number;
	char buf[LINE];
	size_t used;
};

static struct pollfd fds[MAX_CLIENTS + 1];
static struct client clients[MAX_CLIENTS + 1];
static nfds_t count = 1;

static void logf_(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	fflush(stdout);
}

static void broadcast(const char *format, ...)
{
	char text[LINE + 32];
	va_list args;
	nfds_t i;
	int n;

	va_start(args, format);
	n = vsnprintf(text, sizeof text, format, args);
	va_end(args);
	for (i = 1; i < count; i++)
		if (send(fds[i].fd, text, n, MSG_NOSIGNAL) == -1)
			logf_("send: %s\n", strerror(errno));
}

static void drop(nfds_t i)
{
	logf_("client %d left\n", clients[i].number);
	close(fds[i].fd);
	fds[i] = fds[count - 1];
	clients[i] = clients[count - 1];
	count--;
}

static int handle(nfds_t i)
{
	struct client *c = &clients[i];
	ssize_t n = recv(fds[i].fd, c->buf + c->used, LINE - c->used - 1, 0);
	char *end;

	if (n <= 0) {
		drop(i);
		return 0;
	}
	c->used += n;
	c->buf[c->used] = '\0';
	while ((end = strchr(c->buf, '\n')) != NULL) {
		*end++ = '\0';
		if (strcmp(c->buf, "/quit") == 0)
			return 1;
		broadcast("%d: %s\n", c->number, c->buf);
		c->used -= end - c->buf;
		memmove(c->buf, end, c->used + 1);
	}
	return 0;
}

int main(int argc, char *argv[])
{
	struct sockaddr_in addr;
	int quit = 0, next = 1;
	nfds_t i;

	if (argc != 2) {
		fprintf(stderr, "Usage: %s <port>\n", argv[0]);
		return 1;
	}
	fds[0].fd = socket(AF_INET, SOCK_STREAM, 0);
	fds[0].events = POLLIN;
	memset(&addr, 0, sizeof addr);
	addr.sin_family = AF_INET;
	addr.sin_port = htons((unsigned short)strtol(argv[1], NULL, 10));
	addr.sin_addr.s_addr = INADDR_ANY;
	if (bind(fds[0].fd, (struct sockaddr *)&addr, sizeof addr) || listen(fds[0].fd, SOMAXCONN)) {
		perror("bind or listen");
		return 1;
	}
	logf_("listening\n");
	while (!quit) {
		if (poll(fds, count, -1) < 0)
			break;
		for (i = count - 1; i > 0; i--)
			if (fds[i].revents & (POLLIN | POLLHUP))
				quit |= handle(i);
		if ((fds[0].revents & POLLIN) && count <= MAX_CLIENTS) {
			fds[count].fd = accept(fds[0].fd, NULL, NULL);
			fds[count].events = POLLIN;
			fds[count].revents = 0;
			clients[count] = (struct client){ .number = next++ };
			count++;
			logf_("client %d came\n", next - 1);
		}
	}
	while (count > 1)
		drop(count - 1);
	close(fds[0].fd);
	return 0;
}
