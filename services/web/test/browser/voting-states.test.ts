import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { openSignedIn, type Site, startSite } from '../support/site.ts';
import { castVote, getOnlyVoting, moveWindow, openVoting, waitForReceipt } from '../support/voter.ts';

const hour = 3_600_000;

describe('voting over time', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  it(
    'opens at its start by the server clock',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ startsIn: hour }] });
      moveWindow(here, tenant, { startsIn: 2_500 });
      await openVoting(page, here, tenant);
      await page.getByText(/Opens in \d sec/).waitFor();
      expect(await page.getByRole('radio', { name: 'Slow train' }).isDisabled()).to.equal(true);
      await page.getByText('This voting is now open.').waitFor({ state: 'attached' });
      expect(Date.now()).to.be.at.least(Date.parse(getOnlyVoting(here, tenant).startsAt) - 600);
      await page.getByText('Slow train').click();
      await page.getByRole('button', { name: 'Review my vote' }).waitFor();
    }),
  );

  it(
    'shows Hebrew and Arabic text from right to left, and English text beside it from left to right',
    withPage({ width: 360 }, async (page) => {
      const seed = {
        title: 'מה נאכל בצהריים? (2026)',
        description: 'بيتزا أو فلافل',
        options: ['שווארמה, 25₪', 'Falafel (2)'],
      };
      const tenant = here.api.addTenant({ votings: [seed] });
      const getDirection = (text: string) =>
        page
          .getByText(text, { exact: true })
          .first()
          .evaluate((element) => getComputedStyle(element).direction);
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/`);
      await page.getByRole('heading', { name: seed.title }).waitFor();
      expect(await getDirection(seed.title)).to.equal('rtl');
      await openVoting(page, here, tenant);
      await page.getByText(seed.description).waitFor();
      for (const text of [seed.title, seed.description, 'שווארמה, 25₪'])
        expect(await getDirection(text), text).to.equal('rtl');
      expect(await getDirection('Falafel (2)')).to.equal('ltr');
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'offers the alert before the end while the voting is open, to voters who have not voted',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openVoting(page, here, tenant);
      const { votingId } = getOnlyVoting(here, tenant);
      await page.getByRole('button', { name: 'Alert me 5 minutes before it ends' }).click();
      await page.getByText('Only if you have not voted by then.').waitFor();
      await page.getByRole('button', { name: 'Turn off the alert before its end' }).waitFor();
      await waitUntil(
        () => here.api.platform.registrations.get(votingId)?.has(tenant.voter.voterId) === true,
        60_000,
        'the registration',
      );
      await page.getByText('Slow train').click();
      await castVote(page);
      await waitForReceipt(page);
      expect(await page.getByRole('button', { name: /alert/ }).count()).to.equal(0);
    }),
  );

  it(
    'closes at its end, and shows its corrections and the result',
    withPage({}, async (page) => {
      const before = 'https://img.example/wrong.png';
      const correction = {
        at: '2026-11-28T10:00:00.000Z',
        reason: 'The pictures were swapped.',
        parts: [
          { part: 'description' as const, before: 'The old words' },
          { part: 'picture' as const, optionId: 'o2', before },
        ],
      };
      const tenant = here.api.addTenant({ votings: [{ votes: { 1: 3, 2: 1 }, corrections: [correction] }] });
      moveWindow(here, tenant, { endsIn: 2_500 });
      await openVoting(page, here, tenant);
      await page.getByText(/\d secs? left/).waitFor();
      await page.getByText('This voting has closed.').waitFor({ state: 'attached' });
      await page.getByText('Winner').waitFor();
      const corrections = page.getByRole('region', { name: 'Corrections' });
      expect((await corrections.getByRole('listitem').innerText()).replaceAll(/\s+/g, ' ')).to.match(
        /Sat, 28 Nov 2026, \d\d:00 The pictures were swapped\. Description before The old words Picture of “Slow train” before/,
      );
      expect(
        await corrections.getByRole('link', { name: 'Open the previous picture' }).getAttribute('href'),
      ).to.equal(before);
      await expectAccessible(page);
      expect(await page.getByRole('button', { name: 'Review my vote' }).count()).to.equal(0);
    }),
  );

  it(
    'moves a tile from upcoming to open',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Q', startsIn: hour }] });
      moveWindow(here, tenant, { startsIn: 2_500 });
      await openSignedIn(page, here, tenant.voter, `/t/${tenant.tenantId}/`);
      await page.getByRole('region', { name: 'Coming up' }).getByText('Q', { exact: true }).waitFor();
      await page.getByText('No votings are waiting for your vote right now.').waitFor();
      await page.getByRole('region', { name: 'Open now' }).getByRole('link', { name: 'Vote: Q' }).waitFor();
      await page.getByText('One voting is waiting for your vote.').waitFor();
    }),
  );

  it(
    'shows a cancelled voting with its reason, and the receipt of the own vote',
    withPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{}] });
      await openVoting(page, here, tenant);
      await page.getByText('Slow train').click();
      await castVote(page);
      await waitForReceipt(page);
      const cancellation = { reason: 'The hall is flooded.', cancelledAt: new Date().toISOString() };
      const voting = getOnlyVoting(here, tenant);
      here.api.platform.votings.set(voting.votingId, { ...voting, cancelled: true, cancellation });
      await page.reload();
      await page.getByText('This voting was cancelled. Its votes do not count.').waitFor();
      await page.getByText('Reason: The hall is flooded.').waitFor();
      await page.getByText('This receipt proves that you cast it.').waitFor();
      await page.getByRole('button', { name: 'Download' }).waitFor();
      expect(await page.getByRole('radio').count()).to.equal(0);
      await expectAccessible(page);
    }),
  );

  it(
    'shows a voting of another tenant as not existing',
    withPage({}, async (page) => {
      const other = here.api.addTenant({ votings: [{}] });
      const tenant = here.api.addTenant();
      const path = `/t/${tenant.tenantId}/votings/${getOnlyVoting(here, other).votingId}`;
      await openSignedIn(page, here, tenant.voter, path);
      await page.getByText('This voting does not exist or has been removed.').waitFor();
    }),
  );
});
