import type { BaseCatalogue, Catalogue, SectionName, SectionTexts } from './en/index.ts';

/** Joins the texts of one language. Reading a section that is not loaded throws, except `knownProblems`. */
export function joinCatalogue(base: BaseCatalogue, loaded: Partial<SectionTexts>): Catalogue {
  const get = <S extends SectionName>(name: S): SectionTexts[S] => {
    const texts: SectionTexts[S] | undefined = loaded[name];
    if (texts === undefined) throw new Error(`The texts "${name}" are not loaded.`);
    return texts;
  };
  return {
    ...base,
    get accounts() {
      return get('accounts');
    },
    get admin() {
      return get('admin');
    },
    get apiKeys() {
      return get('apiKeys');
    },
    get brand() {
      return get('brand');
    },
    get charts() {
      return get('charts');
    },
    get dashboard() {
      return get('dashboard');
    },
    get data() {
      return get('data');
    },
    get delivery() {
      return get('delivery');
    },
    get device() {
      return get('device');
    },
    get drafts() {
      return get('drafts');
    },
    get earlyEnd() {
      return get('earlyEnd');
    },
    get electorate() {
      return get('electorate');
    },
    get fields() {
      return get('fields');
    },
    get followed() {
      return get('followed');
    },
    get inbox() {
      return get('inbox');
    },
    get knownProblems() {
      return loaded.knownProblems ?? {};
    },
    get optionList() {
      return get('optionList');
    },
    get paidVote() {
      return get('paidVote');
    },
    get partners() {
      return get('partners');
    },
    get people() {
      return get('people');
    },
    get pictureField() {
      return get('pictureField');
    },
    get platform() {
      return get('platform');
    },
    get platformStatus() {
      return get('platformStatus');
    },
    get profile() {
      return get('profile');
    },
    get publicVoting() {
      return get('publicVoting');
    },
    get reconciliation() {
      return get('reconciliation');
    },
    get providerSignIn() {
      return get('providerSignIn');
    },
    get reports() {
      return get('reports');
    },
    get results() {
      return get('results');
    },
    get sales() {
      return get('sales');
    },
    get screen() {
      return get('screen');
    },
    get settings() {
      return get('settings');
    },
    get share() {
      return get('share');
    },
    get shop() {
      return get('shop');
    },
    get sideMenu() {
      return get('sideMenu');
    },
    get signIn() {
      return get('signIn');
    },
    get tenants() {
      return get('tenants');
    },
    get staff() {
      return get('staff');
    },
    get signInSettings() {
      return get('signInSettings');
    },
    get suspension() {
      return get('suspension');
    },
    get tiles() {
      return get('tiles');
    },
    get titles() {
      return get('titles');
    },
    get updates() {
      return get('updates');
    },
    get voterData() {
      return get('voterData');
    },
    get voterPreview() {
      return get('voterPreview');
    },
    get voting() {
      return get('voting');
    },
    get votingExport() {
      return get('votingExport');
    },
    get votingForm() {
      return get('votingForm');
    },
    get votingMerge() {
      return get('votingMerge');
    },
    get votingQuota() {
      return get('votingQuota');
    },
    get wallet() {
      return get('wallet');
    },
  };
}
