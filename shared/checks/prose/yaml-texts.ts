import { CST, isScalar, Lexer, LineCounter, parseDocument, visit } from 'yaml';
import type { TextBlock } from './sentences.ts';

/** Lexemes that are not part of the source: begin of a document, end of a faulty flow collection, begin of a scalar. */
const controlLexemes = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/**
 * Lists the comments of a YAML file, and the values of its keys that end in "description", such as the descriptions of
 * alarms and roles. Comments in lines that follow each other are one block. An indented comment is an example.
 */
export function listYamlTexts(text: string): TextBlock[] {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const toLine = (offset: number): number => lineCounter.linePos(offset).line;
  const descriptions: TextBlock[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string') return;
      if (/description$/i.test(String(key.value)))
        descriptions.push({ line: toLine(value.range?.[0] ?? 0), text: value.value });
    },
  });
  return [...joinComments(text, toLine), ...descriptions].sort((a, b) => a.line - b.line);
}

function joinComments(text: string, toLine: (offset: number) => number): TextBlock[] {
  const blocks: TextBlock[] = [];
  let lastLine = Number.NaN;
  for (const { offset, comment } of listComments(text)) {
    const content = comment.replace(/^#+ ?/, '');
    if (/^\s/.test(content)) continue;
    const line = toLine(offset);
    const isWholeLine = text.slice(text.lastIndexOf('\n', offset) + 1, offset).trim() === '';
    const previous = lastLine === line - 1 && isWholeLine ? blocks.pop() : undefined;
    blocks.push(previous ? { ...previous, text: `${previous.text}\n${content}` } : { line, text: content });
    lastLine = isWholeLine ? line : Number.NaN;
  }
  return blocks.filter((block) => block.text.trim() !== '');
}

function* listComments(text: string): Generator<{ offset: number; comment: string }> {
  let offset = 0;
  let isScalarNext = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (controlLexemes.has(lexeme)) {
      isScalarNext = lexeme === CST.SCALAR;
      continue;
    }
    if (!isScalarNext && CST.tokenType(lexeme) === 'comment') yield { offset, comment: lexeme };
    offset += lexeme.length;
    isScalarNext = false;
  }
}
