import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

export const messages: Catalogue['messages'] = {
  title: 'Wiadomości',
  unread: (n) =>
    n >= 100
      ? 'co najmniej 100 nieprzeczytanych wiadomości'
      : plural(n, {
          one: '# nieprzeczytana wiadomość',
          few: '# nieprzeczytane wiadomości',
          many: '# nieprzeczytanych wiadomości',
          other: '# nieprzeczytanej wiadomości',
        }),
  dismiss: (what) => `Zamknij wiadomość: ${what}`,
};
