/** Whether a text has one line, like a title, or may have line breaks, like a description. */
export type TextShape = 'line' | 'lines';

/**
 * Normalizes text that a person typed: to NFC, without white space at the ends, and with one space for each run of
 * white space. Text with several lines keeps its line breaks, and at most one empty line between two lines.
 */
export function normalizeText(value: string, shape: TextShape = 'line'): string {
  const text = value.normalize('NFC');
  if (shape === 'line') return text.replace(/\s+/gu, ' ').trim();
  return text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

/** Why a text is rejected a text. */
export type TextError = 'control-character' | 'direction-control' | 'invisible';

/** Control characters that are not white space, unpaired surrogates, and code points without a character. */
const controlCharacter = /(?!\s)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;
/** Embeddings, overrides and isolates: they change the order of the text that follows (UAX #9). */
const directionControl = /[\u202A-\u202E\u2066-\u2069]/u;
/** Blank characters that Unicode does not class as ignorable: an empty Braille cell and an empty note head. */
const visible = /(?![\p{Default_Ignorable_Code_Point}\u2800\u{1D159}])[\p{L}\p{N}\p{P}\p{S}]/u;

/** Finds the reason to reject a text; an empty text has none. */
export function findTextError(value: string): TextError | undefined {
  if (controlCharacter.test(value)) return 'control-character';
  if (directionControl.test(value)) return 'direction-control';
  return value.trim() === '' || visible.test(value) ? undefined : 'invisible';
}

/**
 * Converts a text to a key that is equal for texts that differ only in case, white space, compatibility forms (`ﬁ` and
 * `fi`) or characters that are not displayed.
 */
export const foldText = (value: string): string =>
  normalizeText(value.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
    .toLowerCase()
    .normalize('NFKC');
