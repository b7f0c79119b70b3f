import type { Catalogue } from '../../en/index.ts';

export const share: Catalogue['share'] = {
  title: 'Udostępnij to głosowanie',
  link: 'Adres',
  copyLink: 'Kopiuj adres',
  send: 'Udostępnij przez aplikację',
  sendFailed: 'Nie udało się udostępnić. Skopiuj adres.',
  qrCode: 'Kod QR',
  qrCodeOf: (title: string) => `Kod QR z adresem głosowania „${title}”`,
  downloadSvg: 'Pobierz SVG',
  print: 'Drukuj',
  message: 'Wiadomość',
  messageLanguage: 'Język wiadomości',
  copyMessage: 'Kopiuj wiadomość',
  email: 'Napisz e-mail',
  embed: 'Osadź na stronie internetowej',
  embedLead:
    'Wstaw jeden z poniższych kodów na stronę. Każdy, kto ją zobaczy, może przeczytać głosowanie, nawet przed otwarciem.',
  ways: {
    script: 'Skrypt, na własne strony',
    frame: 'Ramka iframe, na strony, które nie pozwalają na skrypty',
    oembed: 'Adres oEmbed, dla systemów publikacji',
  },
  copy: { script: 'Kopiuj skrypt', frame: 'Kopiuj ramkę', oembed: 'Kopiuj adres oEmbed' },
  copied: 'Skopiowano.',
  copyFailed: 'Przeglądarka nie pozwala na kopiowanie. Tekst jest zaznaczony: skopiuj go samodzielnie.',
};
