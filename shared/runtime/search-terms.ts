/** The maximum length of a term in a search index. Longer terms are cut, in names and in queries alike. */
const maxTermLength = 32;

/** Letters that Unicode does not decompose into a base letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: 'ae',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
};

/** Removes case and accents: `Łódź` → `lodz`. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[æđðıłøœßþ]/g, (letter) => plainLetters[letter] ?? letter);

/**
 * Splits a text into the terms that searches compare: without case, accents and punctuation, each term once. An
 * apostrophe does not end a term: `St Mark’s` → `st`, `marks`.
 */
export function toSearchTerms(text: string): string[] {
  const terms = fold(text)
    .replace(/['’ʼ]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((term) => [...term].slice(0, maxTermLength).join(''));
  return [...new Set(terms)].filter((term) => term !== '');
}

/** Whether each term of a query is the beginning of a term of the text. @param queryTerms of {@link toSearchTerms} */
export function matchesSearch(text: string, queryTerms: readonly string[]): boolean {
  const terms = toSearchTerms(text);
  return queryTerms.every((queryTerm) => terms.some((term) => term.startsWith(queryTerm)));
}

/** Selects the term of a query by which an index is read: the longest one, because it has the fewest matches. */
export const selectIndexTerm = (queryTerms: readonly string[]): string =>
  queryTerms.reduce((selected, term) => (term.length > selected.length ? term : selected), '');

/**
 * Whether a text can be the sort key of an index entry whose term begins with a term. Anyone can make up a cursor, and
 * DynamoDB rejects a position outside the range of the query.
 */
export const isIndexPosition = (position: string, indexTerm: string): boolean =>
  position.startsWith(indexTerm) && /^[\p{L}\p{N}]+#/u.test(position);

/**
 * Whether an index entry is the one under which a query finds its text. A text has an entry for each of its terms, and a
 * query such as `ann` can match several of them (`Ann and Anna`), but must find the text once.
 * @param entryTerm the term of the entry
 */
export const isFirstMatch = (text: string, entryTerm: string, indexTerm: string): boolean =>
  toSearchTerms(text)
    .filter((term) => term.startsWith(indexTerm))
    .every((term) => entryTerm <= term);
