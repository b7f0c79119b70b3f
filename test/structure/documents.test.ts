import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { documents } from '../../shared/docs/documents.ts';
import { root } from '../../shared/local/paths.ts';

describe('docs/api', function () {
  this.timeout(30_000);

  it('is what the schemas say today (else: npm run docs)', async () => {
    const made = await documents();
    expect(readdirSync(`${root}docs/api`).sort()).to.deep.equal(Object.keys(made).sort());
    for (const [name, text] of Object.entries(made))
      expect(readFileSync(`${root}docs/api/${name}`, 'utf8') === text, name).to.equal(true);
  });
});
