import { createInterface, type Key } from "node:readline";
import { PassThrough, type Writable } from "node:stream";

/** Entries of the history that the keys Up and Down reach. */
const HISTORY_SIZE = 10_000;

/** readline's interface, with the parts that its types lack or call read-only. */
export interface Interface {
  line: string;
  cursor: number;
  history: string[];
  historyIndex: number;
  prevRows: number;
  setPrompt(prompt: string): void;
  prompt(preserveCursor?: boolean): void;
  write(text: string | null, key?: Key): void;
  getCursorPos(): { rows: number; cols: number };
  on(event: "line", listener: (line: string) => void): void;
  close(): void;
}

/**
 * Makes an interface that gets its keys by write().
 *
 * @param output where it draws.
 * @param entered called with each line.
 * @return the interface.
 */
export function openReadline(output: Writable, entered: (line: string) => void): Interface {
  const options = { input: new PassThrough(), output, terminal: true, historySize: HISTORY_SIZE };
  const opened = createInterface(options) as unknown as Interface;
  opened.on("line", entered);
  return opened;
}
