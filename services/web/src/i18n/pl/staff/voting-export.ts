import type { Catalogue } from '../../en/index.ts';
import { plural } from '../plural.ts';

export const votingExport: Catalogue['votingExport'] = {
  votingData: 'Pobierz dane',
  votingDataHint:
    'Lista uczestników oraz, po zatwierdzeniu wyniku, karty do głosowania. To osobne pliki, więc nikt nie dowie się, kto co wybrał.',
  participantsCsv: 'Uczestnicy (CSV)',
  ballots: 'Karty do głosowania',
  creatingFiles: 'Tworzenie plików…',
  creatingFilesHint: 'Możesz opuścić tę stronę. Pliki będą tu dostępne przez jeden dzień.',
  creatingFilesProgress: (done: number, of: number) => `Gotowe części: ${done} z ${of}`,
  filesReady: 'Pliki z kartami do głosowania są gotowe.',
  filesSummary: (votes: number, different: number) =>
    `Karty do głosowania: ${plural(votes, { one: '# głos', few: '# głosy', many: '# głosów', other: '# głosu' })}, ${plural(different, { one: '# różna karta', few: '# różne karty', many: '# różnych kart', other: '# różnej karty' })}.`,
  csv: 'Pobierz CSV',
  json: 'Pobierz JSON',
  exportFailed: 'Nie udało się utworzyć plików. Nic nie przepadło: spróbuj ponownie.',
};
