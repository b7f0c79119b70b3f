import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

export const admin: Catalogue['admin'] = {
  title: 'Zarządzanie głosowaniami',
  new: 'Nowe głosowanie',
  otherPages: 'Inne strony administratora',
  voting: 'Głosowanie',
  state: 'Stan',
  period: 'Termin',
  turnout: 'Frekwencja',
  voteCount: (n: number) => plural(n, { one: '# głos', few: '# głosy', many: '# głosów', other: '# głosu' }),
  registeredCount: (n: number) =>
    plural(n, { one: '# zapis', few: '# zapisy', many: '# zapisów', other: '# zapisu' }),
  actions: 'Działania',
  edit: 'Edytuj',
  view: 'Zobacz',
  lead: 'Planuj, edytuj i śledź głosowania swojej organizacji.',
  empty: 'Nie ma jeszcze żadnego głosowania. Utwórz pierwsze.',
  account: 'Konto',
  accountHint: 'Wpisz jego identyfikator lub wybierz je po nazwie.',
  from: 'Od',
  to: 'Do',
  dayHint: 'Początek nadchodzących głosowań, koniec pozostałych',
  moreFilters: 'Konto i daty',
  loadingTurnout: 'liczenie…',
  noTurnout: 'brak danych',
  embed: {
    open: 'Osadź na swojej stronie',
    title: 'Osadź to głosowanie',
    lead: 'Wstaw jeden z poniższych kodów na stronę. Każdy, kto ją zobaczy, może przeczytać głosowanie, nawet przed otwarciem.',
    ways: {
      script: 'Skrypt, na własne strony',
      frame: 'Ramka iframe, na strony, które nie pozwalają na skrypty',
      oembed: 'Adres oEmbed, dla systemów publikacji',
    },
    copy: { script: 'Kopiuj skrypt', frame: 'Kopiuj ramkę', oembed: 'Kopiuj adres' },
    copied: 'Skopiowano.',
    copyFailed: 'Przeglądarka nie pozwala na kopiowanie. Tekst jest zaznaczony: skopiuj go samodzielnie.',
    close: 'Zamknij',
  },
};
