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
  markAll: 'Oznacz jako przeczytane',
  allRead: 'Wszystkie wiadomości są przeczytane.',
  more: 'Pokaż więcej',
  withdrawn: 'Już nieaktualne: głosowanie przełożono lub odwołano.',
  dismiss: (what) => `Zamknij wiadomość: ${what}`,
  follow: 'Czytaj dalej',
  device: {
    title: 'Wiadomości na tym urządzeniu',
    lead: 'Przypomnienia i wyniki dotrą tu także wtedy, gdy Suffra jest zamknięta.',
    on: 'Wiadomości przychodzą na to urządzenie.',
    off: 'Wiadomości nie przychodzą na to urządzenie. Znajdziesz je w skrzynce.',
    turnOn: 'Chcę dostawać tu wiadomości',
    turnOff: 'Nie chcę tu wiadomości',
    turnedOn: 'Od teraz wiadomości przychodzą na to urządzenie.',
    turnedOff: 'Wiadomości nie będą już przychodzić na to urządzenie.',
    no: 'Ta przeglądarka nie pokaże wiadomości, gdy Suffra jest zamknięta. Znajdziesz je w skrzynce.',
    homeScreen:
      'Aby dostawać tu wiadomości, dodaj Suffrę do ekranu początkowego: wybierz „Udostępnij”, potem „Do ekranu początkowego”, i otwórz ją stamtąd.',
    blocked:
      'Wiadomości z tej strony są zablokowane. Zezwól na powiadomienia w ustawieniach przeglądarki dla tej strony i wróć tutaj.',
    failed: 'Ta przeglądarka nie mogła włączyć wiadomości. Spróbuj za chwilę.',
    yours: 'Twoje urządzenia',
    here: 'to urządzenie',
    since: (time) => `od: ${time}`,
    remove: (name) => `Wyłącz wiadomości: ${name}`,
    removed: (name) => `${name}: wiadomości wyłączone.`,
    unnamed: 'Urządzenie',
    offerTitle: 'Dać Ci znać?',
    offer:
      'Dostaniesz na to urządzenie wiadomość przed otwarciem głosowania, przed jego końcem i gdy płatny głos zostanie policzony.',
    later: 'Nie teraz',
    never: 'Nie, dziękuję',
  },
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
    'report-ready': (month) => ({
      title: 'Raport miesięczny jest gotowy',
      text: `Głosujący, głosy, wydajność i koszt: ${month}.`,
    }),
  },
};
