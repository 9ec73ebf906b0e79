/* Messages with their lengths in front: a header with a type and a length in network order, then the bytes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

enum type { TEXT = 1, NUMBERS, BYE };

struct header {
	uint8_t type;
	uint8_t flags;
	uint16_t id;
	uint32_t length;
};

union body {
	char text[256];
	uint32_t numbers[64];
};

typedef int (*handler)(int sock, const struct header *, union body *);

static int read_all(int fd, void *buf, size_t n)
{
	char *p = buf;

	while (n > 0) {
		ssize_t got = read(fd, p, n);
		if (got <= 0)
			return -1;
		p += got;
		n -= (size_t)got;
	}
	return 0;
}

static int on_text(int sock, const struct header *h, union body *b)
{
	uint32_t i;

	for (i = 0; i < h->length / 2; i++) {
		char t = b->text[i];
		b->text[i] = b->text[h->length - 1 - i];
		b->text[h->length - 1 - i] = t;
	}
	return write(sock, b->text, h->length);
}

static int on_numbers(int sock, const struct header *h, union body *b)
{
	uint32_t i, n = h->length / sizeof b->numbers[0];
	uint64_t sum = 0;

	for (i = 0; i < n; i++)
		sum += ntohl(b->numbers[i]);
	printf("sum %llu\n", (unsigned long long)sum);
	uint32_t parts[2] = { htonl(sum >> 32), htonl(sum & 0xffffffff) };
	return write(sock, parts, sizeof parts);
}

static int on_bye(int sock, const struct header *h, union body *b)
{
	(void)sock, (void)b;
	printf("bye %u\n", h->id);
	return 0;
}

static const struct {
	const char *name;
	handler run;
} handlers[] = {
	[TEXT] = { "text", on_text },
	[NUMBERS] = { "numbers", on_numbers },
	[BYE] = { "bye", on_bye },
};

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = { .sin_family = AF_INET, .sin_addr.s_addr = 0 };
	struct header h;
	union body body;
	int listener, sock, more = 1;

	if (argc < 2)
		return 1;
	addr.sin_port = htons(atoi(argv[1]));
	listener = socket(AF_INET, SOCK_STREAM, 0);
	if (bind(listener, (const struct sockaddr *)&addr, sizeof addr) < 0 || listen(listener, 1) < 0) {
		perror("bind");
		return 1;
	}
	puts("listening");
	fflush(stdout);
	sock = accept(listener, NULL, NULL);
	while (more && read_all(sock, &h, sizeof h) == 0) {
		h.id = ntohs(h.id);
		h.length = ntohl(h.length);
		if (h.length > sizeof body || read_all(sock, &body, h.length) != 0)
			break;
		printf("%s %u %u %x\n", handlers[h.type].name, h.id, h.length, h.flags);
		more = handlers[h.type].run(sock, &h, &body);
	}
	close(sock);
	close(listener);
	return 0;
}
