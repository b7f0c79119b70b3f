import { expect } from 'chai';
import { checkSentence, wordings } from './rules.ts';
import type { Sentence } from './sentences.ts';

const check = (text: string, kind?: Sentence['kind']) =>
  checkSentence({ line: 1, text, ...(kind && { kind }) }).map(({ subject }) => subject);

/** Sentences from the history of this project, each with the words that the check reports. */
const rejected: [words: string, sentence: string][] = [
  ['whom', 'A message reaches whom it is for.'],
  ['whoever', 'The link opens for whoever has it.'],
  ['Somebody', 'Somebody signs in at the same moment.'],
  ['of what was', 'The sums of what was voted.'],
  ['who asks', 'The rate of each caller who asks is limited.'],
  ['is asked for', 'The debit is asked for once.'],
  ['told', 'The voter is told why.'],
  ['tells of', 'The event tells of a change.'],
  ['said', 'The code one unless said.'],
  ['says of', 'The report says of each month how many voted.'],
  ['stands', 'The vote stands in the row.'],
  ['comes again', 'An event that comes again changes nothing.'],
  ['is good for', 'The token is good for an hour.'],
  ['is taken back by', 'The vote is taken back by an admin.'],
  ['anew', 'The bucket is read anew.'],
  ['for ever', 'It waits for ever.'],
  ['the very same', 'The visitor gets the very same id.'],
  ['that is no', 'The header has a value that is no number.'],
  ['became of', 'The report shows the state that became of it.'],
  ['is kept of', 'All that is kept of a voter.'],
  ['is looked at', 'The row is looked at first.'],
  ['is noted', 'Each export is noted.'],
  ['of ours', 'A key of ours.'],
  ['an own', 'It has an own queue.'],
  ['mended', 'The row is mended at night.'],
  ['alarm rings', 'An alarm rings after three failures.'],
  ['one a voting', 'Ballot keeps one a voting.'],
  ['so that a repeat finds it, so that', 'It is stored so that a repeat finds it, so that all is kept.'],
  ['What', 'What the caller may read.'],
  ['Has it', 'Has it the credit, it is accepted.'],
  ['Of two', 'Of two workers the newer one is right.'],
];

const accepted = [
  'Writes the audit entry before any exported data is returned.',
  'If two workers compute the same rollup, the one with the newer read wins.',
  'SLO stands for service level objective.',
  'The key is no longer valid.',
  'This is the very first event of a voting.',
  'A description of what the parameter does.',
  'What happens if the queue is full?',
  'Is the caller an admin?',
  'Reads one row per voting.',
  'Keeps the row for 30 days so that a late event cannot bring it back.',
];

describe('checkSentence', () => {
  for (const [words, sentence] of rejected)
    it(`rejects "${words}"`, () => {
      expect(check(sentence)).to.deep.equal([words]);
    });

  it('has a rejected sentence for every wording', () => {
    const unused = wordings.filter(({ pattern }) => !rejected.some(([, sentence]) => pattern.test(sentence)));
    expect(unused.map(({ pattern }) => String(pattern))).to.deep.equal([]);
  });

  for (const sentence of accepted)
    it(`accepts "${sentence}"`, () => {
      expect(check(sentence)).to.deep.equal([]);
    });

  it('accepts openings that are fine in documents, titles and tags', () => {
    expect(check('is a number', 'test title')).to.deep.equal([]);
    expect(check('What it guarantees', 'heading or cell')).to.deep.equal([]);
    expect(check('What differs between stages is in one file.', 'paragraph')).to.deep.equal([]);
    expect(check('what to do next', 'tag')).to.deep.equal([]);
    expect(check('what was voted', 'test title')).to.deep.equal(['what']);
  });

  it('rejects sentences of more than 40 words', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
    expect(check(words(40))).to.deep.equal([]);
    expect(check(words(41))).to.have.length(1);
  });
});
