import type { Key } from "node:readline";

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
