/**
 * <signal.h> for SIGINT, SIGPIPE and SIGALRM; and what is not here, with the reason.
 *
 * @module
 */
import { ECHILD, EINVAL } from "../../abi/errno.ts";
import { set_errno } from "../../process/mod.ts";
import { callByName, isBlocked, raise } from "./sockets.ts";
import { type Library, type Program, put } from "./types.ts";

const SIGKILL = 9;
const SIGSTOP = 19;
const SIG_ERR = -1;
const SA_RESTART = 0x10000000;

/** The functions of <signal.h>. */
export function signalLibrary(program: Program): Library {
  const { memory, fail } = program.runtime;
  const set = (signal: number, handler: number, restarts: boolean): number => {
    if (signal < 1 || signal > 64 || signal === SIGKILL || signal === SIGSTOP) {
      set_errno(EINVAL);
      return SIG_ERR;
    }
    const before = program.handlers.get(signal) ?? 0;
    program.handlers.set(signal, handler);
    if (restarts) program.restarting.add(signal);
    else program.restarting.delete(signal);
    program.handlersChanged();
    return before;
  };
  const { blocked, pending } = program;
  const absent = (name: string, why: string) => (at: number) => fail(`Cannot ${name}: not here; ${why}`, at);
  const childless = (): number => {
    set_errno(ECHILD);
    return -1;
  };
  const fork =
    "a process of sockrepl is a thread and can't be copied in the middle; start the second process by itself, at its own prompt or by spawn()";
  const others = "other programs can't be started from here";
  const threads = "a process of sockrepl has one thread; poll() or select() serve several clients in one";
  return {
    signal: (_at, signal: number, handler: number) => set(signal, handler, true),
    sigaction(at, signal: number, act: number, old: number) {
      const before = program.handlers.get(signal) ?? 0;
      if (old !== 0) {
        memory.range(old, 152, true, at);
        memory.fill(old, 152, 0);
        memory.s_64(old, before);
      }
      if (act === 0) return 0;
      const restarts = (memory.r_i32(act + 136, at) & SA_RESTART) !== 0;
      return set(signal, memory.r_p(act, at), restarts) === SIG_ERR ? -1 : 0;
    },
    sigemptyset(at, mask: number) {
      memory.range(mask, 128, true, at);
      memory.fill(mask, 128, 0);
      return 0;
    },
    sigfillset(at, mask: number) {
      memory.range(mask, 128, true, at);
      memory.fill(mask, 128, 255);
      return 0;
    },
    sigaddset(at, mask: number, signal: number) {
      const p = mask + (signal - 1 >> 3);
      memory.w_8(p, memory.r_u8(p, at) | 1 << (signal - 1 & 7), at);
      return 0;
    },
    sigdelset(at, mask: number, signal: number) {
      const p = mask + (signal - 1 >> 3);
      memory.w_8(p, memory.r_u8(p, at) & ~(1 << (signal - 1 & 7)), at);
      return 0;
    },
    sigismember: (at, mask: number, signal: number) =>
      memory.r_u8(mask + (signal - 1 >> 3), at) >> (signal - 1 & 7) & 1,
    sigprocmask(at, how: number, set: number, old: number) {
      const before = blocked.slice();
      if (set !== 0) {
        const given = memory.slice(set, 128, false, at);
        given.forEach((byte, i) => blocked[i] = how === 0 ? blocked[i] | byte : how === 1 ? blocked[i] & ~byte : byte);
      }
      if (old !== 0) put(program, old, before, at);
      for (const signal of [...pending]) {
        if (!isBlocked(program, signal) && pending.delete(signal)) raise(program, signal, at);
      }
      return 0;
    },
    sigsuspend() {
      callByName(program, "poll", 0, 0, -1);
      return -1;
    },
    siginterrupt(_at, signal: number, flag: number) {
      if (flag) program.restarting.delete(signal);
      else program.restarting.add(signal);
      return 0;
    },
    kill(at, pid: number, signal: number) {
      if (pid !== Deno.pid && pid !== 0) fail("Cannot kill: other processes can't be reached from here", at);
      if (signal !== 0) raise(program, signal, at);
      return 0;
    },
    raise(at, signal: number) {
      raise(program, signal, at);
      return 0;
    },
    fork: absent("fork", fork),
    vfork: absent("vfork", fork),
    daemon: absent("daemon", fork),
    setsid: absent("setsid", fork),
    execlp: absent("execlp", others),
    execv: absent("execv", others),
    execvp: absent("execvp", others),
    popen: absent("popen", others),
    pclose: absent("pclose", others),
    setitimer: absent("setitimer", "alarm() interrupts after whole seconds, poll() waits for milliseconds"),
    sem_init: absent("sem_init", threads),
    sem_wait: absent("sem_wait", threads),
    sem_post: absent("sem_post", threads),
    sem_destroy: absent("sem_destroy", threads),
    pthread_exit: absent("pthread_exit", threads),
    pthread_cond_init: absent("pthread_cond_init", threads),
    pthread_cond_wait: absent("pthread_cond_wait", threads),
    pthread_cond_signal: absent("pthread_cond_signal", threads),
    pthread_cond_broadcast: absent("pthread_cond_broadcast", threads),
    pthread_self: () => 1,
    tmpfile: absent("tmpfile", "fopen() with a name does"),
    // Without fork() there is no child to wait for.
    wait: () => childless(),
    waitpid: () => childless(),
    execl: absent("execl", others),
    pthread_create: absent("pthread_create", threads),
    pthread_join: absent("pthread_join", threads),
    pthread_detach: absent("pthread_detach", threads),
    pthread_mutex_init: () => 0,
    pthread_mutex_lock: () => 0,
    pthread_mutex_unlock: () => 0,
    pthread_mutex_destroy: () => 0,
  };
}
