/* Serves a client through two streams over one socket: lines come back in capitals, with their numbers. */
#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = { .sin_family = AF_INET };
	int listener = socket(PF_INET, SOCK_STREAM, 0), client, count = 0;
	char line[128], *p;
	FILE *in, *out;

	addr.sin_port = htons(atoi(argv[1]));
	if (bind(listener, (struct sockaddr *)&addr, sizeof(addr)) == -1 || listen(listener, 1) == -1) {
		perror("listener");
		return 1;
	}
	puts("listening");
	fflush(stdout);
	client = accept(listener, NULL, NULL);
	in = fdopen(client, "r");
	out = fdopen(dup(client), "w");
	printf("%d %d\n", fileno(in), fileno(out));
	while (fgets(line, sizeof(line), in)) {
		for (p = line; *p; p++)
			*p = toupper((unsigned char)*p);
		fprintf(out, "%d %s", ++count, line);
		fflush(out);
	}
	printf("%d lines, %s\n", count, feof(in) ? "end of file" : "error");
	shutdown(fileno(out), SHUT_WR);
	printf("%d %d\n", fclose(out), fclose(in));
	close(listener);
	return count;
}
