import { inPage } from '@suffra/shared/test/page';
import { expect } from 'chai';
import type { FakeTenant } from '../support/fake/tenants.ts';
import { openAs, type Site, site } from '../support/site.ts';
import { storedVote } from '../support/voter.ts';

const hour = 3_600_000;

describe('the tiles', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await site();
  });

  const home = ({ tenantId }: FakeTenant) => `/t/${tenantId}/`;

  it(
    'groups votings by state, each with its price and what one did in it',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({
        votings: [
          { title: 'Open free' },
          { title: 'Open paid', price: 1 },
          { title: 'Coming', startsIn: hour },
          { title: 'Over', startsIn: -9 * hour, endsIn: -hour },
        ],
      });
      const [first] = tenant.votings;
      const mine = { voteId: 'v', choices: ['o1'], votedAt: new Date().toISOString(), receipt: '' };
      here.api.world.votes.set(first?.votingId ?? '', new Map([[tenant.voter.voterId, mine]]));
      await openAs(page, here, tenant.voter, home(tenant));
      const tile = (title: string) => page.locator('.tile', { hasText: title });
      await tile('Open free').getByText('Voted').waitFor();
      await tile('Open free').getByRole('link', { name: 'Your vote: Open free' }).waitFor();
      await tile('Open paid').getByText('1 credit').waitFor();
      await tile('Coming')
        .getByText(/Opens in/)
        .waitFor();
      await tile('Over').getByRole('link', { name: 'See the result: Over' }).waitFor();
      const groups = await page.getByRole('heading', { level: 2 }).allInnerTexts();
      expect(groups.map((each) => each.replace(/\s+/g, ' '))).to.deep.equal([
        'Open now 2',
        'Coming up 1',
        'Closed 1',
      ]);
      await page.getByText('One voting waits for your vote.').waitFor();
      expect(storedVote(here, tenant)).to.equal(mine);
    }),
  );

  it(
    'shows those of one state, and still does after a step back',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Now' }, { title: 'Later', startsIn: hour }] });
      await openAs(page, here, tenant.voter, home(tenant));
      await page.getByRole('link', { name: 'Vote: Now' }).waitFor();
      await page.getByText('Coming', { exact: true }).first().click();
      await page.getByRole('link', { name: 'Look inside: Later' }).waitFor();
      expect(await page.getByText('Now', { exact: true }).count()).to.equal(0);
      await page.getByRole('link', { name: 'Look inside: Later' }).click();
      await page.getByText('Put options').or(page.getByText('Choose one option')).waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'Look inside: Later' }).waitFor();
      expect(await page.getByRole('radio', { name: 'Coming' }).isChecked()).to.equal(true);
      await page.getByText('Closed', { exact: true }).click();
      await page.getByText('No voting has ended yet.').waitFor();
    }),
  );

  it(
    'shows more on demand, and leads the focus there',
    inPage({}, async (page) => {
      const votings = Array.from({ length: 30 }, (_, i) => ({ title: `Q${i}`, endsIn: (i + 2) * hour }));
      const tenant = here.api.addTenant({ votings });
      await openAs(page, here, tenant.voter, home(tenant));
      await page.getByRole('link', { name: 'Vote: Q23' }).waitFor();
      expect(await page.locator('.tile').count()).to.equal(24);
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.getByText('6 more votings shown.').waitFor({ state: 'attached' });
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).to.equal(
        'Vote: Q24',
      );
      expect(await page.getByRole('button', { name: 'Show more' }).count()).to.equal(0);
    }),
  );

  it(
    'sets a reminder and takes it back; a refusal is told and shown as it is',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Later', startsIn: hour }] });
      const votingId = tenant.votings[0]?.votingId ?? '';
      const isSet = () => here.api.world.registrations.get(votingId)?.has(tenant.voter.voterId) ?? false;
      await openAs(page, here, tenant.voter, home(tenant));
      await page.getByRole('button', { name: 'Remind me: Later', exact: true }).click();
      await page.getByText('We will remind you before “Later” opens.').waitFor({ state: 'attached' });
      expect(isSet()).to.equal(true);
      await page.reload();
      await page.getByText('Reminder on').waitFor();
      const off = page.getByRole('button', { name: 'Don’t remind me: Later' });
      const refusal = { slug: 'not-allowed', status: 403 };
      const trouble = here.api.trouble({ with: `DELETE .*${votingId}/registration`, does: refusal });
      await off.click();
      await page.getByRole('alert').getByText('You may not do this with your account.').waitFor();
      await page.getByText('Reminder on').waitFor();
      trouble.end();
      await off.click();
      await page.getByText('No reminder for “Later” any more.').waitFor({ state: 'attached' });
      expect(isSet()).to.equal(false);
    }),
  );

  it(
    'says what to do when they can’t be read, and reads them on demand',
    inPage({}, async (page) => {
      const tenant = here.api.addTenant({ votings: [{ title: 'Now' }] });
      const trouble = here.api.trouble({ with: 'GET /v1/me/ballots', does: { slug: 'busy', status: 503 } });
      await openAs(page, here, tenant.voter, home(tenant));
      await page.getByText('Many people are doing this right now.').waitFor();
      trouble.end();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('link', { name: 'Vote: Now' }).waitFor();
    }),
  );
});
