"""The workloads in Python. bench.py MODE PORT [COUNT [SIZE]]: a client prints one number, servers print "ready"."""
import socket
import sys
import time

mode, port = sys.argv[1], int(sys.argv[2])
count = int(sys.argv[3]) if len(sys.argv) > 3 else 0
size = int(sys.argv[4]) if len(sys.argv) > 4 else 0
address = ("127.0.0.1", port)
data = bytes(size)


def now():
    return time.perf_counter() * 1e6


def bound(kind, at):
    sock = socket.socket(socket.AF_INET, kind)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(at)
    return sock


def listening():
    sock = bound(socket.SOCK_STREAM, address)
    sock.listen(128)
    print("ready", flush=True)
    return sock


def connected():
    sock = socket.socket()
    sock.connect(address)
    return sock


def recv_all(sock, wanted):
    while wanted > 0:
        got = len(sock.recv(wanted))
        if got == 0:
            raise EOFError
        wanted -= got


if mode == "echo-server":
    sock, _ = listening().accept()
    while piece := sock.recv(65536):
        sock.sendall(piece)
elif mode == "echo-client":
    sock = connected()
    for i in range(-count // 10, count):
        if i == 0:
            start = now()
        sock.sendall(data)
        recv_all(sock, size)
    print((now() - start) / count)
elif mode == "sink-server":
    sock, _ = listening().accept()
    while sock.recv(65536):
        pass
    sock.sendall(b"x")
elif mode == "stream-client":
    sock = connected()
    start = now()
    for _ in range(count):
        sock.sendall(data)
    sock.shutdown(socket.SHUT_WR)
    recv_all(sock, 1)
    print((now() - start) / count)
elif mode == "accept-server":
    sock = listening()
    for _ in range(count):
        sock.accept()[0].close()
elif mode == "connect-client":
    start = now()
    for _ in range(count):
        sock = connected()
        sock.recv(1)
        sock.close()
    print((now() - start) / count)
elif mode == "udp-server":
    sock = bound(socket.SOCK_DGRAM, address)
    print("ready", flush=True)
    for _ in range(count):
        piece, peer = sock.recvfrom(65536)
        sock.sendto(piece, peer)
elif mode == "udp-client":
    sock = bound(socket.SOCK_DGRAM, ("127.0.0.1", 0))
    start = now()
    for _ in range(count):
        sock.sendto(data, address)
        sock.recv(65536)
    print((now() - start) / count)
else:
    sys.exit(2)
