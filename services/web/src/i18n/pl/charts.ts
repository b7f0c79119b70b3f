export const charts = {
  asTable: 'Pokaż jako tabelę',
  asChart: 'Pokaż jako wykres',
  csv: 'CSV',
  csvOf: (title: string) => `Pobierz jako CSV: ${title}`,
  time: 'Czas',
  cursor: (title: string) => `${title}: strzałkami przechodzisz przez kolejne chwile`,
  nothing: 'W tym czasie nic się nie działo.',
  zero: 'Przez cały ten czas zero.',
  running: 'Jeszcze trwa: te liczby rosną.',
};
