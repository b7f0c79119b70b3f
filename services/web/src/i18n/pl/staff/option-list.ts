import type { Catalogue } from '../../en/index.ts';
import { plural } from '../plural.ts';

export const optionList: Catalogue['optionList'] = {
  title: 'Wklej listę opcji',
  text: 'Jedna opcja w każdym wierszu',
  textHint: 'Numery i wypunktowanie zostaną usunięte. Z tabeli liczy się pierwsza kolumna.',
  file: 'Albo wybierz plik tekstowy lub CSV',
  fileTooLarge: 'Ten plik jest większy niż 1 MB. Wybierz mniejszy.',
  add: 'Dodaj opcje',
  addCount: (n: number) =>
    plural(n, { one: 'Dodaj # opcję', few: 'Dodaj # opcje', many: 'Dodaj # opcji', other: 'Dodaj # opcji' }),
  empty: 'Wpisz co najmniej jedną opcję.',
  added: (n: number) =>
    plural(n, {
      one: 'Dodano # opcję.',
      few: 'Dodano # opcje.',
      many: 'Dodano # opcji.',
      other: 'Dodano # opcji.',
    }),
  duplicates: (n: number, names: string) =>
    plural(n, {
      one: `Pominięto # powtórzenie: ${names}`,
      few: `Pominięto # powtórzenia: ${names}`,
      many: `Pominięto # powtórzeń: ${names}`,
      other: `Pominięto # powtórzeń: ${names}`,
    }),
  excess: (n: number, names: string) =>
    plural(n, {
      one: `Pominięto # opcję, bo głosowanie może mieć najwyżej 50: ${names}`,
      few: `Pominięto # opcje, bo głosowanie może mieć najwyżej 50: ${names}`,
      many: `Pominięto # opcji, bo głosowanie może mieć najwyżej 50: ${names}`,
      other: `Pominięto # opcji, bo głosowanie może mieć najwyżej 50: ${names}`,
    }),
  blankLines: (n: number) =>
    plural(n, {
      one: 'Pominięto # pusty wiersz.',
      few: 'Pominięto # puste wiersze.',
      many: 'Pominięto # pustych wierszy.',
      other: 'Pominięto # pustych wierszy.',
    }),
  moreColumns: 'Użyto tylko pierwszej kolumny.',
  andMore: (names: string, n: number) => `${names} i ${n} więcej`,
  undo: 'Cofnij',
  undone: 'Opcje są takie jak przedtem.',
};
