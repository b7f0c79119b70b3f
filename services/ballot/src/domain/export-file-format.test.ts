import { expect } from 'chai';
import { createVoting } from '../../test/support/create-voting.ts';
import { createCsvFormat, createJsonFormat } from './export-file-format.ts';

describe('createCsvFormat', () => {
  const options = [
    { id: 'o1', label: '=HYPERLINK("x")' },
    { id: 'o2', label: 'Tea, green' },
  ];
  const createFormat = () => createCsvFormat(options, 2);

  it('has one column for the votes and one for each choice', () => {
    const format = createFormat();
    expect(format.header).to.equal('\uFEFFvotes,choice1,choice2\r\n');
    expect(createCsvFormat([], 0).header).to.equal('\uFEFFvotes,choice1\r\n');
    expect(format.footer).to.equal('');
  });

  it('writes the labels of the choices, none of which a spreadsheet runs as a formula', () => {
    const format = createFormat();
    expect(format.formatGroup({ choices: ['o1'], votes: 7 }, true)).to.equal('7,"\'=HYPERLINK(""x"")",\r\n');
    expect(format.formatGroup({ choices: ['o2', 'o1'], votes: 1 }, false)).to.match(/^1,"Tea, green","'=HYP/);
  });

  it('writes the id of an option that does not exist any more', () => {
    expect(createFormat().formatGroup({ choices: ['o9'], votes: 1 }, false)).to.equal('1,o9,\r\n');
  });
});

describe('createJsonFormat', () => {
  it('writes one JSON document with the voting, the result and the groups', () => {
    const voting = createVoting({ title: 'Best "song"' }, 2);
    const certifiedAt = '2026-03-01T10:00:00.000Z';
    const format = createJsonFormat(voting, voting.options, {
      version: 1,
      endsAt: voting.endsAt,
      votes: 3,
      registrations: 9,
      counts: { o1: 2, o2: 1 },
      winners: ['o1'],
      certifiedAt,
      tallyAgreed: true,
    });
    const groups = [
      { choices: ['o1'], votes: 2 },
      { choices: ['o2'], votes: 1 },
    ];
    const text = [
      format.header,
      ...groups.map((group, i) => format.formatGroup(group, i === 0)),
      format.footer,
    ].join('');
    expect(JSON.parse(text)).to.deep.equal({
      votingId: voting.votingId,
      title: 'Best "song"',
      kind: 'single',
      options: [
        { id: 'o1', label: 'Song 1' },
        { id: 'o2', label: 'Song 2' },
      ],
      votes: 3,
      winners: ['o1'],
      certifiedAt,
      ballots: groups,
    });
    expect(text.split('\n')).to.have.length(5);
  });
});
