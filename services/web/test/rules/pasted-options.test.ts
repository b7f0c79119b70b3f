import { expect } from 'chai';
import { isList } from '../../src/rules/is-list.ts';
import { insertOptions, parseOptionList } from '../../src/rules/pasted-options.ts';

const parse = (text: string, isCsvFile?: boolean) => parseOptionList(text, isCsvFile).labels;

describe('parsing a pasted list of options', () => {
  it('takes a text as a list only if several lines have content', () => {
    expect(isList('Tidal\nOrchard')).to.equal(true);
    expect(isList('Tidal\r\n\r\n')).to.equal(false);
    expect(isList('')).to.equal(false);
  });

  it('trims lines of every system and counts the blank ones between them', () => {
    const parsed = parseOptionList('\uFEFF  Tidal \r\n\r\n Orchard\r\rGlass Radio\n\n');
    expect(parsed).to.deep.equal({
      labels: ['Tidal', 'Orchard', 'Glass Radio'],
      blankLineCount: 2,
      hasMoreColumns: false,
    });
    expect(parseOptionList('')).to.deep.include({ labels: [], blankLineCount: 0 });
  });

  it('removes bullets and check boxes, also those of word processors', () => {
    expect(parse('- Tidal\n* Orchard\n•\tGlass\no\tRadio\n– [x] Paper')).to.deep.equal([
      'Tidal',
      'Orchard',
      'Glass',
      'Radio',
      'Paper',
    ]);
    expect(parse('-5 degrees\n*nix')).to.deep.equal(['-5 degrees', '*nix']);
  });

  it('removes numbers that count up and keeps others', () => {
    expect(parse('1. Tidal\n2) Orchard\n(3) Glass\n4.\tRadio\n5.Paper')).to.deep.equal([
      'Tidal',
      'Orchard',
      'Glass',
      'Radio',
      'Paper',
    ]);
    expect(parse('a) Tidal\nb) Orchard')).to.deep.equal(['Tidal', 'Orchard']);
    expect(parse('1. FC Köln\nBayern')).to.deep.equal(['1. FC Köln', 'Bayern']);
    expect(parse('1. FC Köln\n1. FC Nürnberg')).to.deep.equal(['1. FC Köln', '1. FC Nürnberg']);
    expect(parse('A. Smith\nB. Jones')).to.deep.equal(['A. Smith', 'B. Jones']);
    expect(parse('1.5 litres\n2.5 litres')).to.deep.equal(['1.5 litres', '2.5 litres']);
    expect(parse('1999\n2000')).to.deep.equal(['1999', '2000']);
  });

  it('takes the first column of cells copied from a spreadsheet', () => {
    const parsed = parseOptionList('Tidal\t4\tLinden\nOrchard\t\t');
    expect(parsed.labels).to.deep.equal(['Tidal', 'Orchard']);
    expect(parsed.hasMoreColumns).to.equal(true);
  });

  it('takes the first column of lines with the same number of separators', () => {
    expect(parse('Tidal;4\nOrchard;5')).to.deep.equal(['Tidal', 'Orchard']);
    expect(parse('"Tidal, live",4\nOrchard,5')).to.deep.equal(['Tidal, live', 'Orchard']);
  });

  it('keeps commas of phrases', () => {
    expect(parse('Warsaw, Poland\nParis, France')).to.deep.equal(['Warsaw, Poland', 'Paris, France']);
    expect(parse('1,5 litres\nTwo litres')).to.deep.equal(['1,5 litres', 'Two litres']);
  });

  it('splits every line of a CSV file', () => {
    expect(parse('Tidal, 4\nOrchard', true)).to.deep.equal(['Tidal', 'Orchard']);
    expect(parse('"Say ""yes"""\n"No"', true)).to.deep.equal(['Say "yes"', 'No']);
  });
});

describe('inserting options', () => {
  const toOptions = (...labels: string[]) => labels.map((label, key) => ({ key, label, imageUrl: '' }));
  const list = (options: readonly { label: string }[]) => options.map(({ label }) => label);
  const many = (count: number) => Array.from({ length: count }, (_, i) => `Song ${i + 1}`);

  it('fills empty options first, and keeps the row of the one that the list was pasted into', () => {
    const { options, addedCount } = insertOptions(
      toOptions('', '', 'Paper'),
      ['Tidal', 'Orchard', 'Glass'],
      1,
    );
    expect(list(options)).to.deep.equal(['Tidal', 'Orchard', 'Glass', 'Paper']);
    expect(options[0]?.key).to.equal(1);
    expect(new Set(options.map(({ key }) => key)).size).to.equal(4);
    expect(addedCount).to.equal(3);
  });

  it('inserts after the option that the list was pasted into, otherwise at the end', () => {
    const before = toOptions('Tidal', 'Paper');
    expect(list(insertOptions(before, ['Orchard'], 0).options)).to.deep.equal(['Tidal', 'Orchard', 'Paper']);
    expect(list(insertOptions(before, ['Orchard']).options)).to.deep.equal(['Tidal', 'Paper', 'Orchard']);
  });

  it('leaves out exact duplicates and names them', () => {
    const { options, duplicates } = insertOptions(toOptions('Tidal', ''), [
      'Tidal',
      'Orchard',
      'Orchard',
      'orchard',
    ]);
    expect(list(options)).to.deep.equal(['Tidal', 'Orchard', 'orchard']);
    expect(duplicates).to.deep.equal(['Tidal', 'Orchard']);
  });

  it('adds 50 options at once and leaves out those beyond 50', () => {
    expect(insertOptions(toOptions('', ''), many(50))).to.deep.include({ addedCount: 50, excess: [] });
    const { options, excess } = insertOptions(toOptions('Tidal', ''), many(51));
    expect(options).to.have.length(50);
    expect(excess).to.deep.equal(['Song 50', 'Song 51']);
  });

  it('keeps two options if a list has one, and stored options whose label was deleted', () => {
    expect(list(insertOptions(toOptions('', ''), ['Tidal']).options)).to.deep.equal(['Tidal', '']);
    const stored = [
      { key: 0, id: 'o1', label: '', imageUrl: '' },
      ...toOptions('Paper').map((o) => ({ ...o, key: 1 })),
    ];
    expect(list(insertOptions(stored, ['Tidal'], 0).options)).to.deep.equal(['', 'Tidal', 'Paper']);
  });
});
