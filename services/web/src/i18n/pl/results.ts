import { plural } from './plural.ts';

export const results = {
  title: 'Wyniki',
  status: { live: 'Na żywo', counting: 'Trwa liczenie', certified: 'Ostateczne' },
  liveHint: 'Liczby zmieniają się w trakcie głosowania.',
  countingHint:
    'Głosowanie się zakończyło i wszystkie głosy są liczone jeszcze raz. Ostateczny wynik pojawi się tutaj.',
  certifiedHint: (when: string) => `Policzono i zatwierdzono: ${when}.`,
  votes: (n: number) => plural(n, { one: '# głos', few: '# głosy', many: '# głosów', other: '# głosu' }),
  noVotes: 'Nie ma jeszcze głosów.',
  moved: (n: number, leader: string | undefined) =>
    plural(n, {
      one: 'Teraz # głos',
      few: 'Teraz # głosy',
      many: 'Teraz # głosów',
      other: 'Teraz # głosu',
    }) + (leader ? `, prowadzi ${leader}.` : '.'),
  winner: 'Zwycięzca',
  tied: 'Remis',
  several: 'Można było wybrać kilka opcji, dlatego udziały sumują się do ponad 100%.',
  rankedHint: 'Słupki pokazują pierwsze preferencje.',
  roundsTitle: 'Runda po rundzie',
  roundsHint:
    'W każdej rundzie odpada opcja z najmniejszą liczbą głosów, a jej głosy przechodzą na następną preferencję.',
  round: (n: number) => `Runda ${n}`,
  option: 'Opcja',
  out: 'odpada',
  exhausted: 'Brak dalszej preferencji',
  hiddenTitle: 'Wyniki są ukryte do końca głosowania',
  hiddenAdmins: 'Wyniki tego głosowania są tylko dla administratorów',
  hiddenHint: 'Dzięki temu nikt nie głosuje pod wpływem głosów innych.',
  folded: 'Wyniki są zwinięte, dopóki nie oddasz głosu',
  show: 'Pokaż dotychczasowe wyniki',
};
