/* Packets of DNS, NTP and TFTP, built and read through packed structures. */
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <stdint.h>
#include <arpa/inet.h>
#include <time.h>
typedef struct {
	uint16_t id;
	unsigned int rd :1, tc :1, aa :1, opcode :4, qr :1;
	unsigned int rcode :4, cd :1, ad :1, z :1, ra :1;
	uint16_t q_count, ans_count, auth_count, add_count;
} __attribute__((packed)) DNS_HEADER;
struct QUESTION { unsigned short qtype; unsigned short qclass; };
#pragma pack(push, 1)
struct R_DATA { unsigned short type; unsigned short _class; unsigned int ttl; unsigned short data_len; };
#pragma pack(pop)
struct RES_RECORD { unsigned char *name; struct R_DATA *resource; unsigned char *rdata; };
void ChangetoDnsNameFormat(unsigned char *dns, unsigned char *host)
{
	int lock = 0, i;
	strcat((char *)host, ".");
	for (i = 0; i < strlen((char *)host); i++) {
		if (host[i] == '.') {
			*dns++ = i - lock;
			for (; lock < i; lock++) *dns++ = host[lock];
			lock++;
		}
	}
	*dns++ = '\0';
}
u_char *ReadName(unsigned char *reader, unsigned char *buffer, int *count)
{
	unsigned char *name; unsigned int p = 0, jumped = 0, offset; int i, j;
	*count = 1; name = (unsigned char *)malloc(256); name[0] = '\0';
	while (*reader != 0) {
		if (*reader >= 192) {
			offset = (*reader) * 256 + *(reader + 1) - 49152;
			reader = buffer + offset - 1;
			jumped = 1;
		} else name[p++] = *reader;
		reader = reader + 1;
		if (jumped == 0) *count = *count + 1;
	}
	name[p] = '\0';
	if (jumped == 1) *count = *count + 1;
	for (i = 0; i < (int)strlen((const char *)name); i++) {
		p = name[i];
		for (j = 0; j < (int)p; j++) { name[i] = name[i + 1]; i = i + 1; }
		name[i] = '.';
	}
	name[i - 1] = '\0';
	return name;
}
struct ntp_packet { uint8_t li_vn_mode, stratum, poll, precision; uint32_t rootDelay, rootDispersion, refId, refTm_s, refTm_f, origTm_s, origTm_f, rxTm_s, rxTm_f, txTm_s, txTm_f; };
#define NTP_DELTA 2208988800ull
enum opcode { RRQ = 1, WRQ, DATA, ACK, ERR };
typedef union { uint16_t opcode; struct { uint16_t opcode; uint8_t filename_and_mode[514]; } request; struct { uint16_t opcode, block_number; uint8_t data[512]; } data; struct { uint16_t opcode, error_code; uint8_t msg[512]; } error; } tftp_message;
int main(void)
{
	unsigned char buf[512] = {0}, *qname; char hostname[100] = "www.example.com"; int i, len, stop;
	DNS_HEADER *dns = (DNS_HEADER *)&buf; struct QUESTION *qinfo;
	dns->id = htons(0xbeef); dns->qr = 0; dns->rd = 1; dns->q_count = htons(1);
	qname = &buf[sizeof(DNS_HEADER)];
	ChangetoDnsNameFormat(qname, (unsigned char *)hostname);
	qinfo = (struct QUESTION *)&buf[sizeof(DNS_HEADER) + (strlen((const char *)qname) + 1)];
	qinfo->qtype = htons(1); qinfo->qclass = htons(1);
	len = sizeof(DNS_HEADER) + strlen((const char *)qname) + 1 + sizeof(struct QUESTION);
	unsigned char *answer = buf + len; answer[0] = 0xc0; answer[1] = sizeof(DNS_HEADER);
	struct R_DATA *rd = (struct R_DATA *)(answer + 2); rd->type = htons(1); rd->_class = htons(1); rd->ttl = htonl(300); rd->data_len = htons(4); memcpy(answer + 2 + sizeof *rd, "\x5d\xb8\xd8\x22", 4); len += 16;
	for (i = 0; i < len; i++) printf("%02x%s", buf[i], i % 16 == 15 ? "\n" : " ");
	puts(""); printf("%zu %zu\n", sizeof(DNS_HEADER), sizeof(struct R_DATA));
	struct RES_RECORD r; r.name = ReadName(answer, buf, &stop); r.resource = rd; printf("%s %d ttl %u len %d\n", r.name, stop, ntohl(r.resource->ttl), ntohs(r.resource->data_len)); 
	struct in_addr ia; memcpy(&ia, answer + 2 + sizeof *rd, 4); printf("%s\n", inet_ntoa(ia)); free(r.name);
	struct ntp_packet pk; memset(&pk, 0, sizeof pk); *((char *)&pk + 0) = 0x1b; pk.txTm_s = htonl((uint32_t)(1000000000ull + NTP_DELTA)); printf("%zu %02x\n", sizeof pk, pk.li_vn_mode); time_t tx = (time_t)(ntohl(pk.txTm_s) - NTP_DELTA); printf("%s", asctime(gmtime(&tx))); printf("%d %d %d\n", (pk.li_vn_mode & 0xC0) >> 6, (pk.li_vn_mode & 0x38) >> 3, pk.li_vn_mode & 7);
	tftp_message m; memset(&m, 0, sizeof m); m.opcode = htons(RRQ); char *f = "a.txt"; strcpy((char *)m.request.filename_and_mode, f); strcpy((char *)m.request.filename_and_mode + strlen(f) + 1, "octet"); uint8_t *b = (uint8_t *)&m; for (i = 0; i < 14; i++) printf("%c", b[i] ? b[i] : '_'); printf(" %zu %s\n", sizeof m, strchr((char *)m.request.filename_and_mode, '\0') + 1);
	m.data.opcode = htons(DATA); m.data.block_number = htons(258); printf("%d %d %d\n", b[2], b[3], ntohs(m.opcode));
	return 0;
}
