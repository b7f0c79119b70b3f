import { createPluralizer } from '../plural.ts';

/** English plurals: `one` and `other`. */
export const plural = createPluralizer('en', ['one', 'other'], 'other');
