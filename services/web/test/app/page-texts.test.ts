import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { pages } from '../../src/app/pages.ts';
import { sections } from '../../src/i18n/en/index.ts';

const root = fileURLToPath(new URL('../../src/', import.meta.url));

/** Reads the code of a module, without comments and imports of types. */
const readCode = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(/^import type [^;]+;/gm, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');

/** The code of a module and of all that it imports statically, by file. */
function readModules(file: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(file)) return found;
  const code = readCode(file);
  found.set(file, code);
  for (const [, path = ''] of code.matchAll(/(?:from|^import) '(\.[^']+\.ts)'/gm))
    readModules(join(dirname(file), path), found);
  return found;
}

/** The sections that code reads: `t.tiles`, `const { tiles } = t` or `({ tiles }: Catalogue)`. */
function findReadSections(code: string): string[] {
  const properties = [...code.matchAll(/\b(?:t|catalogue)\.(\w+)/g)].map(([, name = '']) => name);
  const destructured = [...code.matchAll(/\{([^{}]*)\}(?: = (?:this\.)?t;|: Catalogue\b(?!\[))/g)].flatMap(
    ([, names = '']) => names.split(',').map((name) => name.split(':')[0]?.trim() ?? ''),
  );
  // These are empty until they are loaded after the first page, so that every page can read them.
  return [...properties, ...destructured].filter(
    (name) => name !== 'knownProblems' && Object.hasOwn(sections, name),
  );
}

/** The sections that code loads when it needs them: `loadTexts(['fields'])`. */
const findLoadedSections = (code: string): string[] =>
  [...code.matchAll(/loadTexts\(\[([^\]]*)\]/g)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []);

const firstLoad = readModules(`${root}main.ts`);

describe('the texts of a page', () => {
  it('are not needed by the code of every page', () => {
    expect([...firstLoad.values()].flatMap(findReadSections)).to.deep.equal([]);
  });

  for (const [page, { load, texts }] of Object.entries(pages))
    it(`are those that its code reads: ${page}`, () => {
      const [, path = ''] = /import\(["'](.+?)["']\)/.exec(load.toString()) ?? [];
      const code = [...readModules(join(root, 'app', path))]
        .filter(([file]) => !firstLoad.has(file))
        .map(([, text]) => text)
        .join('\n');
      const loadedLater = findLoadedSections(code);
      const read = new Set(findReadSections(code).filter((name) => !loadedLater.includes(name)));
      expect([...read].sort()).to.deep.equal([...texts].sort());
    });
});
