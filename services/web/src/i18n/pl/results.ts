import type { Catalogue } from '../en/index.ts';
import { plural } from './plural.ts';

export const results: Catalogue['results'] = {
  title: 'Wyniki',
  status: { live: 'Na żywo', counting: 'Trwa liczenie', certified: 'Ostateczne' },
  liveHint: (step: number) =>
    `Aby głosy pozostały tajne, liczby są aktualizowane po co najmniej ${step} nowych głosach i na koniec.`,
  noStep: (step: number) => `Pierwsze wyniki pojawią się po ${step} głosach.`,
  countingHint:
    'Głosowanie się zakończyło i wszystkie głosy są liczone jeszcze raz. Ostateczny wynik pojawi się tutaj.',
  certifiedHint: (when: string) => `Policzono i zatwierdzono: ${when}.`,
  votes: (n: number) => plural(n, { one: '# głos', few: '# głosy', many: '# głosów', other: '# głosu' }),
  turnout: (votes, size, share) =>
    `Frekwencja: ${share} (${votes} z ${size} ${size === 1 ? 'osoby' : 'osób'} z listy).`,
  noVotes: 'Nie ma jeszcze głosów.',
  liveUpdate: (n: number, leader: string | undefined) =>
    plural(n, {
      one: 'Teraz # głos',
      few: 'Teraz # głosy',
      many: 'Teraz # głosów',
      other: 'Teraz # głosu',
    }) + (leader ? `, prowadzi ${leader}.` : '.'),
  winner: 'Zwycięzca',
  tied: 'Remis',
  tieBreak: 'Wygrana po remisie',
  tie: {
    shared: (options) => `Remis. Równo głosów na pierwszym miejscu: ${options}.`,
    'earlier-round': (options) =>
      `Na końcu równo głosów: ${options}. Wygrywa opcja, która miała więcej głosów w ostatniej wcześniejszej rundzie z różnicą.`,
    'option-order': (options) =>
      `W każdej rundzie równo głosów: ${options}. Wygrywa opcja wcześniejsza na liście głosowania.`,
  },
  roundTie: {
    'earlier-round': (round, options) =>
      `Runda ${round}: najmniej głosów miały ${options}. Odpada opcja, która miała mniej głosów w ostatniej wcześniejszej rundzie z różnicą.`,
    'option-order': (round, options) =>
      `Runda ${round}: najmniej głosów miały ${options}, w każdej rundzie równo. Odpada opcja ostatnia na liście.`,
  },
  multipleChoiceHint: 'Można było wybrać kilka opcji, dlatego udziały sumują się do ponad 100%.',
  rankedHint: 'Słupki pokazują pierwsze preferencje.',
  roundsTitle: 'Runda po rundzie',
  roundsHint:
    'W każdej rundzie odpada opcja z najmniejszą liczbą głosów, a jej głosy przechodzą na następną preferencję.',
  round: (n: number) => `Runda ${n}`,
  option: 'Opcja',
  eliminated: 'odpada',
  exhausted: 'Brak dalszej preferencji',
  hiddenTitle: 'Wyniki są ukryte do końca głosowania',
  hiddenAdmins: 'Tylko administratorzy widzą wyniki tego głosowania',
  hiddenHint: 'Dzięki temu nikt nie głosuje pod wpływem głosów innych.',
  hiddenUntilVote: 'Wyniki są ukryte, dopóki nie zagłosujesz',
  show: 'Pokaż dotychczasowe wyniki',
};
