/* Sends typed lines and prints what comes back, reading until as much has come as was sent. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define BUF_SIZE 1024
void error_handling(const char *message);

int main(int argc, char *argv[]) {
    int port;
    int sock, str_len, recv_len, recv_cnt;
    struct sockaddr_in serv_addr;
    char message[BUF_SIZE];

    if (argc != 3) {
        printf("Usage: %s <IP> <port>\n", argv[0]);
        exit(1);
    }
    port = atoi(argv[2]);
    if (port < 1 || port > 65535)
        error_handling("port must be a number from 1 to 65535");

    sock = socket(PF_INET, SOCK_STREAM, 0);
    if (sock == -1)
        error_handling("socket() error");

    memset(&serv_addr, 0, sizeof(serv_addr));
    serv_addr.sin_family = AF_INET;
    serv_addr.sin_addr.s_addr = inet_addr(argv[1]);
    serv_addr.sin_port = htons(port);

    if (connect(sock, (struct sockaddr *)&serv_addr, sizeof(serv_addr)) == -1)
        error_handling("connect() error");
    else
        puts("Connected.....");

    while (1) {
        fputs("Input message(Q to quit): ", stdout);
        if (fgets(message, BUF_SIZE, stdin) == NULL)
            break;
        /* The last line of a file may lack its newline. */
        if (!strcmp(message, "q\n") || !strcmp(message, "Q\n") || !strcmp(message, "q") || !strcmp(message, "Q"))
            break;

        str_len = write(sock, message, strlen(message));
        if (str_len == -1)
            error_handling("write() error");

        recv_len = 0;
        while (recv_len < str_len) {
            recv_cnt = read(sock, &message[recv_len], BUF_SIZE - 1 - recv_len);
            if (recv_cnt == -1)
                error_handling("read() error");
            if (recv_cnt == 0)
                error_handling("the server closed the connection");
            recv_len += recv_cnt;
        }
        message[recv_len] = 0;
        printf("Message from server: %s", message);
    }

    close(sock);
    return 0;
}

void error_handling(const char *message) {
    fputs(message, stderr);
    fputc('\n', stderr);
    exit(1);
}
