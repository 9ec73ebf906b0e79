/* Arrays and variables that are declared extern and defined below. */
#include <stdio.h>
extern int table[];
extern const char *names[];
extern int count;
int first(void) { return table[1] + count; }
const char *second(void) { return names[1]; }
extern char title[];
int main(void) { printf("%d %s %s\n", first(), second(), title); return table[2]; }
int table[] = {1, 2, 3};
int table2[] = {1};
const char *names[] = { "a", "b", };
int count = 4;
char title[] = "the title";
