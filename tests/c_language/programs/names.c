/* Names of hosts: gethostbyname and getaddrinfo. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <arpa/inet.h>
#include <netdb.h>

int main(int argc, char *argv[])
{
	int i, status;
	struct hostent *host;
	struct addrinfo hints, *res, *p;
	char text[INET_ADDRSTRLEN];

	if (argc != 2) {
		printf("Usage : %s <addr>\n", argv[0]);
		exit(1);
	}
	host = gethostbyname(argv[1]);
	if (!host) {
		puts("gethost... error");
		exit(1);
	}
	printf("Address type: %s \n", (host->h_addrtype == AF_INET) ? "AF_INET" : "AF_INET6");
	for (i = 0; host->h_addr_list[i]; i++)
		printf("IP addr %d: %s \n", i + 1, inet_ntoa(*(struct in_addr *)host->h_addr_list[i]));
	printf("%d %s\n", host->h_length, inet_ntoa(*(struct in_addr *)host->h_addr));

	memset(&hints, 0, sizeof(hints));
	hints.ai_family = AF_INET;
	hints.ai_socktype = SOCK_STREAM;
	status = getaddrinfo(argv[1], "9190", &hints, &res);
	if (status != 0) {
		fprintf(stderr, "getaddrinfo: %s\n", gai_strerror(status));
		return 2;
	}
	for (p = res; p != NULL; p = p->ai_next) {
		struct sockaddr_in *in = (struct sockaddr_in *)p->ai_addr;
		inet_ntop(p->ai_family, &in->sin_addr, text, sizeof text);
		printf("%s %d %d %d\n", text, ntohs(in->sin_port), p->ai_socktype, p->ai_addrlen);
	}
	freeaddrinfo(res);
	hints.ai_flags = AI_NUMERICHOST;
	printf("%s\n", gai_strerror(getaddrinfo("no digits", NULL, &hints, &res)));
	return 0;
}
