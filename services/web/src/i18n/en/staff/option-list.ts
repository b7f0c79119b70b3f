import { plural } from '../plural.ts';

/** The texts about a list that is pasted as options. */
export const optionList = {
  title: 'Paste a list of options',
  text: 'One option on each line',
  textHint: 'Numbers and bullets are removed. Of a table, the first column is used.',
  file: 'Or choose a text or CSV file',
  fileTooLarge: 'This file is larger than 1 MB. Choose a smaller one.',
  add: 'Add options',
  addCount: (n: number) => plural(n, { one: 'Add # option', other: 'Add # options' }),
  empty: 'Enter at least one option.',
  added: (n: number) => plural(n, { one: '# option added.', other: '# options added.' }),
  duplicates: (n: number, names: string) =>
    plural(n, { one: `# duplicate left out: ${names}`, other: `# duplicates left out: ${names}` }),
  excess: (n: number, names: string) =>
    plural(n, {
      one: `# option left out, because a voting has at most 50: ${names}`,
      other: `# options left out, because a voting has at most 50: ${names}`,
    }),
  blankLines: (n: number) => plural(n, { one: '# blank line left out.', other: '# blank lines left out.' }),
  moreColumns: 'Only the first column was used.',
  andMore: (names: string, n: number) => `${names} and ${n} more`,
  undo: 'Undo',
  undone: 'The options are as before.',
};
