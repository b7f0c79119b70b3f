import ts from 'typescript';
import type { TextBlock } from './sentences.ts';

const testFunctions = new Set(['describe', 'context', 'it', 'specify']);

/**
 * Lists the comments and the test titles of a TypeScript or JavaScript file.
 * Line comments that follow each other are one block. In a docstring each tag begins a new block; examples are left out.
 */
export function listTypeScriptTexts(path: string, text: string): TextBlock[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const toLine = (position: number): number => file.getLineAndCharacterOfPosition(position).line + 1;
  const comments = new Map<number, ts.CommentRange>();
  const titles: TextBlock[] = [];

  const addComments = (ranges: ts.CommentRange[] | undefined): void => {
    for (const range of ranges ?? []) comments.set(range.pos, range);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    addComments(ts.getLeadingCommentRanges(text, node.getFullStart()));
    addComments(ts.getTrailingCommentRanges(text, node.getEnd()));
    const title = findTestTitle(node);
    if (title !== undefined)
      titles.push({ line: toLine(title.getStart(file)), text: toTitleText(title), kind: 'test title' });
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);

  const blocks: TextBlock[] = [];
  let previous: { block: TextBlock; lastLine: number } | undefined;
  for (const { pos, end, kind } of [...comments.values()].sort((a, b) => a.pos - b.pos)) {
    const line = toLine(pos);
    if (kind === ts.SyntaxKind.MultiLineCommentTrivia) {
      blocks.push(...splitBlockComment(text.slice(pos, end), line));
      continue;
    }
    const content = text.slice(pos + 2, end).trim();
    if (/^(biome-ignore|@ts-|#region|#endregion|\/ <)/.test(content)) continue;
    const isWholeLine = text.slice(text.lastIndexOf('\n', pos) + 1, pos).trim() === '';
    if (previous?.lastLine === line - 1 && isWholeLine) {
      blocks.pop();
      previous = {
        block: { line: previous.block.line, text: `${previous.block.text}\n${content}` },
        lastLine: line,
      };
    } else previous = { block: { line, text: content }, lastLine: isWholeLine ? line : Number.NaN };
    blocks.push(previous.block);
  }
  return [...blocks, ...titles].filter((block) => block.text.trim() !== '').sort((a, b) => a.line - b.line);
}

/** The first argument of `describe('…')`, `it('…')`, `it.skip('…')`. */
function findTestTitle(node: ts.Node): ts.StringLiteralLike | ts.TemplateExpression | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = ts.isPropertyAccessExpression(node.expression)
    ? node.expression.expression
    : node.expression;
  if (!ts.isIdentifier(callee) || !testFunctions.has(callee.text)) return undefined;
  const [title] = node.arguments;
  return title !== undefined && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))
    ? title
    : undefined;
}

const toTitleText = (title: ts.StringLiteralLike | ts.TemplateExpression): string =>
  ts.isTemplateExpression(title)
    ? title.head.text + title.templateSpans.map(({ literal }) => `\`value\`${literal.text}`).join('')
    : title.text;

/** Splits a block comment at its tags; keeps the line of each part. */
function splitBlockComment(comment: string, firstLine: number): TextBlock[] {
  const blocks: { line: number; lines: string[]; isTag: boolean }[] = [
    { line: firstLine, lines: [], isTag: false },
  ];
  let isExample = false;
  const lines = comment
    .replace(/^\/\*+/, '')
    .replace(/\*+\/$/, '')
    .split('\n');
  for (const [i, raw] of lines.entries()) {
    const content = raw.replace(/^\s*\*? ?/, '');
    const tag = /^\s*@(\w+)\s*/.exec(content);
    if (tag !== null) {
      isExample = tag[1] === 'example';
      // `@param name`, `@param options.name`: the name is no part of the sentence.
      const rest = content.slice(tag[0].length).replace(tag[1] === 'param' ? /^\S+\s*(- )?/ : /^$/, '');
      blocks.push({ line: firstLine + i, lines: isExample ? [] : [rest], isTag: true });
    } else if (!isExample) blocks.at(-1)?.lines.push(content);
  }
  return blocks.map(({ line, lines: content, isTag }) => ({
    line,
    text: content.join('\n'),
    ...(isTag && { kind: 'tag' as const }),
  }));
}
