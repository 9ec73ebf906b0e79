/* Files as descriptors and as streams, in the folder that is named. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[256];

static const char *in_folder(const char *folder, const char *name)
{
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

int main(int argc, char *argv[])
{
	char text[] = "first line\nsecond\nthird and last\n";
	char buf[8], line[64];
	struct stat info;
	FILE *fp;
	int fd, sock, copy, len;

	if (argc != 2)
		return 1;
	sock = socket(PF_INET, SOCK_STREAM, 0);
	fd = open(in_folder(argv[1], "notes.txt"), O_CREAT | O_RDWR | O_TRUNC, 0644);
	copy = dup(fd);
	printf("%d %d %d\n", sock, fd, copy);
	printf("%zd\n", write(fd, text, strlen(text)));
	printf("%ld\n", (long)lseek(copy, 6, SEEK_SET));
	len = read(fd, buf, sizeof(buf) - 1);
	buf[len] = 0;
	printf("[%s] %d\n", buf, fstat(fd, &info));
	printf("%ld %d\n", (long)info.st_size, S_ISREG(info.st_mode));
	close(fd);
	printf("%d %d\n", (int)write(fd, "x", 1), errno == EBADF);
	close(copy);
	if (send(sock, "x", 1, MSG_NOSIGNAL) == -1)
		perror("send");
	close(sock);

	fp = fopen(path, "r+");
	while (fgets(line, sizeof(line), fp))
		printf("%ld: %s", ftell(fp), line);
	printf("%d %d\n", feof(fp) != 0, ferror(fp));
	rewind(fp);
	printf("%zu %c\n", fread(line, 4, 3, fp), fgetc(fp));
	fseek(fp, 0, SEEK_END);
	fprintf(fp, "%s %d\n", "appended", 4);
	fclose(fp);
	stat(path, &info);
	printf("%ld\n", (long)info.st_size);

	if (!fopen(in_folder(argv[1], "missing"), "r"))
		perror("fopen");
	if (open(argv[1], O_WRONLY) == -1)
		perror("open");
	printf("%d", remove(in_folder(argv[1], "notes.txt")));
	printf(" %d\n", access(path, F_OK));
	return 0;
}
