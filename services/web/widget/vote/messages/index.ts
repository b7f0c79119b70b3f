import { voteEn } from './en.ts';
import { votePl } from './pl.ts';

/** The texts for voting by locale. */
export const voteMessages = { 'en-GB': voteEn, 'pl-PL': votePl };
