import { plural } from './plural.ts';

export const admin = {
  title: 'Zarządzanie głosowaniami',
  new: 'Nowe głosowanie',
  more: 'Więcej do zarządzania',
  voting: 'Głosowanie',
  state: 'Stan',
  window: 'Termin',
  turnout: 'Frekwencja',
  voted: (n: number) => plural(n, { one: '# głos', few: '# głosy', many: '# głosów', other: '# głosu' }),
  registered: (n: number) =>
    plural(n, { one: '# zapis', few: '# zapisy', many: '# zapisów', other: '# zapisu' }),
  actions: 'Działania',
  edit: 'Edytuj',
  view: 'Zobacz',
  lead: 'Planuj, zmieniaj i śledź głosowania swojej organizacji.',
  empty: 'Nie ma jeszcze żadnego głosowania. Utwórz pierwsze.',
  loadingTurnout: 'liczenie…',
  noTurnout: 'brak danych',
  embed: {
    open: 'Pokaż na swojej stronie',
    title: 'To głosowanie na innej stronie',
    lead: 'Wstaw jedno z poniższych na stronę. Każdy, kto ją zobaczy, może przeczytać głosowanie, także przed otwarciem.',
    ways: {
      script: 'Skrypt i kafelek, na własne strony',
      frame: 'Ramka, gdzie skrypty są niedozwolone',
      oembed: 'Adres oEmbed, dla systemów publikacji',
    },
    copy: { script: 'Kopiuj skrypt', frame: 'Kopiuj ramkę', oembed: 'Kopiuj adres' },
    copied: 'Skopiowano.',
    copyFailed: 'Kopiowanie jest tu niedozwolone. Tekst jest zaznaczony: skopiuj go ręcznie.',
    close: 'Zamknij',
  },
};
