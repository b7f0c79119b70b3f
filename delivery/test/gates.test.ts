import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { findOverBudget } from '../gates/budgets.ts';
import { findForbiddenLicences, writeSbom } from '../gates/licences.ts';
import { findSecrets } from '../gates/secrets.ts';
import { parseAudit } from '../gates/vulnerabilities.ts';

const withLicence = (name: string, id: string) => ({
  name,
  version: '1.0.0',
  licenses: [{ license: { id } }],
});

describe('release gates', function () {
  this.timeout(60_000);

  it('allows only licences on the list', () => {
    const either = { name: 'either', version: '1.0.0', licenses: [{ expression: 'GPL-3.0-only OR MIT' }] };
    const none = { name: 'none', version: '1.0.0' };
    const both = { name: 'both', version: '1.0.0', licenses: [{ expression: 'MIT AND AGPL-3.0-only' }] };
    expect(
      findForbiddenLicences([
        withLicence('mit', 'MIT'),
        either,
        withLicence('gpl', 'GPL-3.0-only'),
        none,
        both,
      ]),
    ).to.deep.equal([
      'gpl@1.0.0: GPL-3.0-only',
      'none@1.0.0: no licence',
      'both@1.0.0: (MIT AND AGPL-3.0-only)',
    ]);
  });

  it('finds only allowed licences in the shipped packages', () => {
    const components = writeSbom();
    expect(components.map(({ name }) => name)).to.include.members([
      'stripe',
      'jose',
      '@aws-sdk/client-dynamodb',
    ]);
    expect(findForbiddenLicences(components)).to.deep.equal([]);
  });

  it('distinguishes an audit without findings from an audit that could not run', () => {
    const withVulnerability = (severity: string) =>
      JSON.stringify({ vulnerabilities: { left: { severity, range: '<2' } } });
    expect(parseAudit('{"vulnerabilities":{}}').outcome).to.equal('clean');
    expect(parseAudit(withVulnerability('low')).outcome).to.equal('clean');
    expect(parseAudit(withVulnerability('critical'))).to.deep.equal({
      outcome: 'found',
      packages: ['left <2: critical'],
    });
    for (const output of ['', '{"message":"405 Method Not Allowed"}', 'npm error'])
      expect(parseAudit(output).outcome, output).to.equal('could not run');
  });

  it('finds a secret in a file, and nothing in a file without one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    try {
      // Assembled from parts, so that this file itself contains no secret.
      writeFileSync(
        `${folder}/with.txt`,
        `token = "${['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_')}"\n`,
      );
      writeFileSync(`${folder}/without.txt`, 'AWS_ACCESS_KEY_ID=test\n');
      expect(findSecrets(['without.txt'], folder)).to.equal('');
      expect(findSecrets(['without.txt', 'with.txt'], folder)).to.include('with.txt');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('returns the sizes over budget, the worst first', () => {
    const budgets = [
      { name: 'slim', bytes: 10, maxBytes: 10 },
      { name: 'fat', bytes: 12, maxBytes: 10 },
      { name: 'fatter', bytes: 30, maxBytes: 10 },
    ];
    expect(findOverBudget(budgets).map(({ name }) => name)).to.deep.equal(['fatter', 'fat']);
  });
});
