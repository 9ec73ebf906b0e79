/* Reads text from the standard input and counts its words, in a hash table. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 64

typedef struct entry {
	char *word;
	int count;
	struct entry *next;
} entry;

static entry *table[BUCKETS];

static unsigned hash(const char *s)
{
	unsigned h = 0;

	for (; *s; s++)
		h = 31 * h + (unsigned char)*s;
	return h % BUCKETS;
}

static void add(const char *word)
{
	entry **p = &table[hash(word)];

	while (*p && strcmp((*p)->word, word) != 0)
		p = &(*p)->next;
	if (!*p) {
		*p = calloc(1, sizeof(entry));
		(*p)->word = strdup(word);
	}
	(*p)->count++;
}

static int by_count(const void *a, const void *b)
{
	const entry *x = *(entry *const *)a, *y = *(entry *const *)b;

	return x->count != y->count ? y->count - x->count : strcmp(x->word, y->word);
}

int main(void)
{
	char word[32];
	size_t n = 0, i;
	int c, length = 0;
	entry *all[100], *e;

	while ((c = getchar()) != EOF) {
		if (isalpha(c) && length < (int)sizeof(word) - 1) {
			word[length++] = tolower(c);
		} else if (length > 0) {
			word[length] = '\0';
			add(word);
			length = 0;
		}
	}
	for (i = 0; i < BUCKETS; i++)
		for (e = table[i]; e != NULL; e = e->next)
			all[n++] = e;
	qsort(all, n, sizeof all[0], by_count);
	for (i = 0; i < n; i++)
		printf("%3d %s\n", all[i]->count, all[i]->word);
	return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
