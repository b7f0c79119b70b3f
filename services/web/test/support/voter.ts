import type { Page } from 'playwright-core';
import type { FakeTenant } from './fake/tenants.ts';
import type { Voting } from './fake/world.ts';
import { openAs, type Site } from './site.ts';

/** The only voting of a test's tenant, as the fake has it now. */
export function votingOf({ api }: Site, { votings }: FakeTenant): Voting {
  const found = api.world.votings.get(votings[0]?.votingId ?? '');
  if (found === undefined) throw new Error('the tenant has no voting');
  return found;
}

/** Moves a voting's window: milliseconds from the server's now, to the millisecond. */
export function moveWindow(
  site: Site,
  tenant: FakeTenant,
  window: { startsIn?: number; endsIn?: number },
): void {
  const voting = votingOf(site, tenant);
  const at = (ms: number) => new Date(Date.now() + site.api.world.ahead + ms).toISOString();
  site.api.world.votings.set(voting.votingId, {
    ...voting,
    ...(window.startsIn !== undefined && { startsAt: at(window.startsIn) }),
    ...(window.endsIn !== undefined && { endsAt: at(window.endsIn) }),
  });
}

/** Opens the page of the tenant's only voting as its voter. */
export async function openVoting(page: Page, site: Site, tenant: FakeTenant): Promise<void> {
  const { votingId, title } = votingOf(site, tenant);
  await openAs(page, site, tenant.voter, `/t/${tenant.tenantId}/votings/${votingId}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** The voter's vote as it is stored. */
export const storedVote = ({ api }: Site, { voter, votings }: FakeTenant) =>
  api.world.votes.get(votings[0]?.votingId ?? '')?.get(voter.voterId);

/** Reviews what is marked, and casts it. */
export async function cast(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review my vote' }).click();
  await page.getByRole('button', { name: 'Cast my vote' }).click();
}

/** Waits until the receipt is there. */
export const receiptShown = (page: Page) => page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
