import { plural } from '../../../src/i18n/pl/plural.ts';
import type { VoteMessages } from './en.ts';

/** The texts for voting in Polish. */
export const votePl: VoteMessages = {
  tooFew: (min) =>
    plural(min, {
      one: 'Najpierw wybierz opcję.',
      few: 'Najpierw wybierz # opcje.',
      many: 'Najpierw wybierz # opcji.',
      other: 'Najpierw wybierz # opcji.',
    }),
  reviewTitle: 'Czy to Twój głos?',
  changeRule: {
    none: 'Po oddaniu nie da się go zmienić.',
    'until-close': 'Możesz go zmienić, dopóki głosowanie trwa.',
  },
  cast: 'Oddaj głos',
  castPaid: 'Zapłać 1 kredyt i oddaj głos',
  casting: 'Oddawanie głosu…',
  castingAgain: 'Nie ma jeszcze odpowiedzi, więc wysyłamy Twój głos ponownie. Policzymy go tylko raz.',
  chooseAgain: 'Zmień wybór',
  again: 'Wyślij jeszcze raz',
  change: 'Zmień głos',
  done: 'Głos został oddany. Liczy się dokładnie raz.',
  own: 'Twój głos',
  receipt: 'Numer potwierdzenia',
  copy: 'Kopiuj potwierdzenie',
  download: 'Pobierz',
  check: 'Sprawdź potwierdzenie',
  buy: 'Kup kredyty',
  pending: 'Głos czeka na swój kredyt. To potrwa kilka sekund.',
  notes: {
    'sign-in': 'Aby zagłosować, zaloguj się na tej stronie. Zachowamy Twój wybór.',
    'still-pending':
      'Głos wciąż czeka na swój kredyt. Możesz opuścić tę stronę: głos i tak zostanie przetworzony.',
    declined: 'Nie masz już kredytów, więc głos nie został oddany. Zdobądź kredyty i zagłosuj ponownie.',
    voided: 'To głosowanie odwołano, a Twój kredyt został zwrócony.',
    copied: 'Potwierdzenie skopiowane.',
    'copy-failed': 'Przeglądarka nie pozwala na kopiowanie. Pobierz potwierdzenie.',
    'not-signed-in': 'Sesja wygasła. Zaloguj się ponownie na tej stronie i zagłosuj.',
    'not-allowed': 'Nie masz uprawnień, aby tu głosować.',
    'no-such-voting': 'To głosowanie nie istnieje albo zostało usunięte.',
    'not-open-yet': 'To głosowanie jeszcze się nie zaczęło. Głos można oddać od chwili otwarcia.',
    closed: 'To głosowanie jest zamknięte. Głos nie został oddany.',
    cancelled: 'To głosowanie zostało odwołane. Oddane w nim głosy się nie liczą.',
    'already-voted': 'Twój głos został tu już oddany. Liczy się ten pierwszy.',
    'unknown-choice': 'Wybranej opcji nie ma już w tym głosowaniu. Wybierz ponownie.',
    'wrong-number-of-choices': 'Wybrano za dużo albo za mało opcji. Wybierz ponownie.',
    'vote-pending': 'Twój wcześniejszy wybór wciąż czeka na kredyt. Poczekaj, aż zostanie rozliczony.',
    busy: 'Mamy teraz duży ruch. Wyślij ponownie za chwilę.',
    'too-many-requests': 'Za dużo prób naraz. Odczekaj minutę i wyślij ponownie.',
    'invalid-request': 'Głos nie został przyjęty. Wczytaj stronę ponownie i zagłosuj.',
    'internal-error': 'Coś poszło nie tak po naszej stronie. Wyślij ponownie za chwilę.',
    'invalid-client': 'Ta strona nie może logować swoich gości do tego głosowania.',
    'erasure-in-progress':
      'Twoje wcześniejsze dane są jeszcze usuwane. Możesz tu głosować za około 30 minut.',
    'subject-token-refused':
      'Logowanie na tej stronie nie zostało przyjęte. Zaloguj się ponownie i zagłosuj.',
    unsure:
      'Nie wiemy, czy Twój głos dotarł. Mógł zostać policzony. Wyślij go ponownie: policzymy go tylko raz, niezależnie od liczby prób. Możesz też później odświeżyć tę stronę: jeśli głos został policzony, zobaczysz tu jego potwierdzenie.',
    other: 'Coś poszło nie tak. Wyślij ponownie za chwilę.',
  },
};
