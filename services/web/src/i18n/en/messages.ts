import { plural } from './plural.ts';

/** Texts about messages that every page shows. */
export const messages = {
  title: 'Messages',
  unread: (n: number) =>
    n >= 100
      ? '100 or more unread messages'
      : plural(n, { one: '# unread message', other: '# unread messages' }),
  dismiss: (what: string) => `Close the message: ${what}`,
};
