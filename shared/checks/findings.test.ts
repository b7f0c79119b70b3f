import { expect } from 'chai';
import { countByArea, formatFinding, parseArguments, toArea } from './findings.ts';

const finding = (path: string) => ({ path, line: 3, subject: 'told', message: 'use revision' });

describe('findings', () => {
  it('formats a finding as a place that editors open', () => {
    expect(formatFinding(finding('shared/a.ts'))).to.equal('shared/a.ts:3  told  → use revision');
  });

  it('groups paths by service or first folder', () => {
    expect(['services/ballot/src/a.ts', 'shared/a.ts', 'README.md'].map(toArea)).to.deep.equal([
      'services/ballot',
      'shared',
      'README.md',
    ]);
  });

  it('counts findings by area, the largest first', () => {
    expect(countByArea(['shared/a.ts', 'test/a.ts', 'test/b.ts'].map(finding))).to.deep.equal([
      ['test', 2],
      ['shared', 1],
    ]);
  });

  it('separates paths from --list', () => {
    expect(parseArguments(['--list', 'services/ballot'])).to.deep.equal({
      selection: ['services/ballot'],
      list: true,
    });
  });
});
