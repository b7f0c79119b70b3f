import { accounts } from './accounts.ts';
import { admin } from './admin.ts';
import { charts } from './charts.ts';
import { common } from './common.ts';
import { data } from './data.ts';
import { delivery } from './delivery.ts';
import { figures } from './figures.ts';
import { form } from './form.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import { people } from './people.ts';
import { platform } from './platform.ts';
import { problems } from './problems.ts';
import { profile } from './profile.ts';
import { reports } from './reports.ts';
import { results } from './results.ts';
import { shop } from './shop.ts';
import { tiles } from './tiles.ts';
import { updates } from './updates.ts';
import { voting } from './voting.ts';
import { wallet } from './wallet.ts';

/** All words of the client in English; the shape that every other language must have. */
export const en = {
  common,
  people,
  tiles,
  voting,
  results,
  profile,
  messages,
  updates,
  wallet,
  shop,
  accounts,
  keys,
  data,
  admin,
  form,
  charts,
  figures,
  reports,
  platform,
  delivery,
  problems,
};

/** The words of one language: a missing or unknown key fails the type check. */
export type Catalogue = typeof en;
