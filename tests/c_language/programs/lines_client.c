/* Sends each line of the standard input and prints what comes back, line by line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netdb.h>
#include <sys/socket.h>

static int open_clientfd(const char *host, const char *port)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV }, *list, *p;
	int fd = -1;

	if (getaddrinfo(host, port, &hints, &list) != 0)
		return -2;
	for (p = list; p; p = p->ai_next) {
		if ((fd = socket(p->ai_family, p->ai_socktype, p->ai_protocol)) < 0)
			continue;
		if (connect(fd, p->ai_addr, p->ai_addrlen) != -1)
			break;
		close(fd);
	}
	freeaddrinfo(list);
	return p ? fd : -1;
}

static ssize_t readline(int fd, char *to, size_t max)
{
	size_t n;
	char c;

	for (n = 1; n < max; n++) {
		ssize_t rc = read(fd, &c, 1);
		if (rc == 1) {
			*to++ = c;
			if (c == '\n')
				break;
		} else if (rc == 0) {
			*to = 0;
			return n - 1;
		} else
			return -1;
	}
	*to = 0;
	return n;
}

int main(int argc, char **argv)
{
	char line[128];
	int fd;

	if (argc < 3) {
		fprintf(stderr, "usage: %s <host> <port>\n", argv[0]);
		exit(2);
	}
	fd = open_clientfd(argv[1], argv[2]);
	if (fd < 0) {
		fputs("connect() error\n", stderr);
		exit(1);
	}
	while (fgets(line, sizeof line, stdin) != NULL) {
		write(fd, line, strlen(line));
		if (readline(fd, line, sizeof line) <= 0)
			break;
		fputs(line, stdout);
	}
	close(fd);
	return 0;
}
