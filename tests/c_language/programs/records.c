/* How structures lie in memory, and in which order arguments are evaluated. */
#include <arpa/inet.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#pragma pack(push, 1)
typedef struct {
	uint8_t version : 4, words : 4;
	uint8_t kind;
	uint16_t length;
	uint32_t number;
	char mark;
	uint64_t stamp;
} header;
#pragma pack(pop)

struct __attribute__((packed)) before { char c; int i; short s; };
struct after { char c; int i; short s; } __attribute__((packed));
struct plain { char c; int i; short s; };

_Static_assert(sizeof(header) == 17, "a header has 17 bytes");

static int counter;

static int next(void)
{
	return ++counter;
}

int main(void)
{
	header h = { .version = 4, .words = 5, .kind = 7, .length = htons(40), .number = htonl(0x01020304) };
	struct in_addr one = { htonl(0x01020304) }, two = { htonl(0x7f000001) };
	unsigned char *p = (unsigned char *)&h;
	size_t i;

	h.mark = '*';
	h.stamp = 0x1122334455667788ULL;
	for (i = 0; i < sizeof(h); i++)
		printf("%02x%c", p[i], i + 1 == sizeof(h) ? '\n' : ' ');
	printf("%zu %zu %zu %zu\n", sizeof(struct before), sizeof(struct after), sizeof(struct plain), offsetof(header, stamp));
	printf("%s %s\n", inet_ntoa(one), inet_ntoa(two));
	printf("%d %d %d\n", next(), next(), next());
	return 0;
}
