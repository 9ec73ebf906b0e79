/* A table of numbers in host and in network order. */
#include <stdio.h>
#include <arpa/inet.h>

void show(const char *name, const void *data, int size)
{
	const unsigned char *p = data;
	int i;

	printf("%-10s", name);
	for (i = 0; i < size; i++)
		printf(" %02x", p[i]);
	printf("\n");
}

int main(void)
{
	unsigned short host_port = 0x1234, net_port;
	unsigned long host_addr = 0x12345678, net_addr;
	unsigned short ports[] = { 9190, 80, 65535, 0 };
	unsigned int i;

	net_port = htons(host_port);
	net_addr = htonl(host_addr);
	printf("Host ordered port: %#x \n", host_port);
	printf("Network ordered port: %#x \n", net_port);
	printf("Host ordered address: %#lx \n", host_addr);
	printf("Network ordered address: %#lx \n", net_addr);
	show("host", &host_port, sizeof(host_port));
	show("network", &net_port, sizeof(net_port));
	for (i = 0; i < sizeof(ports) / sizeof(ports[0]); i++)
		printf("%5u %5u %#06x\n", ports[i], htons(ports[i]), ntohs(htons(ports[i])));
	return 0;
}
