import { expect } from 'chai';
import { listDeclarations } from './declarations.ts';
import { deniedNames } from './denied-names.ts';
import { checkName, checkPath } from './rules.ts';

const check = (text: string, path = 'services/ballot/src/domain/file.ts') =>
  listDeclarations(path, text)
    .flatMap((declaration) => checkName(path, declaration))
    .map(({ subject, message }) => `${subject}: ${message}`);

describe('checkName', () => {
  it('reports a name that the project gave up, with the standard term', () => {
    expect(check('function castFirst() {}')).to.deep.equal(['castFirst: use insertVote']);
  });

  it('reports every name of the list in at least one kind and path', () => {
    const paths = [
      'services/metrics/src/http/a.ts',
      'services/notify/src/keys/a.ts',
      'services/web/src/state/a.ts',
    ];
    const allPaths = [
      ...paths,
      'services/votings/src/domain/a.ts',
      'services/wallet/src/domain/a.ts',
      'shared/runtime/http/a.ts',
      'test/a.ts',
    ];
    const kinds = ['function', 'method', 'variable', 'type'] as const;
    for (const name of deniedNames.flatMap(({ names }) => names.split(' '))) {
      const findings = allPaths.flatMap((path) =>
        kinds.flatMap((kind) =>
          checkName(path, { name, kind, line: 1, isExported: false, returnsPromise: false }),
        ),
      );
      expect(findings, name).to.not.deep.equal([]);
    }
  });

  it('limits an entry to its kinds of declarations', () => {
    expect(check('const on = () => 1;')).to.deep.equal(['on: use onEvent, handle']);
    expect(check('interface Emitter { on(name: string): void }')).to.deep.equal([]);
  });

  it('limits an entry to the paths where the word is not the standard term', () => {
    expect(check('const width = 2;')).to.deep.equal(['width: use concurrency']);
    expect(check('const width = 2;', 'services/web/src/components/chart.ts')).to.deep.equal([]);
  });

  it('reports limits that start with "most", "least" or "fewest"', () => {
    expect(check('const mostDevices = 10; const leastAmount = 1; const fewestChoices = 1;')).to.deep.equal([
      'mostDevices: use maxDevices',
      'leastAmount: use minAmount',
      'fewestChoices: use minChoices',
    ]);
  });

  it('reports functions that end in "Of"', () => {
    expect(check('const keyOf = () => 1;')).to.have.length(1);
    expect(check('const reader = { keyOf: () => 1 };')).to.have.length(1);
    expect(check('const keyOf = 1; function indexOf() {} const isPartOf = () => true;')).to.deep.equal([]);
  });

  it('reports functions that end in "In" if they are exported or return a promise', () => {
    expect(check('export const rowIn = () => 1;')).to.have.length(1);
    expect(check('const rowIn = async () => 1;')).to.have.length(1);
    expect(check('const rowIn = () => 1; export async function signIn() {}')).to.deep.equal([]);
  });

  it('reports functions that are named by a participle alone', () => {
    expect(check('function updated() {} const written = () => 1;')).to.have.length(2);
    expect(check('const updated = 1; function feed() {} function updatedAt() {}')).to.deep.equal([]);
  });

  it('accepts keys of message catalogs that are named after their text', () => {
    expect(
      check('const texts = { saved: () => "Saved" };', 'services/web/src/i18n/en/voting-form.ts'),
    ).to.deep.equal([]);
  });
});

describe('checkPath', () => {
  it('reports old names of files and folders', () => {
    expect(checkPath('services/wallet/src/on/commands.ts')).to.have.length(1);
    expect(checkPath('shared/local/dies-with-us.ts')).to.have.length(1);
    expect(checkPath('services/ballot/src/consumers/commands.ts')).to.deep.equal([]);
  });
});
