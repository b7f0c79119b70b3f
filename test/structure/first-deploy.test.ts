import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { commands } from '../../delivery/commands.ts';
import { loads, mailsPerDay, quotaNeeds, stageSize } from '../../delivery/preflight/quotas.ts';
import { root } from '../../shared/local-platform/paths.ts';

const listFiles = (...patterns: string[]): string[] =>
  execFileSync('git', ['ls-files', ...patterns], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
const page = readFileSync(`${root}docs/first-deploy.md`, 'utf8');

describe('docs/first-deploy.md', () => {
  it('and all other pages name only commands of the delivery that exist', () => {
    for (const file of listFiles('*.md', 'delivery/preflight/*.ts', 'delivery/preflight/rules/*.ts'))
      for (const [, name = ''] of readFileSync(root + file, 'utf8').matchAll(/npm run delivery -- ([\w-]+)/g))
        expect(commands, `${file}: ${name}`).to.have.property(name);
  });

  it('has the quotas that the preflight checks', () => {
    const rows = page.split('\n').filter((line) => /\| L-[\dA-F]{8} \|/.test(line));
    const toRow = (line: string) => {
      const [title, code, , ...values] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [title, code, ...values.map((value) => Number(value.replaceAll(',', '')))];
    };
    expect(rows.map(toRow)).to.deep.equal(
      quotaNeeds.map(({ title, quotaCode, needed }) => [
        title,
        quotaCode,
        ...loads.map((load) => needed[load]),
      ]),
    );
    expect(page).to.include(`A stage adds up to ${stageSize.roles}.`);
    expect(page).to.include(`A hall needs ${mailsPerDay.hall.toLocaleString('en')}.`);
  });
});
