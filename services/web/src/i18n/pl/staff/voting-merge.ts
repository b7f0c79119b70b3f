import type { Catalogue } from '../../en/index.ts';

export const votingMerge: Catalogue['votingMerge'] = {
  merged: 'To najnowsza wersja z Twoimi zmianami. Nic nie jest jeszcze zapisane.',
  changedByOthers: (fields: string) => `Zmienione przez kogoś innego: ${fields}.`,
  changedByBoth: (fields: string) =>
    `Zmienione przez Ciebie i kogoś innego, w formularzu jest Twoja wersja: ${fields}.`,
  lockedMeanwhile: (fields: string) =>
    `Zablokowane w międzyczasie, więc Twojej zmiany nie zastosowano: ${fields}.`,
};
