/** A piece of prose, and the line of the file where it begins. */
export interface TextBlock {
  readonly line: number;
  readonly text: string;
  /** Without it, a comment. */
  readonly kind?: 'test title' | 'tag' | 'paragraph' | 'heading or cell';
}

/** A sentence, heading or table cell without markup, and the line of the file where it begins. */
export type Sentence = TextBlock;

const abbreviation = /\b(e\.g|i\.e|etc|vs|cf|approx|no|fig)\.$/i;
const listItem = /^\s*([-*+]|\d+[.)])\s+/;
const heading = /^\s*#+\s+/;
const sentenceEnd = /(?<=[.!?]["')*_]*)\s+(?=["'(*_]*[A-Z0-9])/;

/**
 * Splits a block of prose into sentences. An empty line, a list item, a heading and a table cell end a sentence.
 * Code in backquotes, quotations in “…” and addresses become the single word `code`, so that their content is not checked.
 */
export function splitSentences({ line, text, kind }: TextBlock): Sentence[] {
  const sentences: Sentence[] = [];
  let current = { line, text: '' };
  const finish = (as = kind): void => {
    const sentence = current.text.replace(/\s+/g, ' ').trim();
    if (/[a-z]/i.test(sentence))
      sentences.push({ line: current.line, text: sentence, ...(as !== undefined && { kind: as }) });
    current = { line: current.line, text: '' };
  };
  const append = (part: string, row: number): void => {
    current = { line: current.text === '' ? row : current.line, text: `${current.text} ${part}`.trimStart() };
  };

  for (const [i, row] of hideCode(text).split('\n').entries()) {
    const isFragment = heading.test(row) || /^\s*\|/.test(row);
    if (isFragment || row.trim() === '' || listItem.test(row)) finish();
    for (const cell of isFragment ? row.replace(heading, '').split('|') : [row.replace(listItem, '')]) {
      for (const part of cell.split(sentenceEnd)) {
        append(part, line + i);
        if (/[.!?]["')*_]*$/.test(part) && !abbreviation.test(part))
          finish(isFragment ? 'heading or cell' : kind);
      }
      if (isFragment) finish('heading or cell');
    }
  }
  finish();
  return sentences;
}

/** Line breaks stay, so that a sentence keeps its line. */
const hideCode = (text: string): string =>
  text
    .replace(/(`+)[^`]+?\1/g, (code) => `code${'\n'.repeat(code.split('\n').length - 1)}`)
    .replace(/“[^”]*”/g, (quotation) => `code${'\n'.repeat(quotation.split('\n').length - 1)}`)
    .replace(/\b[a-z]+:\/\/\S+/g, 'code')
    .replace(/\{@link\s+[^}]*\}/g, 'code');

export const countWords = (text: string): number =>
  text.split(/[\s—–]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
