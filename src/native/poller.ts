import { O_NONBLOCK, POLLERR, POLLHUP } from "../abi/constants.ts";
import { EEXIST, ENOENT } from "../abi/errno.ts";
import { WaitQueue } from "../kernel/wait.ts";
import type { Libc } from "./libc.ts";
import { EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD, EPOLL_DATA, EPOLL_EVENT, O_CLOEXEC } from "./numbers.ts";

/** Events fetched at once. */
const BATCH = 64;
/** epoll_wait() failing this often in a row is no signal that came in between. */
const FAILURES = 100;

/** Those who wait until a real descriptor is ready: they are woken once. */
export class Readiness extends WaitQueue {
  readonly fd: number;
  /** POLLIN, POLLOUT …; POLLERR and POLLHUP always count. */
  readonly events: number;
  readonly #poller: Poller;

  constructor(poller: Poller, fd: number, events: number) {
    super();
    this.fd = fd;
    this.events = events;
    this.#poller = poller;
  }

  override add(waiter: () => void): void {
    super.add(waiter);
    this.#poller.watch(this);
  }

  override delete(waiter: () => void): void {
    super.delete(waiter);
    if (this.size === 0) this.#poller.unwatch(this);
  }
}

/**
 * Waits for real descriptors without blocking the thread: one epoll_wait() on another thread, under way only while
 * somebody waits. Changes of what is watched take effect in it at once; an eventfd ends it.
 */
export class Poller {
  readonly #libc: Libc;
  readonly #watched = new Map<number, Set<Readiness>>();
  readonly #events = new Uint8Array(BATCH * EPOLL_EVENT);
  #epoll = -1;
  #wakeUp = -1;
  #running: Promise<void> | undefined;

  constructor(libc: Libc) {
    this.#libc = libc;
  }

  /** How many wait for descriptors. */
  get size(): number {
    let size = 0;
    for (const set of this.#watched.values()) size += set.size;
    return size;
  }

  /** What to wait for until `fd` is ready for one of `events`. */
  readiness(fd: number, events: number): Readiness {
    return new Readiness(this, fd, events);
  }

  /** Wakes `readiness` once its descriptor is ready. */
  watch(readiness: Readiness): void {
    this.#open();
    const set = this.#watched.get(readiness.fd) ?? new Set();
    this.#watched.set(readiness.fd, set.add(readiness));
    this.#register(readiness.fd, set);
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Nobody waits for `readiness` any more. */
  unwatch(readiness: Readiness): void {
    const set = this.#watched.get(readiness.fd);
    if (!set?.delete(readiness)) return;
    this.#register(readiness.fd, set);
    if (this.#watched.size === 0) this.#wake();
  }

  /** A descriptor is about to be closed: who waits for it is woken, and finds it closed. */
  forget(fd: number): void {
    // Where calls block their thread, nobody ever waits here.
    const set = this.#watched.size === 0 ? undefined : this.#watched.get(fd);
    if (!set) return;
    const all = [...set];
    set.clear();
    this.#register(fd, set);
    if (this.#watched.size === 0) this.#wake();
    for (const readiness of all) readiness.wake();
  }

  /** Ends what is under way and closes the descriptors used for it. */
  async close(): Promise<void> {
    for (const fd of [...this.#watched.keys()]) this.forget(fd);
    await this.#running;
    for (const fd of [this.#epoll, this.#wakeUp]) if (fd >= 0) this.#libc.close(fd);
    this.#epoll = this.#wakeUp = -1;
  }

  #open(): void {
    if (this.#epoll >= 0) return;
    this.#epoll = must(this.#libc.epollCreate(O_CLOEXEC), "make an epoll");
    this.#wakeUp = must(this.#libc.eventfd(0, O_CLOEXEC | O_NONBLOCK), "make an eventfd");
    must(this.#control(EPOLL_CTL_ADD, this.#wakeUp, 1), "watch an eventfd");
  }

  /** Tells the kernel what is wanted of `fd` now. */
  #register(fd: number, set: Set<Readiness>): void {
    if (set.size === 0) {
      this.#watched.delete(fd);
      this.#control(EPOLL_CTL_DEL, fd, 0);
      return;
    }
    let events = 0;
    for (const readiness of set) events |= readiness.events;
    if (this.#control(EPOLL_CTL_MOD, fd, events) !== -ENOENT) return;
    const added = this.#control(EPOLL_CTL_ADD, fd, events);
    // A file that epoll doesn't take (EPERM: a regular one) is always ready.
    if (added < 0 && added !== -EEXIST) queueMicrotask(() => this.forget(fd));
  }

  #control(operation: number, fd: number, events: number): number {
    const event = new Uint8Array(EPOLL_EVENT);
    const view = new DataView(event.buffer);
    view.setUint32(0, events, true);
    view.setInt32(EPOLL_DATA, fd, true);
    return this.#libc.epollControl(this.#epoll, operation, fd, event);
  }

  #wake(): void {
    if (this.#running) this.#libc.write(this.#wakeUp, new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0]), 8);
  }

  async #run(): Promise<void> {
    for (let failures = 0; this.#watched.size > 0;) {
      const count = await this.#libc.epollWait(this.#epoll, this.#events, BATCH);
      failures = count < 0 ? failures + 1 : 0;
      if (failures > FAILURES) throw new Error("Cannot wait for descriptors: epoll_wait fails");
      this.#deliver(Math.max(0, count));
    }
  }

  #deliver(count: number): void {
    const view = new DataView(this.#events.buffer);
    for (let i = 0; i < count; i++) {
      const events = view.getUint32(i * EPOLL_EVENT, true);
      const fd = view.getInt32(i * EPOLL_EVENT + EPOLL_DATA, true);
      if (fd === this.#wakeUp) this.#libc.read(fd, new Uint8Array(8), 8);
      else this.#ready(fd, events);
    }
  }

  #ready(fd: number, events: number): void {
    const set = this.#watched.get(fd);
    if (!set) return;
    const ready = [...set].filter((readiness) => events & (readiness.events | POLLERR | POLLHUP));
    for (const readiness of ready) set.delete(readiness);
    this.#register(fd, set);
    for (const readiness of ready) readiness.wake();
  }
}

function must(result: number, what: string): number {
  if (result < 0) throw new Error(`Cannot ${what}: error ${-result}`);
  return result;
}
