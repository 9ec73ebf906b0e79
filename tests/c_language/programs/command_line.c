/* A command line with options in any order. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[])
{
	static const struct option names[] = {
		{ "port", required_argument, NULL, 'p' },
		{ "verbose", no_argument, NULL, 'v' },
		{ "log", optional_argument, NULL, 1000 },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	while ((option = getopt_long(argc, argv, "p:v", names, NULL)) != -1)
		printf("%d %s\n", option, optarg ? optarg : "-");
	while (optind < argc)
		printf("left: %s\n", argv[optind++]);
	return 0;
}
