/* Reads numbers with scanf until they end. */
#include <stdio.h>

int main(void)
{
	int n, count, sum = 0, i;
	char name[20], sign;
	double price;

	fputs("Operand count: ", stdout);
	if (scanf("%d", &count) != 1)
		return 1;
	for (i = 0; i < count; i++) {
		printf("Operand %d: ", i + 1);
		scanf("%d", &n);
		sum += n;
	}
	getchar();
	fputs("Operator: ", stdout);
	scanf("%c", &sign);
	printf("%c %d\n", sign, sum);
	while (scanf("%19s %lf", name, &price) == 2)
		printf("<%s> %.2f\n", name, price);
	printf("%d\n", feof(stdin) != 0);
	return 0;
}
