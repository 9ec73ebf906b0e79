/**
 * SIGINT of a program. While a call blocks no listener can run in the program's thread, so the kernel's thread listens
 * in its place, the call returns EINTR, and the program's listeners are called before it does: as C's handlers are.
 *
 * @module
 */

const listeners = new Set<() => void>();
/** Signals whose listeners have been called already and that Deno will deliver once more. */
let delivered = 0;

let changed: (wanted: boolean) => void = () => {};
let dispatched: () => void = () => {};

/** Calls `listener` now and whenever the program begins or ceases to have listeners for SIGINT. */
export function onSigintWanted(listener: (wanted: boolean) => void): void {
  changed = listener;
  listener(listeners.size > 0);
}

/** Calls `listener` when Deno itself has delivered a signal, between the program's calls. */
export function onSigintDispatched(listener: () => void): void {
  dispatched = listener;
}

/** From now on knows the program's listeners for SIGINT. */
export function watchSigint(): void {
  const add = Deno.addSignalListener;
  const remove = Deno.removeSignalListener;
  const dispatch = () => {
    if (delivered > 0) {
      delivered--;
      return;
    }
    dispatched();
    callListeners();
  };
  Deno.addSignalListener = (signal, handler) => {
    if (signal !== "SIGINT") return add(signal, handler);
    if (listeners.size === 0) add("SIGINT", dispatch);
    listeners.add(handler);
    changed(true);
  };
  Deno.removeSignalListener = (signal, handler) => {
    if (signal !== "SIGINT") return remove(signal, handler);
    listeners.delete(handler);
    if (listeners.size > 0) return;
    remove("SIGINT", dispatch);
    changed(false);
  };
}

/** A blocked call was interrupted by SIGINT: calls the program's listeners. */
export function deliverSigint(): void {
  delivered++;
  callListeners();
}

function callListeners(): void {
  for (const listener of [...listeners]) listener();
}
