/**
 * The manual in one language: pages by the names they are looked up by.
 *
 * @module
 */
import { callList } from "../abi/calls.ts";
import { errnoName, errnoNumber, errnoText } from "../abi/errno_text.ts";
import type { Entry, Language, Outline, Page, Translation } from "./page.ts";
import { similar } from "./similar.ts";

/** Where a name leads: to a page, perhaps to one thing that it explains. */
interface Target {
  readonly outline: Outline;
  readonly member?: string;
}

/** The manual in one language. */
export class Manual {
  /** Its language. */
  readonly language: Language;
  readonly #outlines: readonly Outline[];
  readonly #translation: Translation;
  readonly #targets = new Map<string, Target>();

  /**
   * @param language its language.
   * @param outlines what is the same in every language.
   * @param translation what is written in this one.
   */
  constructor(language: Language, outlines: readonly Outline[], translation: Translation) {
    this.language = language;
    this.#outlines = outlines;
    this.#translation = translation;
    for (const outline of outlines) this.#lead([outline.name], { outline });
    for (const outline of outlines) this.#lead(outline.aliases ?? [], { outline });
    for (const outline of outlines) {
      // A call's parameters have the same names on many pages.
      if (outline.kind === "call" || outline.kind === "command") continue;
      for (const member of outline.members ?? []) this.#lead([member], { outline, member });
    }
  }

  /** Names of all pages, calls first; error numbers, which have pages too, are not among them. */
  get names(): readonly string[] {
    return this.#outlines.map(({ name }) => name);
  }

  /**
   * The page that a name leads to.
   *
   * @param name a call ("accept", "accept(2)"), structure, constant, function, idea, command or error number, in upper
   * or lower case.
   * @return the page; what was asked for stands first in it. Undefined when there is none.
   */
  page(name: string): Page | undefined {
    const target = this.#find(name);
    if (target) return this.#compose(target);
    const errno = errnoOf(name);
    return errno === undefined ? undefined : this.#errnoPage(errno);
  }

  /**
   * One line on a name, for completion.
   *
   * @param name as for {@linkcode page}.
   * @return the line; undefined when there is no page.
   */
  summary(name: string): string | undefined {
    const target = this.#find(name);
    if (!target) {
      const errno = errnoOf(name);
      return errno === undefined ? undefined : this.errorText(errno) ?? errnoText(errnoNumber(errno)!);
    }
    const { summary, parameters } = this.#translation.texts[target.outline.name];
    return target.member === undefined ? summary : parameters?.[target.member] ?? summary;
  }

  /**
   * What an errno means for sockets, in one sentence.
   *
   * @param errno its name.
   * @return the sentence; undefined for one that no call sets.
   */
  errorText(errno: string): string | undefined {
    const { errors } = this.#translation;
    return Object.hasOwn(errors, errno) ? errors[errno] : undefined;
  }

  /**
   * Names that a mistyped one may have been meant as.
   *
   * @param name what was typed.
   * @return at most three names, the nearest first.
   */
  suggestions(name: string): string[] {
    return similar(plain(name), new Set([...this.#targets.values()].map((to) => to.member ?? to.outline.name)));
  }

  #lead(names: readonly string[], target: Target): void {
    for (const name of names) {
      for (const key of [name, fold(name)]) if (!this.#targets.has(key)) this.#targets.set(key, target);
    }
  }

  #find(name: string): Target | undefined {
    const asked = plain(name);
    return this.#targets.get(asked) ?? this.#targets.get(fold(asked)) ?? this.#targets.get(`.${fold(asked)}`);
  }

  #compose({ outline, member }: Target): Page {
    const { name, kind, synopsis = [], members = [], example, see } = outline;
    const text = this.#translation.texts[name];
    const order = callList.find((row) => row.name === name)?.errors ?? Object.keys(text.errors ?? {});
    const sorted = member === undefined ? members : [member, ...members.filter((other) => other !== member)];
    return {
      name,
      kind,
      summary: text.summary,
      synopsis,
      description: text.description,
      parameters: entriesOf(text.parameters, sorted),
      returns: text.returns,
      errors: entriesOf(text.errors, order),
      example,
      see,
    };
  }

  #errnoPage(errno: string): Page {
    const { texts, words } = this.#translation;
    const setters = callList.filter((row) => row.errors.includes(errno)).map(({ name }) => name);
    const number = errnoNumber(errno)!;
    return {
      name: errno,
      kind: "errno",
      summary: words.errnoSummary(number, errnoText(number)),
      synopsis: [],
      description: [this.errorText(errno) ?? words.errnoUnused],
      parameters: setters.map((call) => [call, texts[call].errors![errno]]),
      errors: [],
      example: [],
      see: [...setters, "errno"],
    };
  }
}

function entriesOf(texts: Readonly<Record<string, string>> = {}, order: readonly string[]): Entry[] {
  return order.map((name) => [name, texts[name]]);
}

/** The name of an error number, however it is written; undefined when there is none. */
function errnoOf(name: string): string | undefined {
  const number = errnoNumber(plain(name).toUpperCase());
  return number === undefined ? undefined : errnoName(number);
}

/** "accept(2)", "accept()" and "accept" are one name. */
function plain(name: string): string {
  return name.trim().replace(/\s*\([^)]*\)$/, "");
}

/** One form for upper and lower case, and for "half close", "half-close" and "half_close". */
function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, "_");
}
