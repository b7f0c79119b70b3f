import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { root } from '../../shared/local-platform/paths.ts';

const text = readFileSync(`${root}docs/security.md`, 'utf8');
/** Each test file with the titles quoted behind it. */
const quoted = [...text.matchAll(/`([\w./-]+\.test\.ts)`:\s((?:“[^”]+”(?:; )?)+)/g)].map(
  ([, file = '', titles = '']) => ({
    file,
    titles: [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title),
  }),
);

describe('docs/security.md', () => {
  it('names files that exist', () => {
    const paths = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`/g)].map(([, path = '']) => path);
    expect(paths.length).to.be.greaterThan(100);
    expect(paths.filter((path) => !existsSync(root + path))).to.deep.equal([]);
  });

  it('quotes only titles of existing tests, each after its file', () => {
    const missing = quoted.flatMap(({ file, titles }) => {
      const source = readFileSync(root + file, 'utf8');
      return titles.filter((title) => !source.includes(title)).map((title) => `${file}: ${title}`);
    });
    expect(missing).to.deep.equal([]);
    const inFiles = quoted.flatMap(({ titles }) => titles).length;
    expect(text.match(/“/g)).to.have.length(inFiles);
  });

  it('has a test for each threat and each requirement', () => {
    const rows = text.split('\n').filter((line) => /^\| (\*\*[STRIDE]\*\*|v5\.0\.0-)/.test(line));
    expect(rows.length).to.be.greaterThan(40);
    expect(rows.filter((row) => !/\.test\.ts`: “/.test(row))).to.deep.equal([]);
  });
});
