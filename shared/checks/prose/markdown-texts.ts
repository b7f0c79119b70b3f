import type { TextBlock } from './sentences.ts';

/**
 * Lists the paragraphs of a Markdown file, without code blocks, HTML, front matter, the targets of links and the
 * titles of tests that are quoted after a test file: those are checked in the test.
 */
export function listMarkdownTexts(text: string): TextBlock[] {
  const blankLines = (part: string): string => part.replace(/[^\n]/g, '');
  const rows = text
    .replace(/^---\n[\s\S]*?\n---\n/, blankLines)
    .replace(/^( *)(```|~~~)[\s\S]*?^ *\2[^\n]*$/gm, blankLines)
    .replace(/<!--[\s\S]*?-->/g, blankLines)
    .replace(/!?\[([^\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/^[ \t]*\[[^\]]+\]:\s.*$/gm, '')
    .replace(/<\/?[a-z][^>\n]*>/gi, '')
    .replace(/(`[^`\n]+\.test\.ts`):((?:\s|; )“[^”]+”)+/g, '$1')
    .split('\n');

  const blocks: TextBlock[] = [];
  let paragraph: string[] = [];
  let isInList = false;
  for (const [i, row] of [...rows, ''].entries()) {
    const isCode = paragraph.length === 0 && !isInList && /^( {4}|\t)/.test(row);
    if (row.trim() !== '' && !isCode) {
      if (paragraph.length === 0 && /^\S/.test(row)) isInList = /^([-*+]|\d+[.)])\s/.test(row);
      paragraph.push(row);
    } else if (paragraph.length > 0) {
      blocks.push({ line: i + 1 - paragraph.length, text: paragraph.join('\n'), kind: 'paragraph' });
      paragraph = [];
    }
  }
  return blocks;
}
