/**
 * Pictures in a browser: what it draws of their texts, and where.
 *
 * Needs --allow-run=chromium and --allow-write.
 *
 * @module
 */

/** Why no picture can be drawn here, or undefined when one can. */
export const withoutBrowser: string | undefined = await missing();

async function missing(): Promise<string | undefined> {
  try {
    const { success } = await new Deno.Command("chromium", { args: ["--version"], stdout: "null", stderr: "null" })
      .output();
    return success ? undefined : "chromium does not work";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "chromium is missing";
    if (error instanceof Deno.errors.NotCapable) return "--allow-run=chromium is not granted";
    throw error;
  }
}

/** What makes a browser draw a page by itself, without a window and without looking for anything on a network. */
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What is wrong with a picture: texts that stand outside, or on each other. */
const script = `
  const found = {};
  for (const figure of document.querySelectorAll("figure")) {
    const svg = figure.querySelector("svg");
    const whole = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text")].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    const outside = boxes.filter(({ box }) =>
      box.left < whole.left || box.right > whole.right || box.top < whole.top || box.bottom > whole.bottom);
    const isOn = (a, b) =>
      a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
    const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => isOn(a.box, b.box)).map((b) => [a.text, b.text]));
    found[figure.id] = {
      texts: boxes.filter(({ box }) => box.width > 0).length,
      outside: outside.map(({ text }) => text),
      overlapping: pairs,
    };
  }
  document.body.innerHTML = "<pre>" + JSON.stringify(found).replaceAll("&", "&amp;").replaceAll("<", "&lt;") + "</pre>";
`;

/** What a browser shows of the texts of a picture. */
export interface Shown {
  /** How many it shows. */
  readonly texts: number;
  /** Those that stand, in part, outside the picture. */
  readonly outside: readonly string[];
  /** Those that stand on each other. */
  readonly overlapping: readonly (readonly [string, string])[];
}

/** Has a browser draw pictures in SVG, each under a name; what it shows of each. */
export async function shown(pictures: Readonly<Record<string, string>>): Promise<Record<string, Shown>> {
  const folder = await Deno.makeTempDir({ prefix: "sockrepl_browser_" });
  try {
    const figures = Object.entries(pictures).map(([name, svg]) => `<figure id="${name}">${svg}</figure>`);
    const page = `<!DOCTYPE html><meta charset="utf-8"><body>${figures.join("")}<script>${script}</script></body>`;
    await Deno.writeTextFile(`${folder}/page.html`, page);
    const args = [...flags, `--user-data-dir=${folder}/profile`, "--dump-dom", `file://${folder}/page.html`];
    const { stdout } = await new Deno.Command("chromium", { args, stderr: "null" }).output();
    const printed = /<pre>(.*)<\/pre>/s.exec(new TextDecoder().decode(stdout))?.[1];
    if (printed === undefined) throw new Error("Cannot see the pictures: chromium has drawn no page");
    return JSON.parse(printed.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
