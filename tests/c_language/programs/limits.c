/* The limit on descriptors: what it is may be set again, and no limit is above its own most. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

int main(void) {
  struct rlimit limit;
  printf("%d\n", getrlimit(RLIMIT_NOFILE, &limit));
  printf("%d\n", limit.rlim_cur > 0 && limit.rlim_cur <= limit.rlim_max);
  limit.rlim_cur = limit.rlim_max;
  printf("%d\n", setrlimit(RLIMIT_NOFILE, &limit));
  limit.rlim_cur = limit.rlim_max + 1;
  printf("%d ", setrlimit(RLIMIT_NOFILE, &limit));
  printf("%s\n", strerror(errno));
  return 0;
}
