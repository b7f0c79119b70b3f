import { readFileSync } from 'node:fs';
import { parseArguments, reportFindings } from '../findings.ts';
import { isSelected, listSourceFiles, root, scriptFiles } from '../source-files.ts';
import { listDeclarations } from './declarations.ts';
import { checkName, checkPath } from './rules.ts';

// `npm run check:names -- [--list] [path …]`: names that the project gave up, and names that hide what a function does.
const { selection, list } = parseArguments(process.argv.slice(2));
const paths = listSourceFiles(...scriptFiles).filter(
  (path) => isSelected(path, selection) && !path.startsWith('shared/checks/'),
);
const findings = paths.flatMap((path) => [
  ...checkPath(path),
  ...listDeclarations(path, readFileSync(`${root}${path}`, 'utf8')).flatMap((declaration) =>
    checkName(path, declaration),
  ),
]);
reportFindings('names', findings, { list });
