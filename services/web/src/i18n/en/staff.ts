import { accounts } from './accounts.ts';
import { admin } from './admin.ts';
import { apiKeys } from './api-keys.ts';
import { charts } from './charts.ts';
import { dashboard } from './dashboard.ts';
import { delivery } from './delivery.ts';
import { partners } from './partners.ts';
import { platform } from './platform.ts';
import { reports } from './reports.ts';
import { settings } from './settings.ts';
import { shop } from './shop.ts';
import { updates } from './updates.ts';
import { votingForm } from './voting-form.ts';

/** The texts of the pages of admins and operators, in English. They are loaded with the first of these pages. */
export const staff = {
  updates,
  shop,
  accounts,
  apiKeys,
  admin,
  votingForm,
  charts,
  dashboard,
  reports,
  platform,
  delivery,
  partners,
  settings,
};

/** The texts of the pages of admins and operators in one language. */
export type StaffCatalogue = typeof staff;
