/**
 * <sys/epoll.h>, over poll(): what is watched is kept here, and each wait polls it.
 *
 * @module
 */
import { EAGAIN, EBADF, EEXIST, EINVAL, ENOENT } from "../../abi/errno.ts";
import { set_errno, threadPort } from "../../process/mod.ts";
import { placeholder } from "./descriptors.ts";
import { callByName } from "./sockets.ts";
import type { Library, Program } from "./types.ts";

const EPOLL_CTL_ADD = 1;
const EPOLL_CTL_DEL = 2;
const EPOLL_CTL_MOD = 3;
const EPOLLONESHOT = 1 << 30;
const EPOLLET = 1 << 31;
/** The events that poll() knows by the same numbers. */
const POLLED = 0x3fff;

interface Watched {
  events: number;
  data: number[];
  /** What an edge-triggered entry has told already: it is told again when it comes anew. */
  told: number;
}

/** The functions of epoll. */
export function epollLibrary(program: Program): Library {
  const { memory } = program.runtime;
  const sets = new Map<number, Map<number, Watched>>();
  const refuse = (errno: number): number => {
    set_errno(errno);
    return -1;
  };
  program.called = (name, fd, result) => {
    if (name === "close" && result === 0) {
      sets.delete(fd);
      for (const watched of sets.values()) watched.delete(fd);
    }
    // Whoever has met the end of what was there is told of the next that comes.
    const drained = result < 0 && threadPort.errno() === EAGAIN;
    if (!drained) return;
    for (const watched of sets.values()) {
      const entry = watched.get(fd);
      if (entry) entry.told = 0;
    }
  };
  const create = (): number => {
    const fd = placeholder(program);
    if (fd >= 0) sets.set(fd, new Map());
    return fd;
  };
  const wait = (at: number, epfd: number, events: number, most: number, timeout: number): number => {
    const watched = sets.get(epfd);
    if (!watched) return refuse(EBADF);
    if (most <= 0) return refuse(EINVAL);
    memory.range(events, 12 * most, true, at);
    const begin = performance.now();
    while (true) {
      const left = timeout < 0 ? -1 : Math.max(0, timeout - (performance.now() - begin));
      const ready = poll(watched, Math.ceil(left), events, most);
      if (ready !== 0 || (timeout >= 0 && performance.now() - begin >= timeout)) return ready;
    }
  };
  /** Polls once; what is ready and to be told goes to `events`. */
  const poll = (watched: Map<number, Watched>, timeout: number, events: number, most: number): number => {
    const entries = [...watched];
    const list = memory.allocate(Math.max(8, 8 * entries.length));
    entries.forEach(([fd, { events, told }], i) => {
      const wanted = events & EPOLLET ? events & ~told : events;
      memory.s_32(list + 8 * i, events === 0 ? -1 : fd);
      memory.s_32(list + 8 * i + 4, wanted & POLLED);
    });
    const count = callByName(program, "poll", list, entries.length, timeout);
    let found = 0;
    for (const [i, [, entry]] of entries.entries()) {
      const ready = memory.g_u16(list + 8 * i + 6);
      if (count <= 0 || ready === 0 || found >= most) continue;
      if (entry.events & EPOLLET) entry.told |= ready & entry.events;
      memory.s_32(events + 12 * found, ready);
      entry.data.forEach((byte, j) => memory.s_8(events + 12 * found + 4 + j, byte));
      if (entry.events & EPOLLONESHOT) entry.events = 0;
      found++;
    }
    memory.release(list, 0);
    return count < 0 ? -1 : found;
  };
  return {
    epoll_create: (_at, size: number) => size <= 0 ? refuse(EINVAL) : create(),
    epoll_create1: () => create(),
    epoll_ctl(at, epfd: number, operation: number, fd: number, event: number) {
      const watched = sets.get(epfd);
      if (!watched || callByName(program, "fcntl", fd, 1, 0) < 0) return refuse(EBADF);
      if (fd === epfd) return refuse(EINVAL);
      if (operation === EPOLL_CTL_ADD && watched.has(fd)) return refuse(EEXIST);
      if (operation !== EPOLL_CTL_ADD && !watched.has(fd)) return refuse(ENOENT);
      if (operation === EPOLL_CTL_DEL) {
        watched.delete(fd);
        return 0;
      }
      if (operation !== EPOLL_CTL_ADD && operation !== EPOLL_CTL_MOD) return refuse(EINVAL);
      const data = [...memory.slice(event + 4, 8, false, at)];
      watched.set(fd, { events: memory.r_i32(event, at), data, told: 0 });
      return 0;
    },
    epoll_wait: wait,
    epoll_pwait: (at, epfd: number, events: number, most: number, timeout: number) =>
      wait(at, epfd, events, most, timeout),
  };
}
