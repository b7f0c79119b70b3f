import { common } from './common.ts';
import { messages } from './messages.ts';
import { problems } from './problems.ts';

/** The texts that every page shows, in English. */
export const base = { common, messages, problems };

/** Load the other texts, by the parts of the site that show them. Those in `staff/` are for admins and operators. */
export const sections = {
  accounts: async () => (await import('./staff/accounts.ts')).accounts,
  admin: async () => (await import('./staff/admin.ts')).admin,
  apiKeys: async () => (await import('./staff/api-keys.ts')).apiKeys,
  brand: async () => (await import('./staff/brand.ts')).brand,
  charts: async () => (await import('./staff/charts.ts')).charts,
  dashboard: async () => (await import('./staff/dashboard.ts')).dashboard,
  data: async () => (await import('./data.ts')).data,
  delivery: async () => (await import('./staff/delivery.ts')).delivery,
  device: async () => (await import('./device.ts')).device,
  drafts: async () => (await import('./staff/drafts.ts')).drafts,
  earlyEnd: async () => (await import('./staff/early-end.ts')).earlyEnd,
  electorate: async () => (await import('./staff/electorate.ts')).electorate,
  fields: async () => (await import('./staff/fields.ts')).fields,
  followed: async () => (await import('./followed.ts')).followed,
  inbox: async () => (await import('./inbox.ts')).inbox,
  knownProblems: async () => (await import('./known-problems.ts')).knownProblems,
  optionList: async () => (await import('./staff/option-list.ts')).optionList,
  paidVote: async () => (await import('./paid-vote.ts')).paidVote,
  partners: async () => (await import('./staff/partners.ts')).partners,
  people: async () => (await import('./staff/people.ts')).people,
  pictureField: async () => (await import('./staff/picture-field.ts')).pictureField,
  platform: async () => (await import('./staff/platform.ts')).platform,
  platformStatus: async () => (await import('./staff/platform-status.ts')).platformStatus,
  profile: async () => (await import('./profile.ts')).profile,
  publicVoting: async () => (await import('./public-voting.ts')).publicVoting,
  reconciliation: async () => (await import('./staff/reconciliation.ts')).reconciliation,
  providerSignIn: async () => (await import('./provider-sign-in.ts')).providerSignIn,
  reports: async () => (await import('./staff/reports.ts')).reports,
  results: async () => (await import('./results.ts')).results,
  sales: async () => (await import('./staff/sales.ts')).sales,
  screen: async () => (await import('./screen.ts')).screen,
  settings: async () => (await import('./staff/settings.ts')).settings,
  share: async () => (await import('./staff/share.ts')).share,
  shop: async () => (await import('./staff/shop.ts')).shop,
  sideMenu: async () => (await import('./staff/side-menu.ts')).sideMenu,
  signIn: async () => (await import('./sign-in.ts')).signIn,
  tenants: async () => (await import('./staff/tenants.ts')).tenants,
  staff: async () => (await import('./staff/staff.ts')).staff,
  signInSettings: async () => (await import('./staff/sign-in-settings.ts')).signInSettings,
  suspension: async () => (await import('./suspension.ts')).suspension,
  tiles: async () => (await import('./tiles.ts')).tiles,
  titles: async () => (await import('./staff/titles.ts')).titles,
  updates: async () => (await import('./staff/updates.ts')).updates,
  voterData: async () => (await import('./staff/voter-data.ts')).voterData,
  voterPreview: async () => (await import('./staff/voter-preview.ts')).voterPreview,
  voting: async () => (await import('./voting.ts')).voting,
  votingExport: async () => (await import('./staff/voting-export.ts')).votingExport,
  votingForm: async () => (await import('./staff/voting-form.ts')).votingForm,
  votingMerge: async () => (await import('./staff/voting-merge.ts')).votingMerge,
  votingQuota: async () => (await import('./staff/voting-quota.ts')).votingQuota,
  wallet: async () => (await import('./wallet.ts')).wallet,
};

/** The texts of one language that are loaded with the first page. A missing or unknown key fails the type check. */
export type BaseCatalogue = typeof base;
/** The name of a part of the site whose texts are loaded with the first page that shows it. */
export type SectionName = keyof typeof sections;
/** The texts of all sections. */
export type SectionTexts = { [S in SectionName]: Awaited<ReturnType<(typeof sections)[S]>> };
/** All texts of one language. */
export type Catalogue = BaseCatalogue &
  Omit<SectionTexts, 'knownProblems'> & {
    /** Empty until they are loaded, after the first page. */
    readonly knownProblems: Partial<Record<string, string>>;
  };
/** Loads the texts of each section in one language. */
export type SectionLoaders = { readonly [S in SectionName]: () => Promise<SectionTexts[S]> };
