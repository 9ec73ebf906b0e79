"""The workloads in Python: bench.py MODE PORT COUNT SIZE CLIENTS. README.md beside it says what each mode does."""
import os
import resource
import select
import socket
import sys
import time

mode = sys.argv[1]
port, count, size, clients = map(int, sys.argv[2:6])
warm = count // 4
address = ("127.0.0.1", port)
data = bytes(size)


def now():
    return time.perf_counter() * 1e6


def ready():
    print("ready", flush=True)


def bound(kind, at):
    sock = socket.socket(socket.AF_INET, kind)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(at)
    return sock


def listening():
    sock = bound(socket.SOCK_STREAM, address)
    sock.listen(1024)
    ready()
    return sock


def connected(to=address):
    sock = socket.socket()
    sock.connect(to)
    return sock


def recv_all(sock, wanted):
    while wanted > 0:
        got = len(sock.recv(wanted))
        if got == 0:
            raise EOFError
        wanted -= got


def echo_server():
    sock, _ = listening().accept()
    while piece := sock.recv(65536):
        sock.sendall(piece)


def echo_client():
    sock = connected()
    for i in range(-warm, count):
        if i == 0:
            start = now()
        sock.sendall(data)
        recv_all(sock, size)
    print((now() - start) / count)


def sink_server():
    sock, _ = listening().accept()
    while sock.recv(65536):
        pass
    sock.sendall(b"x")


def stream_client():
    sock = connected()
    for i in range(-warm, count):
        if i == 0:
            start = now()
        sock.sendall(data)
    sock.shutdown(socket.SHUT_WR)
    recv_all(sock, 1)
    print((now() - start) / count)


def accept_server():
    sock = listening()
    for _ in range(-warm, count):
        sock.accept()[0].close()


def connect_client():
    for i in range(-warm, count):
        if i == 0:
            start = now()
        sock = connected()
        sock.recv(1)
        sock.close()
    print((now() - start) / count)


def udp_server():
    sock = bound(socket.SOCK_DGRAM, address)
    ready()
    for _ in range(-warm, count):
        piece, peer = sock.recvfrom(65536)
        sock.sendto(piece, peer)


def udp_client():
    sock = bound(socket.SOCK_DGRAM, ("127.0.0.1", 0))
    for i in range(-warm, count):
        if i == 0:
            start = now()
        sock.sendto(data, address)
        sock.recv(65536)
    print((now() - start) / count)


def poll_server():
    listener = listening()
    poller = select.poll()
    poller.register(listener, select.POLLIN)
    socks = {}
    over = 0
    while over < clients:
        for fd, _ in poller.poll():
            if fd == listener.fileno():
                sock, _ = listener.accept()
                socks[sock.fileno()] = sock
                poller.register(sock, select.POLLIN)
            elif piece := socks[fd].recv(65536):
                socks[fd].sendall(piece)
            else:
                poller.unregister(fd)
                socks.pop(fd).close()
                over += 1


def poll_client():
    socks = [connected() for _ in range(clients)]
    for turn in range(-warm, count):
        if turn == 0:
            start = now()
        for sock in socks:
            sock.sendall(data)
        for sock in socks:
            recv_all(sock, size)
    print((now() - start) / count / clients)


def many():
    listener = bound(socket.SOCK_STREAM, ("127.0.0.1", 0))
    listener.listen(1)
    a = connected(listener.getsockname())
    b, _ = listener.accept()
    others = [socket.socket() for _ in range(3, clients)]
    for i in range(-warm, count):
        if i == 0:
            start = now()
        a.sendall(data)
        b.recv(size)
    print((now() - start) / count / 2)
    del others


def memory():
    """Kilobytes of memory that this process has in use."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1024


def memory_server():
    sock = listening()
    before = memory()
    held = [sock.accept() for _ in range(clients)]
    print((memory() - before) / len(held))


def hold_client():
    """Holds its connections until the server has ended."""
    held = [connected() for _ in range(clients)]
    held[-1].recv(1)


def idle_server():
    """Milliseconds of processor time in a minute of an accept() that blocks."""
    sock = listening()
    before, start = time.process_time(), now()
    sock.accept()
    print((time.process_time() - before) * 1e3 * 6e7 / (now() - start))


def late_client():
    time.sleep(count / 1000)
    connected()


def first_call():
    socket.socket()
    ready()


# As many descriptors as the system lets a process have: Deno and Node do so by themselves.
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
globals()[mode.replace("-", "_")]()
