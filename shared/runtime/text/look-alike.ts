import replaceConfusables from 'unhomoglyph';
import { foldText, normalizeText } from './normalize-text.ts';

/**
 * The scripts whose readers know their own letters apart. The confusable characters of UTS #39 include pairs that are
 * different letters to a reader: `rn` and `m`, or Hebrew vav and final nun.
 */
const scripts = [
  /^[\p{ASCII}\p{M}\u00A0-\u024F\u1E00-\u1EFF]*$/u,
  ...['Arabic', 'Armenian', 'Cyrillic', 'Devanagari', 'Greek', 'Hebrew'].map(
    (script) => new RegExp(`^[[\\p{ASCII}--[A-Za-z]]\\p{M}\\p{scx=${script}}]*$`, 'v'),
  ),
];

const haveSameScript = (a: string, b: string): boolean =>
  scripts.some((script) => script.test(a) && script.test(b));

/** The skeleton of UTS #39 §4: every character replaced by the character that it looks like. */
const toSkeleton = (value: string): string =>
  replaceConfusables(
    normalizeText(value.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')).normalize('NFD'),
  )
    .normalize('NFD')
    .toLowerCase();

/**
 * Whether a reader can take two texts for the same: they differ only in case, white space or invisible characters, or in
 * characters of different scripts that look alike (Latin `a`, Cyrillic `а`).
 */
export function lookAlike(a: string, b: string): boolean {
  if (foldText(a) === foldText(b)) return true;
  return !haveSameScript(a.normalize('NFKC'), b.normalize('NFKC')) && toSkeleton(a) === toSkeleton(b);
}
