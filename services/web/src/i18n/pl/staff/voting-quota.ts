import type { Catalogue } from '../../en/index.ts';

export const votingQuota: Catalogue['votingQuota'] = {
  limit: (n: number) => `Limit otwartych jednocześnie głosowań Twojej organizacji: ${n}.`,
  accountLimit: (n: number) => `Limit otwartych jednocześnie głosowań tego konta: ${n}.`,
  open: (n: number, when: string) => `Już otwarte (${when}): ${n}.`,
  voting: 'Głosowanie',
  until: (when: string) => `otwarte do: ${when}`,
  more: (n: number) => `Niewymienione: ${n}`,
  free: (from: string, to: string) => `Najbliższy wolny termin tej samej długości: od ${from} do ${to}.`,
  use: 'Użyj tego terminu',
  used: 'Wolny termin jest wpisany. Sprawdź go i wyślij formularz.',
};
