import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../shared/local-platform/paths.ts';

/** Paths of the repository in backticks, such as `services/ballot/src/domain/vote.ts`. */
const quotedPath =
  /`((?:services|shared|test|delivery|docs)\/[\w./-]*\w\/?|[\w-]+\.(?:md|json|yml|cjs))(?::\d+)?`/g;
const link = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g;

const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '');

describe('documents', () => {
  it('name only files and folders that exist', () => {
    const missing = documents.flatMap((file) => {
      const text = readFileSync(root + file, 'utf8');
      const links = [...text.matchAll(link)].map(([, path = '']) => join(dirname(file), path));
      const paths = [...text.matchAll(quotedPath)]
        .map(([, path = '']) => path)
        .filter((path) => path.includes('/'));
      return [...links, ...paths]
        .filter((path) => !existsSync(root + path))
        .map((path) => `${file}: ${path}`);
    });
    expect(missing).to.deep.equal([]);
  });
});
