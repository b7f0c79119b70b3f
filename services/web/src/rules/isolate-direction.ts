/** Letters that are written from right to left: Hebrew, Arabic, Syriac, Thaana, N’Ko and other scripts of UAX #9. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Isolates text inside a sentence in another language (UAX #9, FSI and PDI), so that it does not reorder the words around
 * it. Text without letters from right to left needs no isolation.
 */
export const isolateDirection = (text: string): string =>
  rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
