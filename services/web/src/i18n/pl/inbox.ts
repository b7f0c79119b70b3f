import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

const credits = (n: number) =>
  plural(n, { one: '# kredyt', few: '# kredyty', many: '# kredytów', other: '# kredytu' });

export const inbox: Catalogue['inbox'] = {
  lead: 'Wiadomości wysłane do Ciebie. Każdą przechowujemy przez 90 dni.',
  isUnread: 'Nieprzeczytana',
  none: 'Nie ma jeszcze wiadomości',
  noneHint: 'Tu znajdziesz przypomnienia, alerty, aktualności i wyniki płatnych głosów.',
  markAll: 'Oznacz jako przeczytane',
  allRead: 'Wszystkie wiadomości są przeczytane.',
  more: 'Pokaż więcej',
  withdrawn: 'Już nieaktualne: głosowanie przełożono lub odwołano.',
  open: 'Czytaj dalej',
  content: {
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
      title: 'Głos nie został oddany',
      text: `Zabrakło kredytu w głosowaniu „${title}”. Kup kredyty i zagłosuj jeszcze raz.`,
    }),
    'vote-voided': (title) => ({
      title: 'Kredyt zwrócony',
      text: `Głosowanie „${title}” zostało odwołane, więc Twój płatny głos się nie liczy. Kredyt został zwrócony.`,
    }),
    'voting-cancelled': (title, reason) => ({
      title: `Odwołane: ${title}`,
      text: `Głosowanie zostało odwołane, a oddane w nim głosy się nie liczą. Powód: ${reason}`,
    }),
    'voting-ended-early': (title, reason) => ({
      title: `Zakończone przed czasem: ${title}`,
      text: `Głosowanie zostało zakończone przed czasem, a oddane w nim głosy się liczą. Powód: ${reason}`,
    }),
    'credits-purchased': (n, balance) => ({
      title: `Kupiono: ${credits(n)}`,
      text: `Masz teraz ${credits(balance)}.`,
    }),
    'credits-revoked': (n, balance) => ({
      title: `Cofnięto: ${credits(n)}`,
      text: `Płatność została zwrócona albo zakwestionowana. ${balance < 0 ? `Brakuje: ${credits(-balance)}.` : `Masz teraz ${credits(balance)}.`}`,
    }),
    'credits-restored': (n, balance) => ({
      title: `Przywrócono: ${credits(n)}`,
      text: `Płatność znowu jest ważna. ${balance < 0 ? `Brakuje: ${credits(-balance)}.` : `Masz teraz ${credits(balance)}.`}`,
    }),
    'report-ready': (month) => ({
      title: 'Raport miesięczny jest gotowy',
      text: `Głosujący, głosy, wydajność i koszty: ${month}.`,
    }),
  },
};
