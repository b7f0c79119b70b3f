import type { Page } from 'playwright-core';
import type { Voting } from './fake/platform.ts';
import type { FakeTenant } from './fake/tenants.ts';
import { openSignedIn, type Site } from './site.ts';

/** Returns the only voting of the test tenant, as the fake API stores it now. */
export function getOnlyVoting({ api }: Site, { votings }: FakeTenant): Voting {
  const found = api.platform.votings.get(votings[0]?.votingId ?? '');
  if (found === undefined) throw new Error('the tenant has no voting');
  return found;
}

/** Sets the window of a voting, in milliseconds relative to the server time. */
export function moveWindow(
  site: Site,
  tenant: FakeTenant,
  window: { startsIn?: number; endsIn?: number },
): void {
  const voting = getOnlyVoting(site, tenant);
  const at = (ms: number) => new Date(Date.now() + site.api.platform.ahead + ms).toISOString();
  site.api.platform.votings.set(voting.votingId, {
    ...voting,
    ...(window.startsIn !== undefined && { startsAt: at(window.startsIn) }),
    ...(window.endsIn !== undefined && { endsAt: at(window.endsIn) }),
  });
}

/** Opens the page of the tenant's only voting as its voter. */
export async function openVoting(page: Page, site: Site, tenant: FakeTenant): Promise<void> {
  const { votingId, title } = getOnlyVoting(site, tenant);
  await openSignedIn(page, site, tenant.voter, `/t/${tenant.tenantId}/votings/${votingId}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Returns the stored vote of the voter. */
export const getStoredVote = ({ api }: Site, { voter, votings }: FakeTenant) =>
  api.platform.votes.get(votings[0]?.votingId ?? '')?.get(voter.voterId);

/** Reviews the selected choices and casts the vote. */
export async function castVote(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review my vote' }).click();
  await page.getByRole('button', { name: 'Cast my vote' }).click();
}

/** Waits until the receipt is shown. */
export const waitForReceipt = (page: Page) =>
  page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
