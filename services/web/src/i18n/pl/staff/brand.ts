import type { Catalogue } from '../../en/index.ts';

export const brand: Catalogue['brand'] = {
  heading: 'Marka',
  lead: 'Nazwa, logo i kolor Twojej organizacji: na stronie, w widżecie, w powiadomieniach, na potwierdzeniach i w raportach.',
  title: 'Nazwa',
  titleHint: (name) => `Wyświetlana zamiast „Suffra”. Bez niej widać nazwę „${name}”.`,
  logo: 'Logo w nagłówku',
  icon: 'Kwadratowa ikona kart przeglądarki i powiadomień',
  accent: 'Kolor przewodni',
  accentHint: 'Na przykład #0a5c46. Dobierzemy odcienie, które każdy odczyta.',
  accentPicker: 'Wybierz kolor przewodni',
  accentError: 'Podaj kolor w postaci #0a5c46: znak # i sześć cyfr od 0 do 9 lub liter od a do f.',
  contrast: {
    button: (isWhite, contrast) =>
      `Przyciski mają Twój kolor i ${isWhite ? 'biały' : 'czarny'} tekst. Kontrast wynosi ${contrast}.`,
    same: {
      light: (contrast) => `W jasnym trybie linki i tekst mają Twój kolor. Kontrast wynosi ${contrast}.`,
      dark: (contrast) => `W ciemnym trybie linki i tekst mają Twój kolor. Kontrast wynosi ${contrast}.`,
    },
    shade: {
      light: (shade, contrast, accentContrast) =>
        `W jasnym trybie Twój kolor jest mało czytelny (${accentContrast}). Linki i tekst mają ciemniejszy odcień ${shade} (${contrast}).`,
      dark: (shade, contrast, accentContrast) =>
        `W ciemnym trybie Twój kolor jest mało czytelny (${accentContrast}). Linki i tekst mają jaśniejszy odcień ${shade} (${contrast}).`,
    },
  },
  previews: { light: 'Podgląd: tryb jasny', dark: 'Podgląd: tryb ciemny' },
  sample: {
    open: 'Otwarte',
    title: 'Piosenka tygodnia',
    option: 'Zorza',
    vote: 'Oddaj głos',
    link: 'Pokaż wyniki',
    receipt: 'Głos oddany.',
  },
  save: 'Zapisz markę',
  remove: 'Usuń markę',
  saved: 'Marka zapisana. Głosowania osadzone na innych stronach pokażą ją nieco później.',
};
