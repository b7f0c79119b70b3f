import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { overspent } from '../gates/budgets.ts';
import { refusedLicences, writeSbom } from '../gates/licences.ts';
import { secretsIn } from '../gates/secrets.ts';
import { auditOf } from '../gates/vulnerabilities.ts';

const under = (name: string, id: string) => ({ name, version: '1.0.0', licenses: [{ license: { id } }] });

describe('the gates of a release', function () {
  this.timeout(60_000);

  it('let licences pass that may be shipped, and no other', () => {
    const either = { name: 'either', version: '1.0.0', licenses: [{ expression: 'GPL-3.0-only OR MIT' }] };
    const none = { name: 'none', version: '1.0.0' };
    const both = { name: 'both', version: '1.0.0', licenses: [{ expression: 'MIT AND AGPL-3.0-only' }] };
    expect(
      refusedLicences([under('mit', 'MIT'), either, under('gpl', 'GPL-3.0-only'), none, both]),
    ).to.deep.equal([
      'gpl@1.0.0: GPL-3.0-only',
      'none@1.0.0: no licence named',
      'both@1.0.0: (MIT AND AGPL-3.0-only)',
    ]);
  });

  it('find every package that is shipped under such a licence today', () => {
    const components = writeSbom();
    expect(components.map(({ name }) => name)).to.include.members([
      'stripe',
      'jose',
      '@aws-sdk/client-dynamodb',
    ]);
    expect(refusedLicences(components)).to.deep.equal([]);
  });

  it('tell an audit that found nothing from one that could not be made', () => {
    const hole = (severity: string) =>
      JSON.stringify({ vulnerabilities: { left: { severity, range: '<2' } } });
    expect(auditOf('{"vulnerabilities":{}}').outcome).to.equal('clean');
    expect(auditOf(hole('low')).outcome).to.equal('clean');
    expect(auditOf(hole('critical'))).to.deep.equal({ outcome: 'found', packages: ['left <2: critical'] });
    for (const said of ['', '{"message":"405 Method Not Allowed"}', 'npm error'])
      expect(auditOf(said).outcome, said).to.equal('could not run');
  });

  it('find a secret in a file, and none in what is not one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    try {
      // Put together here, so that this very file holds none.
      writeFileSync(
        `${folder}/with.txt`,
        `token = "${['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_')}"\n`,
      );
      writeFileSync(`${folder}/without.txt`, 'AWS_ACCESS_KEY_ID=test\n');
      expect(secretsIn(['without.txt'], folder)).to.equal('');
      expect(secretsIn(['without.txt', 'with.txt'], folder)).to.include('with.txt');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('name what is over its budget, the worst first', () => {
    const figures = [
      { name: 'slim', is: 10, most: 10 },
      { name: 'fat', is: 12, most: 10 },
      { name: 'fatter', is: 30, most: 10 },
    ];
    expect(overspent(figures).map(({ name }) => name)).to.deep.equal(['fatter', 'fat']);
  });
});
