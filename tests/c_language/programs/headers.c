/* The headers of IP, TCP, UDP and ICMP as structures; a packet's checksums. */
#include <arpa/inet.h>
#include <malloc.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>

static unsigned short checksum(unsigned short *words, int length)
{
	unsigned int sum = 0;
	for (; length > 1; length -= 2)
		sum += *words++;
	if (length == 1)
		sum += *(unsigned char *)words;
	sum = (sum >> 16) + (sum & 0xffff);
	sum += sum >> 16;
	return (unsigned short)~sum;
}

int main(void)
{
	unsigned char *packet = malloc(64);
	struct iphdr *ip = (struct iphdr *)packet;
	struct tcphdr *tcp = (struct tcphdr *)(packet + sizeof(struct iphdr));
	struct udphdr udp;
	struct icmphdr echo;
	size_t i;

	memset(packet, 0, 64);
	ip->version = 4;
	ip->ihl = 5;
	ip->ttl = IPDEFTTL;
	ip->protocol = IPPROTO_TCP;
	ip->tot_len = htons(sizeof(*ip) + sizeof(*tcp));
	ip->saddr = inet_addr("192.168.0.1");
	ip->daddr = inet_addr("10.0.0.1");
	ip->check = checksum((unsigned short *)ip, sizeof(*ip));
	tcp->source = htons(40000);
	tcp->th_dport = htons(80);
	tcp->doff = 5;
	tcp->syn = 1;
	tcp->window = htons(5840);
	for (i = 0; i < sizeof(*ip) + sizeof(*tcp); i++)
		printf("%02x%c", packet[i], i % 20 == 19 ? '\n' : ' ');
	printf("%d %d %d\n", (tcp->th_flags & TH_SYN) != 0, tcp->th_off, ((struct ip *)packet)->ip_v);
	udp.uh_sport = htons(53);
	printf("%d %zu %zu %zu %zu\n", ntohs(udp.source), sizeof(udp), sizeof(struct icmphdr), sizeof(struct ip), sizeof(*tcp));
	memset(&echo, 0, sizeof(echo));
	echo.type = ICMP_ECHO;
	echo.un.echo.id = htons(7);
	echo.checksum = checksum((unsigned short *)&echo, sizeof(echo));
	printf("%04x %zu\n", echo.checksum, offsetof(struct iphdr, daddr));
	free(packet);
	return 0;
}
