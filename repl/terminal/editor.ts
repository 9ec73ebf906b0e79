/**
 * A line being typed: editing by node:readline, with output of others above it.
 *
 * @module
 */
import type { Key } from "node:readline";
import type { Writable } from "node:stream";
import type { Asked, EditorListener, Typed } from "./editor_listener.ts";
import { Ghost } from "./ghost.ts";
import { type Input, isControl, Keys } from "./keys.ts";
import { lineOutput } from "./line_output.ts";
import { type Interface, openReadline } from "./readline.ts";
import type { Screen } from "./screen.ts";
import { HistorySearch } from "./search.ts";

/** The prompt of lines after the first. */
export const CONTINUATION = "... ";

/** Lets a person type lines. */
export class Editor {
  readonly #screen: Screen;
  readonly #listener: EditorListener;
  readonly #keys: Keys;
  readonly #readline: Interface;
  readonly #output: Writable;
  readonly #ghost: Ghost;
  /** Keys that came while no line was asked for. */
  #ahead: Input[] = [];
  #asked: Asked | undefined;
  #search: HistorySearch | undefined;
  /** Pasted lines above the one being edited. */
  #held: string[] = [];
  #ended = false;
  /** Whether the line is a suggestion as it was. */
  #isSuggested = false;
  /** Whether Enter was answered before readline has heard of it. */
  #isEntered = false;

