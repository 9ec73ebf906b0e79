/** What a program tells its kernel's thread: a process was spawned, and here is its channel. */
export interface ToKernel {
  readonly name: string;
  readonly buffer: SharedArrayBuffer;
}
