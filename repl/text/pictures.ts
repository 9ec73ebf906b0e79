/**
 * The words of drawings in the language of the prompt; loaded with the first drawing.
 *
 * @module
 */
import { english, type Words } from "../../src/trace/words.ts";
import { koreanPictures } from "./pictures_ko.ts";
import { language } from "./text.ts";

/** The words of now. */
export function pictureWords(): Words {
  return language() === "ko" ? koreanPictures : english;
}