  /** @param screen where the line is drawn. */
  constructor(screen: Screen, listener: EditorListener) {
    this.#screen = screen;
    this.#listener = listener;
    this.#ghost = new Ghost(screen, () => listener.suggestion());
    this.#keys = new Keys((input) => this.#receive(input));
    this.#output = lineOutput(screen, (drawn) => this.#isEntered ? "" : this.#painted(drawn), () => this.#resized());
    this.#readline = openReadline(this.#output, (line) => {
      if (!this.#isEntered) {
        this.#answer({ kind: "lines", lines: [...this.#held, line], isSuggested: this.#isSuggested });
      }
    });
  }

  /** Whether a line is being typed. */
  get asking(): boolean {
    return this.#asked !== undefined;
  }

  /** Takes bytes of the terminal. */
  feed(bytes: Uint8Array): void {
    this.#keys.feed(bytes);
  }

  /**
   * Asks for a line.
   *
   * @param prompt what stands in front of it.
   * @param history earlier lines, newest first; undefined for a line that a process reads.
   * @return what was typed.
   */
  ask(prompt: string, history?: readonly string[]): Promise<Typed> {
    if (this.#ended) return Promise.resolve({ kind: "end" });
    return new Promise((resolve) => {
      this.#catchUp();
      const entries = history ?? [];
      this.#asked = { prompt, history: entries, isInput: history === undefined, resolve };
      Object.assign(this.#readline, { line: "", cursor: 0, prevRows: 0, history: [...entries], historyIndex: -1 });
      this.#readline.setPrompt(prompt);
      this.#readline.prompt();
      const ahead = this.#ahead;
      this.#ahead = [];
      for (const input of ahead) this.#receive(input);
    });
  }

  /** Gives up asking; what was typed of the line is dropped. */
  withdraw(): void {
    if (!this.#asked) return;
    this.#ghost.hide();
    this.#screen.write("\n");
    this.#answer({ kind: "withdrawn" });
  }

  /** The terminal is gone: whoever asks now or later gets end of file. */
  end(): void {
    this.#ended = true;
    this.#answer({ kind: "end" });
  }

  /** Ctrl-C, from the keyboard or as a signal. */
  interrupt(): void {
    // As a terminal does, drop what was typed ahead.
    this.#ahead = [];
    this.#ghost.hide();
    if (this.#asked) this.#toEnd();
    this.#screen.write("^C\n");
    if (this.#asked) this.#answer({ kind: "cancelled" });
    else this.#listener.interrupt();
  }

  /** Prints above the line being typed, or where the cursor is when there is none. */
  print(data: string | Uint8Array): void {
    if (!this.#asked) return void this.#screen.write(data);
    this.#erase();
    this.#screen.write(data);
    this.#screen.freshLine();
    this.#readline.prevRows = 0;
    this.#readline.prompt(true);
  }

  /** Draws the line again, in case something else has drawn over it. */
  redraw(): void {
    if (this.#asked) this.#readline.prompt(true);
  }

  /** Ends editing. */
  close(): void {
    this.#readline.close();
  }

  #answer(typed: Typed): void {
    const asked = this.#asked;
    this.#asked = undefined;
    this.#isSuggested = false;
    this.#search = undefined;
    this.#held = [];
    asked?.resolve(typed);
  }

  #receive(input: Input): void {
    if (isControl(input, "c")) this.interrupt();
    else if (isControl(input, "z")) this.#leave();
    else if (!this.#asked) this.#ahead.push(input);
    else if (input.type === "paste") this.#paste(input.text);
    else this.#press(input.text, input.key);
  }

  /** Ctrl-Z leaves the line that runs; stopping the whole program would also stop what its other threads do. */
  #leave(): void {
    // At the prompt no line runs that could be left.
    if (this.#asked && !this.#asked.isInput) return;
    if (this.#asked) this.#toEnd();
    this.#screen.freshLine();
    this.#screen.write("^Z\n");
    if (this.#asked) this.#answer({ kind: "withdrawn" });
    this.#listener.leave();
  }

  #other(): void {
    if (!this.#asked || this.#asked.isInput || this.#held.length > 0) return;
    this.#asked = { ...this.#asked, prompt: this.#listener.other() };
    this.#readline.setPrompt(this.#asked.prompt);
    this.#readline.prompt(true);
  }

  #press(text: string | undefined, key: Key): void {
    if (this.#ghost.hide() && this.#take(key)) return;
    if (!this.#search && key.ctrl && key.name === "d" && this.#readline.line === "") {
      if (this.#held.length > 0) return;
      this.#screen.write("\n");
      return this.#answer({ kind: "end" });
    }
    if (this.#search || (key.ctrl && key.name === "r")) return this.#searchKey(text, key);
    if (key.name === "tab" && !key.shift) return void this.#complete();
    if (key.ctrl && key.name === "o") return this.#other();
    const { line, cursor } = this.#readline;
    if (key.name === "return" && cursor === line.length) return this.#enter();
    this.#locate();
    this.#readline.write(text ?? null, key);
    if (!this.#asked) return;
    if (this.#readline.line === "") return this.redraw();
    if (this.#asked.isInput || this.#readline.line === line) return;
    // A letter more may give the whole word another colour.
    this.#repaint();
    this.#listener.changed(this.#readline.line);
  }

  /** Enter at the end of the line: whoever waits for the line comes first, readline hears of it later. */
  #enter(): void {
    const { line } = this.#readline;
    const isAtOnce = this.#held.length === 0 && !this.#asked!.isInput && this.#listener.runsAtOnce(line);
    if (isAtOnce) this.#screen.endLineLate();
    else this.#screen.write("\r\n");
    this.#isEntered = true;
    this.#answer({ kind: "lines", lines: [...this.#held, line], isSuggested: this.#isSuggested });
  }

  /** Tells readline of Enter, drawing nothing. */
  #catchUp(): void {
    if (this.#isEntered) this.#readline.write(null, { name: "return" });
    this.#isEntered = false;
  }

  /** The terminal has another width; a line that is not being typed is not drawn again. Says whether one is. */
  #resized(): boolean {
    if (this.#asked) this.#locate();
    return this.#asked !== undefined;
  }

  /** Takes the suggestion over; says whether the key has had its use: Enter also runs the line. */
  #take({ name }: Key): boolean {
    const taken = this.#ghost.taken(name);
    if (taken === undefined) return false;
    this.#readline.write(taken);
    this.#repaint();
    this.#isSuggested = name === "return" || name === "enter";
    return !this.#isSuggested;
  }

  /** Draws the line again where its colours are not those on the screen. */
  #repaint(): void {
    const { line } = this.#readline;
    if (this.#listener.paint(line) === line) return;
    this.#locate();
    this.#readline.prompt(true);
  }

  /** Tells readline in which row the cursor stands: it loses count where a wide character or a resize breaks the line. */
  #locate(): void {
    this.#readline.prevRows = this.#readline.getCursorPos().rows;
  }

  /** What readline draws, in colours when it is the whole line. */
  #painted(drawn: string): string {
    const prompt = this.#prompt;
    const { line } = this.#readline ?? {};
    const isLine = this.#asked && !this.#asked.isInput && !this.#search && drawn === prompt + line;
    if (!isLine) return drawn;
    return prompt + (line === "" && this.#held.length === 0 ? this.#ghost.behind(prompt) : this.#listener.paint(line));
  }

  get #prompt(): string {
    return this.#held.length > 0 ? CONTINUATION : this.#asked?.prompt ?? "";
  }

  /** A key for the search through the history; one that means nothing to it ends it, and acts on what was found. */
  #searchKey(text: string | undefined, key: Key): void {
    const search = this.#search;
    if (!search) this.#search = new HistorySearch(this.#asked!.history);
    else if (key.ctrl && key.name === "r") search.older();
    else if (key.name === "backspace") search.back();
    else if (key.ctrl && key.name === "g") return this.#endSearch("");
    else if (text !== undefined && !key.ctrl && !key.meta && /^[^\p{Cc}]+$/u.test(text)) search.type(text);
    else {
      this.#endSearch(this.#readline.line);
      // Escape alone only ends the search.
      if (key.name !== "escape") this.#press(text, key);
      return;
    }
    this.#draw(this.#search!.prompt, this.#search!.match ?? "");
  }

  #endSearch(line: string): void {
    this.#search = undefined;
    this.#draw(this.#prompt, line);
  }

  #draw(prompt: string, line: string): void {
    Object.assign(this.#readline, { line, cursor: line.length });
    this.#readline.setPrompt(prompt);
    this.#readline.prompt(true);
  }

  /** Several lines: all but the last stand above, the last can still be changed, and Enter runs them. */
  #paste(pasted: string): void {
    this.#ghost.hide();
    if (this.#search) this.#endSearch(this.#readline.line);
    const all = pasted.replace(/\r\n?/g, "\n").replaceAll("\t", "  ").split("\n");
    const lines = [...this.#asked!.isInput ? all : this.#listener.pasted(all)];
    const { line, cursor } = this.#readline;
    if (lines.length === 1) return this.#readline.write(lines[0]);
    lines[0] = line.slice(0, cursor) + lines[0];
    const last = lines.pop()! + line.slice(cursor);
    const prompt = this.#prompt;
    const drawn = lines.map((text, i) => `${i === 0 ? prompt : CONTINUATION}${text}\n`).join("");
    this.#erase();
    this.#screen.write(drawn);
    this.#held.push(...lines);
    this.#readline.prevRows = 0;
    this.#draw(CONTINUATION, last);
  }

  async #complete(): Promise<void> {
    const before = this.#readline.line.slice(0, this.#readline.cursor);
    const [asked, line] = [this.#asked, this.#readline.line];
    const completed = await this.#listener.complete(before);
    // Whoever typed on has no more use for it.
    if (!completed || this.#asked !== asked || this.#readline.line !== line) return;
    if (completed.show.length > 0) this.print(completed.show.map((text) => `${text}\n`).join(""));
    if (completed.insert !== "") this.#readline.write(completed.insert);
  }

  /** Takes the line being typed off the screen. */
  #erase(): void {
    const { rows } = this.#readline.getCursorPos();
    this.#screen.control(`${rows > 0 ? `\x1b[${rows}A` : ""}\r\x1b[0J`);
  }

  /** Puts the cursor behind the line, so that what is printed next does not overwrite its lower rows. */
  #toEnd(): void {
    this.#readline.write(null, { ctrl: true, name: "e" });
  }
}
