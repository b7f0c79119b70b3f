import { plural } from '../plural.ts';

const people = (n: number) => plural(n, { one: '# person', other: '# people' });

export const electorate = {
  title: 'List of voters',
  lead: 'Only the people on this list can vote. Names and addresses are not stored, only codes made from them. So the list can’t be shown again: keep your file.',
  none: 'There is no list yet. Until you upload one, nobody can vote.',
  size: (n: number) => `On the list: ${people(n)}.`,
  voted: (votes: number, size: number, share: string) => `${votes} of ${people(size)} voted (${share}).`,
  notVoted: (n: number) => `Not voted: ${n}.`,
  namesUnknown:
    'We can’t show who has not voted, because addresses are not stored. The list of participants below has the voter IDs of those who voted.',
  mode: 'What to do with the file',
  replace: 'Replace the list',
  extend: 'Add people to the list',
  onlyExtend: 'The voting starts soon or has started. You can add people, but nobody can be removed.',
  file: 'File with the voters (CSV)',
  fileHint: 'One person per row. Columns may be separated by commas, semicolons or tabs.',
  reading: 'Reading the file…',
  kind: 'The file contains',
  kinds: { email: 'E-mail addresses', partner: 'IDs that a partner’s site gives its visitors' },
  issuer: 'Partner',
  noIssuers: 'No partner sign-in is registered. Register it first.',
  column: 'Column',
  columnName: (n: number, name: string) => (name === '' ? `Column ${n}` : `Column ${n}: ${name}`),
  hasHeader: 'The first row has the names of the columns',
  good: (n: number) => `The file has ${people(n)}.`,
  empty: 'This file contains no people.',
  duplicates: (n: number) =>
    plural(n, {
      one: '# row is a duplicate and counts once.',
      other: '# rows are duplicates and count once.',
    }),
  errorsTitle: (n: number) =>
    plural(n, {
      one: '# row has an error. Correct it in the file, then choose the file again.',
      other: '# rows have errors. Correct them in the file, then choose the file again.',
    }),
  line: (n: number) => `Line ${n}`,
  lines: (numbers: string) => `Lines: ${numbers}`,
  rowErrors: { missing: 'the column is empty', email: 'not an e-mail address', tooLong: 'too long' },
  andMore: (n: number) => `and ${n} more`,
  useReplace: (n: number) => `Use this list of ${people(n)}`,
  useExtend: (n: number) => `Add ${people(n)}`,
  sending: (done: number, of: number) => `Sending: ${done} of ${of}`,
  activating: 'Almost done…',
  done: (n: number) => `The new list is now in use. It has ${people(n)}.`,
  rejected: {
    'list-changed': 'Someone else changed the list in the meantime. Check it, then upload your file again.',
    'electorate-fixed': 'The voting starts in less than a minute, so the list was not replaced.',
    ended: 'The voting has ended, so the list was not changed.',
  },
};
