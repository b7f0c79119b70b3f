import { pluralsOf } from '../plural.ts';

/** English plurals: `one` and `other`. */
export const plural = pluralsOf('en', ['one', 'other'], 'other');
