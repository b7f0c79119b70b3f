import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

const credits = (n: number) =>
  plural(n, { one: '# kredyt', few: '# kredyty', many: '# kredytów', other: '# kredytu' });

export const messages: Catalogue['messages'] = {
  title: 'Wiadomości',
  lead: 'To, co do Ciebie wysłano. Każdą wiadomość przechowujemy przez 90 dni.',
  unread: (n) =>
    n >= 100
      ? 'co najmniej 100 nieprzeczytanych wiadomości'
      : plural(n, {
          one: '# nieprzeczytana wiadomość',
          few: '# nieprzeczytane wiadomości',
          many: '# nieprzeczytanych wiadomości',
          other: '# nieprzeczytanej wiadomości',
        }),
  isUnread: 'Nieprzeczytana',
  none: 'Nie ma jeszcze wiadomości',
  noneHint: 'Tu znajdziesz przypomnienia, ostrzeżenia i wyniki płatnych głosów.',
  markAll: 'Oznacz wszystkie jako przeczytane',
  allRead: 'Wszystkie wiadomości są przeczytane.',
  more: 'Pokaż więcej',
  withdrawn: 'Już nieaktualne: głosowanie przełożono lub odwołano.',
  dismiss: (what) => `Zamknij wiadomość: ${what}`,
  follow: 'Czytaj dalej',
  said: {
    reminder: (title, time) => ({ title: `Wkrótce: ${title}`, text: `Głosowanie zaczyna się o ${time}.` }),
    alert: (title, time) => ({
      title: `Ostatnia szansa: ${title}`,
      text: `Głosowanie kończy się o ${time}, a Twojego głosu jeszcze nie ma.`,
    }),
    'vote-accepted': (title) => ({
      title: 'Twój głos jest ważny',
      text: `Liczy się w głosowaniu „${title}”.`,
    }),
    'vote-declined': (title) => ({
      title: 'Twojego głosu nie oddano',
      text: `Zabrakło kredytu w głosowaniu „${title}”. Kup kredyty i zagłosuj jeszcze raz.`,
    }),
    'vote-voided': (title) => ({
      title: 'Głosowanie odwołane',
      text: `„${title}” zostało odwołane. Kredyt za Twój głos wraca do Ciebie.`,
    }),
    'credits-purchased': (n, balance) => ({
      title: `Kupiono: ${credits(n)}`,
      text: `Masz teraz ${credits(balance)}.`,
    }),
  },
};
