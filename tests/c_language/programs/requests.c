/* A request of HTTP taken apart: strings, tables, base64. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <ctype.h>
#include <stdbool.h>
struct header { char name[32]; char value[64]; };
typedef struct http_request { char method[8]; char path[64]; int major, minor; struct header headers[8]; size_t n; } Request;
static int parse(char *raw, Request *r) {
  char *line = raw, *end; bool first = true; r->n = 0;
  while ((end = strstr(line, "\r\n")) != NULL) { *end = '\0'; if (line == end) break;
    if (first) { if (sscanf(line, "%7s %63s HTTP/%d.%d", r->method, r->path, &r->major, &r->minor) != 4) return -1; first = false; }
    else { char *colon = strchr(line, ':'); if (!colon) return -2; *colon++ = 0; while (isspace((unsigned char)*colon)) ++colon; struct header *h = &r->headers[r->n++]; snprintf(h->name, sizeof h->name, "%s", line); strncpy(h->value, colon, sizeof(h->value) - 1); h->value[sizeof(h->value) - 1] = '\0'; }
    line = end + 2; }
  return 0; }
static const char *find(const Request *r, const char *name) { for (size_t i = 0; i < r->n; i++) if (!strcasecmp(r->headers[i].name, name)) return r->headers[i].value; return NULL; }
static const struct { const char *ext, *type; } mime[] = { {".html", "text/html"}, {".c", "text/plain"}, {".png", "image/png"}, {0, "application/octet-stream"} };
static const char *type_of(const char *path) { const char *dot = strrchr(path, '.'); int i = 0; for (; mime[i].ext; i++) if (dot && !strcmp(dot, mime[i].ext)) break; return mime[i].type; }
static int hex(int c) { return isdigit(c) ? c - '0' : tolower(c) - 'a' + 10; }
static void decode(char *s) { char *o = s; for (; *s; s++, o++) { if (*s == '%' && isxdigit(s[1]) && isxdigit(s[2])) { *o = hex(s[1]) << 4 | hex(s[2]); s += 2; } else *o = *s == '+' ? ' ' : *s; } *o = 0; }
static char b64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static void base64(const unsigned char *s, int n, char *o) { int i; for (i = 0; i < n; i += 3) { unsigned v = s[i] << 16 | (i + 1 < n ? s[i + 1] << 8 : 0) | (i + 2 < n ? s[i + 2] : 0); *o++ = b64[v >> 18 & 63]; *o++ = b64[v >> 12 & 63]; *o++ = i + 1 < n ? b64[v >> 6 & 63] : '='; *o++ = i + 2 < n ? b64[v & 63] : '='; } *o = '\0'; }
int main(void) {
  char raw[] = "GET /a%20b/c.html?x=1+2 HTTP/1.1\r\nHost: localhost:9190\r\nUser-Agent:  test\r\ncontent-length: 5\r\n\r\nhello";
  Request r, copy; printf("%d\n", parse(raw, &r)); copy = r; char *q = strchr(copy.path, '?'); if (q) *q++ = 0; decode(copy.path); if (q) decode(q);
  printf("%s|%s|%s|%d.%d|%zu|%s|%s\n", copy.method, copy.path, q ? q : "", r.major, r.minor, r.n, find(&copy, "HOST"), type_of(copy.path));
  const char *cl = find(&r, "Content-Length"); char body[16]; memmove(body, strstr("x\r\n\r\nhello", "\r\n\r\n") + 4, atoi(cl) + 1); puts(body);
  char out[256]; int n = sprintf(out, "HTTP/1.%d %d %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n%s", 0, 404, "Not Found", type_of("x.bin"), strlen(body), body); printf("%d\n", n); fwrite(out, 1, n, stdout); putchar('\n');
  char e[40]; base64((const unsigned char *)"user:pass", 9, e); puts(e); base64((const unsigned char *)"ab", 2, e); puts(e);
  printf("%s\n", strpbrk("key=value;", "=;")); printf("%zu %zu\n", strspn("aabbc", "ab"), strcspn("hello", "l")); printf("%d %d %d\n", strncmp("abc", "abd", 2), strcasecmp("ABC", "abc"), strncasecmp("hello", "HELP", 3)); printf("%.5s|%10.3f|%-10s|%s\n", "truncated", 3.14159, "left", (char *)memchr("abcdef", 'd', 6));
  return 0; }
