import type { Catalogue } from '../../en/index.ts';
export const charts: Catalogue['charts'] = {
  asTable: 'Pokaż jako tabelę',
  asChart: 'Pokaż jako wykres',
  csv: 'CSV',
  downloadCsv: (title: string) => `Pobierz jako CSV: ${title}`,
  time: 'Czas',
  moveCursor: (title: string) => `${title}: strzałkami przesuwasz się w czasie`,
  noActivity: 'Brak aktywności w tym okresie.',
  allZero: 'Zero przez cały ten okres.',
  stillRunning: 'Ten okres jeszcze trwa: te liczby rosną.',
};
