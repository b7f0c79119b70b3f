import { createPluralizer } from '../plural.ts';

/** Polish plurals: 1 głos, 2 głosy, 5 głosów, 1,5 głosu. */
export const plural = createPluralizer('pl', ['one', 'few', 'many', 'other'], 'other');
