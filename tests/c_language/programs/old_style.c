/* C as the oldest books have it: parameters declared behind the parenthesis, int left out. */
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
struct pt { int x, y; };
typedef struct pt PT;
static add();
double half(x) double x; { return x / 2; }
int area(p, q, f)
	register struct pt *p;
	PT q;
	int (*f)();
{ return f(p->x * q.y); }
int twice(n) { return n * 2; }
long sum(v, n) long v[]; register int n; { long s = 0; while (n-- > 0) s += *v++; return s; }
void str_echo(sockfd, line, len, c)
int	sockfd; char line[80]; unsigned long len; char c;
{ printf("%d %s %lu %c\n", sockfd, line, len, c); }
unsigned char *find(s, c) unsigned char *s, c; { while (*s && *s != c) s++; return *s ? s : (unsigned char *)0; }
void none() { puts("none"); }
main(argc, argv)
	int argc;
	char *argv[];
{
	struct pt a = {3, 4}; PT b = {5, 6}; long v[3] = {1L, 2, 3};
	auto k = 4; static s = 2, t[2];
	printf("%d %ld %d %s %d\n", area(&a, b, twice), sum(v, 3), k, (char *)find("hello", 'l'), s + t[1]);
	str_echo(3, "line", (unsigned long)9, 'c'); none();
	printf("%d %.2f\n", add(argc, 2), half(3.0));
	return argc;
}
static add(a, b)
int a, b;
{
	return a + b;
}
