import type { BaseCatalogue } from '../en/index.ts';
import { common } from './common.ts';
import { data } from './data.ts';
import { dates } from './dates.ts';
import { messages } from './messages.ts';
import { problems } from './problems.ts';
import { profile } from './profile.ts';
import { results } from './results.ts';
import { signIn } from './sign-in.ts';
import { tiles } from './tiles.ts';
import { voting } from './voting.ts';
import { wallet } from './wallet.ts';

/** The texts of the pages that everyone can open, in Polish. */
export const pl: BaseCatalogue = {
  common,
  dates,
  signIn,
  tiles,
  voting,
  results,
  profile,
  messages,
  wallet,
  data,
  problems,
};
