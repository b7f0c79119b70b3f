import { readFileSync } from 'node:fs';
import { parseArguments, reportFindings } from '../findings.ts';
import { isSelected, listSourceFiles, root, scriptFiles } from '../source-files.ts';
import { listMarkdownTexts } from './markdown-texts.ts';
import { checkSentence } from './rules.ts';
import { splitSentences, type TextBlock } from './sentences.ts';
import { listTypeScriptTexts } from './typescript-texts.ts';
import { listYamlTexts } from './yaml-texts.ts';

// `npm run check:prose -- [--list] [path …]`: documents, comments, test titles and descriptions in templates.
const { selection, list } = parseArguments(process.argv.slice(2));
// The rules and their tests quote what they forbid.
const paths = listSourceFiles('*.md', '*.yml', ...scriptFiles).filter(
  (path) => isSelected(path, selection) && !path.startsWith('shared/checks/'),
);
const listTexts = (path: string, text: string): TextBlock[] => {
  if (path.endsWith('.md')) return listMarkdownTexts(text);
  return path.endsWith('.yml') ? listYamlTexts(text) : listTypeScriptTexts(path, text);
};
const findings = paths.flatMap((path) => {
  const text = readFileSync(`${root}${path}`, 'utf8');
  return listTexts(path, text)
    .flatMap(splitSentences)
    .flatMap((sentence) =>
      checkSentence(sentence).map((problem) => ({ path, line: sentence.line, ...problem })),
    );
});
reportFindings('prose', findings, { list });
