import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createDocuments } from '../../shared/api-docs/documents.ts';
import { root } from '../../shared/local-platform/paths.ts';

describe('docs/api', function () {
  this.timeout(60_000);

  it('matches the schemas (npm run docs updates it)', async () => {
    const made = await createDocuments();
    expect(readdirSync(`${root}docs/api`).sort()).to.deep.equal(Object.keys(made).sort());
    for (const [name, text] of Object.entries(made))
      expect(readFileSync(`${root}docs/api/${name}`, 'utf8') === text, name).to.equal(true);
  });
});
