import { expect } from 'chai';
import * as en from '../../src/i18n/en/index.ts';
import * as pl from '../../src/i18n/pl/index.ts';
import { results } from '../../src/i18n/pl/results.ts';

/** Each word of a catalogue by its place; functions are called with a number, a name for each argument. */
function listTexts(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return listTexts(value(5, 3, 2), place);
  return Object.entries(value ?? {}).flatMap(([key, entry]) => listTexts(entry, `${place}.${key}`));
}

/** Each word of one language by its place. */
async function loadWords({ base, sections }: Pick<typeof en, 'base' | 'sections'>) {
  const load = async ([name, section]: [string, () => Promise<object>]) => [name, await section()] as const;
  const loaded = await Promise.all(Object.entries(sections).map(load));
  return new Map(listTexts({ ...base, ...Object.fromEntries(loaded) }));
}

describe('the catalogue', () => {
  let english = new Map<string, string>();
  let polish = new Map<string, string>();
  before(async () => {
    english = await loadWords(en);
    polish = await loadWords(pl);
  });

  it('says everything in both languages', () => {
    expect([...polish.keys()].sort()).to.deep.equal([...english.keys()].sort());
    for (const [place, text] of [...english, ...polish])
      expect(text, place)
        .to.match(/\S/)
        .and.not.match(/undefined|\[object/);
  });

  it('is not English where it should be Polish', () => {
    // Words that are the same in both.
    const same = [
      '.votingForm.min',
      '.signIn.email',
      '.profile.role.operator',
      '.tiles.partner',
      '.electorate.issuer',
      '.voterPreview.devices.tablet',
    ];
    const equal = [...polish].filter(
      ([place, text]) => english.get(place) === text && /[a-z]{4}/i.test(text),
    );
    expect(equal.map(([place]) => place).filter((place) => !same.includes(place))).to.deep.equal([]);
  });

  it('counts in Polish', () => {
    const texts = [1, 2, 5, 12, 22, 25].map((n) => results.votes(n));
    expect(texts).to.deep.equal(['1 głos', '2 głosy', '5 głosów', '12 głosów', '22 głosy', '25 głosów']);
  });
});
