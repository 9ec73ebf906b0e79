/* Echoes lines of several clients, edge-triggered: each is read until nothing is left. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define CLIENTS 2

static void drain(int fd, int *left)
{
	char piece[3];
	ssize_t n;

	while ((n = read(fd, piece, sizeof(piece))) > 0)
		write(fd, piece, n);
	if (n == -1 && errno == EAGAIN)
		return;
	printf("client %d is gone\n", fd);
	close(fd);
	--*left;
}

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY) };
	struct epoll_event event, events[4];
	int listener = socket(PF_INET, SOCK_STREAM, 0), set = epoll_create1(0), left = CLIENTS, on = 1, n, i;

	addr.sin_port = htons(atoi(argv[1]));
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(listener, (struct sockaddr *)&addr, sizeof(addr)) == -1 || listen(listener, 5) == -1) {
		perror("listener");
		return 1;
	}
	event.events = EPOLLIN;
	event.data.fd = listener;
	epoll_ctl(set, EPOLL_CTL_ADD, listener, &event);
	printf("%zu %d\n", sizeof(event), epoll_ctl(set, EPOLL_CTL_ADD, listener, &event));
	puts("listening");
	fflush(stdout);
	while (left > 0) {
		n = epoll_wait(set, events, 4, -1);
		for (i = 0; i < n; i++) {
			if (events[i].data.fd != listener) {
				drain(events[i].data.fd, &left);
				continue;
			}
			event.data.fd = accept(listener, NULL, NULL);
			event.events = EPOLLIN | EPOLLET;
			fcntl(event.data.fd, F_SETFL, fcntl(event.data.fd, F_GETFL) | O_NONBLOCK);
			epoll_ctl(set, EPOLL_CTL_ADD, event.data.fd, &event);
			printf("client %d\n", event.data.fd);
		}
	}
	printf("%d\n", epoll_wait(set, events, 4, 0));
	close(set);
	close(listener);
	return 0;
}
