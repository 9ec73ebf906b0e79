/* Descriptors are the lowest free numbers. */
#include <stdio.h>
#include <errno.h>
#include <string.h>
#include <fcntl.h>
#include <unistd.h>
#include <sys/socket.h>

int main(void)
{
	int fd1, fd2, fd3, copy, i;
	char buf[8];

	fd1 = socket(PF_INET, SOCK_STREAM, 0);
	fd2 = socket(PF_INET, SOCK_DGRAM, 0);
	fd3 = socket(PF_INET, SOCK_STREAM, 0);
	printf("file descriptor 1: %d\n", fd1);
	printf("file descriptor 2: %d\n", fd2);
	printf("file descriptor 3: %d\n", fd3);
	close(fd2);
	copy = dup(fd1);
	printf("copy: %d\n", copy);
	printf("%d\n", dup2(fd1, 10));
	printf("flags: %d\n", fcntl(fd1, F_GETFL, 0) & O_NONBLOCK);
	fcntl(fd1, F_SETFL, fcntl(fd1, F_GETFL, 0) | O_NONBLOCK);
	printf("flags of the copy: %d\n", (fcntl(copy, F_GETFL, 0) & O_NONBLOCK) != 0);
	for (i = 0; i < 2; i++)
	{
		int result = close(fd3);

		printf("close(%d) = %d %s\n", fd3, result, result == -1 ? strerror(errno) : "");
	}
	printf("%zd\n", read(fd1, buf, sizeof buf));
	printf("%s\n", strerror(errno));
	if (socket(99, SOCK_STREAM, 0) == -1)
		printf("%d\n", errno == EAFNOSUPPORT);
	errno = 0;
	printf("%d\n", listen(fd1, 5) == 0 ? 1 : errno);
	fflush(stdout);
	write(1, "done\n", 5);
	return copy;
}
