/* What standard output holds back, and when. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
	char name[16];
	int i;

	printf("held back, ");
	write(1, "written at once\n", 16);
	fflush(stdout);
	printf("Name: ");
	if (fgets(name, sizeof(name), stdin)) {
		name[strcspn(name, "\n")] = 0;
		printf("hello %s\n", name);
	}
	for (i = 0; i < 500; i++)
		printf("line %d\n", i);
	write(1, "between two blocks\n", 19);
	puts("lost");
	_exit(4);
}
