import { pluralsOf } from '../plural.ts';

/** Polish plurals: 1 głos, 2 głosy, 5 głosów, 1,5 głosu. */
export const plural = pluralsOf('pl', ['one', 'few', 'many', 'other'], 'other');
