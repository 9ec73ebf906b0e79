/* Loops as programs have them, with the time that each takes in seconds, the best of five. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char crossed[1000001];
static double a[120][120], b[120][120], product[120][120];

static unsigned sieve(void)
{
	unsigned found = 0;
	int i, j;

	memset(crossed, 0, sizeof(crossed));
	for (i = 2; i <= 1000000; i++) {
		if (crossed[i])
			continue;
		found++;
		for (j = i + i; j <= 1000000; j += i)
			crossed[j] = 1;
	}
	return found;
}

static unsigned matrices(void)
{
	int i, j, k;

	for (i = 0; i < 120; i++)
		for (j = 0; j < 120; j++) {
			a[i][j] = i + j;
			b[i][j] = i - j;
		}
	for (i = 0; i < 120; i++)
		for (j = 0; j < 120; j++) {
			product[i][j] = 0;
			for (k = 0; k < 120; k++)
				product[i][j] += a[i][k] * b[k][j];
		}
	return (unsigned)(int)product[10][20];
}

static unsigned words(void)
{
	static char text[100001];
	unsigned found = 0;
	int i, round, inside = 0;
	const char *p;

	for (i = 0; i < 100000; i++)
		text[i] = i % 7 ? 'a' + i % 26 : ' ';
	for (round = 0; round < 10; round++)
		for (p = text; *p; p++) {
			if (*p == ' ')
				inside = 0;
			else if (!inside) {
				inside = 1;
				found++;
			}
		}
	return found;
}

static unsigned hash(void)
{
	uint64_t h = 14695981039346656037ULL;
	int i;

	for (i = 0; i < 1000000; i++) {
		h ^= i & 0xff;
		h *= 1099511628211ULL;
	}
	return h >> 33;
}

static unsigned checksum(void)
{
	static uint32_t table[256];
	uint32_t c;
	int i, bit;

	for (i = 0; i < 256; i++) {
		c = i;
		for (bit = 0; bit < 8; bit++)
			c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
		table[i] = c;
	}
	c = ~0u;
	for (i = 0; i < 1000000; i++)
		c = table[(c ^ i) & 0xff] ^ (c >> 8);
	return c;
}

struct record {
	int key;
	char name[12];
};

static unsigned insertion(void)
{
	static struct record records[800];
	struct record moved;
	int i, j;

	for (i = 0; i < 800; i++) {
		records[i].key = i * 7919 % 1009;
		strcpy(records[i].name, "record");
	}
	for (i = 1; i < 800; i++) {
		moved = records[i];
		for (j = i - 1; j >= 0 && records[j].key > moved.key; j--)
			records[j + 1] = records[j];
		records[j + 1] = moved;
	}
	return records[400].key;
}

static unsigned fibonacci(int n)
{
	return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

static unsigned recursion(void)
{
	return fibonacci(25);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

int main(void)
{
	static const struct { const char *name; unsigned (*run)(void); } loops[] = {
		{ "sieve", sieve }, { "matrices", matrices }, { "words", words }, { "hash", hash },
		{ "checksum", checksum }, { "insertion", insertion }, { "recursion", recursion },
	};
	unsigned i, round, value = 0;
	double best, begin, took;

	for (i = 0; i < sizeof(loops) / sizeof(loops[0]); i++) {
		best = 1e9;
		for (round = 0; round < 5; round++) {
			begin = now();
			value = loops[i].run();
			took = now() - begin;
			if (took < best)
				best = took;
		}
		printf("%s %u %.6f\n", loops[i].name, value, best);
	}
	return 0;
}
