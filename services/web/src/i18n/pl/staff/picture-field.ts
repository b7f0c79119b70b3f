import type { Catalogue } from '../../en/index.ts';

const problems: Catalogue['pictureField']['problems'] = {
  'not-a-picture': 'Nie udało się odczytać obrazka z tego pliku. Wybierz plik PNG, JPEG lub WebP.',
  'picture-type-not-allowed': 'Obrazków tego typu nie można przesłać. Wybierz plik PNG, JPEG lub WebP.',
  'picture-too-large': 'Ten plik jest za duży. Wybierz mniejszy obrazek.',
  'picture-size-not-allowed': 'Ten obrazek jest za mały lub za wąski. Wybierz większy.',
  'picture-not-uploaded': 'Przesyłanie nie zostało ukończone. Wybierz obrazek jeszcze raz.',
};

export const pictureField: Catalogue['pictureField'] = {
  choose: 'Wybierz obrazek',
  chooseAnother: 'Wybierz inny obrazek',
  hint: 'Wybierz, upuść lub wklej obrazek. Zostanie zmniejszony, a miejsce zrobienia zdjęcia – usunięte.',
  drop: 'Upuść obrazek tutaj.',
  preparing: 'Przygotowywanie obrazka…',
  uploading: 'Przesyłanie obrazka…',
  uploaded: 'Obrazek został przesłany.',
  remove: 'Usuń obrazek',
  removed: 'Usunięto obrazek.',
  cancel: 'Przerwij przesyłanie',
  useAddress: 'Użyj obrazka z innej strony',
  address: 'Adres obrazka',
  addressHint:
    'Zaczyna się od https://. Strona, z której wczytuje się obrazek, widzi adres sieciowy każdej osoby, która go zobaczy.',
  unavailable: 'Pod tym adresem nie ma obrazka albo nie można go tu pokazać.',
  problems,
};
