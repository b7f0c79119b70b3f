import { common } from './common.ts';
import { data } from './data.ts';
import { dates } from './dates.ts';
import { messages } from './messages.ts';
import { problems } from './problems.ts';
import { profile } from './profile.ts';
import { results } from './results.ts';
import { signIn } from './sign-in.ts';
import type { StaffCatalogue } from './staff.ts';
import { tiles } from './tiles.ts';
import { voting } from './voting.ts';
import { wallet } from './wallet.ts';

/** The texts of the pages that everyone can open, in English. */
export const en = {
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

/** The texts of one language that are loaded with the first page. A missing or unknown key fails the type check. */
export type BaseCatalogue = typeof en;
/** All texts of one language. */
export type Catalogue = BaseCatalogue & StaffCatalogue;
