/* Addresses as text and as numbers, in all the ways there are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
void error_handling(char *message);

int main(int argc, char *argv[])
{
	char *addr = "127.232.124.79";
	struct sockaddr_in addr_inet;
	struct in6_addr six;
	char text[INET6_ADDRSTRLEN];
	const char *texts[] = { "1.2.3.4", "1.2.3.256", "0x7f.1", "255.255.255.255", "nonsense" };
	char *kept;
	int i;

	if (!inet_aton(addr, &addr_inet.sin_addr))
		error_handling("Conversion error");
	else
		printf("Network ordered integer addr: %#x \n", addr_inet.sin_addr.s_addr);
	for (i = 0; i < 5; i++) {
		unsigned long conv_addr = inet_addr(texts[i]);
		if (conv_addr == INADDR_NONE)
			printf("%s: Error occured! \n", texts[i]);
		else
			printf("%s: %#lx \n", texts[i], conv_addr);
	}
	addr_inet.sin_addr.s_addr = htonl(0x1020304);
	kept = inet_ntoa(addr_inet.sin_addr);
	printf("Dotted-Decimal notation1: %s \n", kept);
	addr_inet.sin_addr.s_addr = htonl(0x1010101);
	inet_ntoa(addr_inet.sin_addr);
	printf("Dotted-Decimal notation2: %s \n", kept);
	printf("%d\n", inet_pton(AF_INET6, "2001:db8::1:0:0:1", &six));
	printf("%s\n", inet_ntop(AF_INET6, &six, text, sizeof(text)));
	printf("%d %d\n", inet_pton(AF_INET, "1.2.3", text), six.s6_addr[0]);
	printf("%s %d\n", argv[0], argc);
	return 0;
}

void error_handling(char *message)
{
	fputs(message, stderr);
	fputc('\n', stderr);
	exit(1);
}
