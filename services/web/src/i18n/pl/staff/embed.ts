import type { Catalogue } from '../../en/index.ts';

export const embed: Catalogue['embed'] = {
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
};
