import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import { adminPaths, hasFocus, openAdmin } from '../support/admin.ts';
import { setElectorate } from '../support/fake/electorates.ts';
import { openSignedIn, type Site, startSite } from '../support/site.ts';

describe('a voting that is limited to a list', () => {
  let site: Site;
  before(async () => {
    site = await startSite();
  });

  const addTenant = () =>
    site.api.addTenant({
      votings: [{ eligibleVoters: 'list', startsIn: 3_600_000 }, { eligibleVoters: 'list' }],
    });
  const toCsv = (text: string) => ({
    name: 'members.csv',
    mimeType: 'text/csv',
    // As Excel in Poland writes it: 0xaf is Ż.
    buffer: Buffer.from(text.replaceAll('Ż', '\xaf'), 'latin1'),
  });

  it(
    'waits for a new voting that the service of votes does not know yet',
    withPage({}, async (page) => {
      const tenant = addTenant();
      const request = `GET /v1/votings/${tenant.votings[0]?.votingId}/electorate`;
      const unknown = site.api.injectFault({
        request,
        effect: { status: 404, code: 'no-such-voting' },
        times: 2,
      });
      await openAdmin(page, site, tenant, 'edit');
      await page.getByText('Until you upload one, nobody can vote.').waitFor();
      expect(unknown.countRequests()).to.equal(2);
    }),
  );

  it(
    'points to the upload of its list after its creation, and checks the file first',
    withPage({}, async (page) => {
      const tenant = site.api.addTenant();
      await openAdmin(page, site, tenant, 'new');
      await page.getByLabel('Title').fill('New chair');
      await page.getByLabel('Option 1', { exact: true }).fill('Ada');
      await page.getByLabel('Option 2', { exact: true }).fill('Eve');
      await page.getByRole('radio', { name: 'Only people on a list' }).check();
      await page.getByRole('button', { name: 'Create voting' }).click();
      await page.getByRole('link', { name: 'No list of voters yet. Upload it' }).waitFor();
      await page.getByRole('link', { name: 'Upload the list of voters' }).press('Enter');
      await page.getByText('Until you upload one, nobody can vote.').waitFor();
      expect(await hasFocus(page, '#electorate')).to.equal(true);
      const file = page.getByLabel('File with the voters (CSV)');
      const ada = tenant.voter.email ?? '';
      await file.setInputFiles(
        toCsv(`Nazwisko;E-mail\r\nŻak;zak@example.com\r\nLis;lis\r\nNowak;${ada}\r\n`),
      );
      await page.getByText('Line 3: not an e-mail address').waitFor();
      expect(await page.getByRole('button', { name: /^Use this list/ }).count()).to.equal(0);
      await file.setInputFiles(
        toCsv(`Nazwisko;E-mail\r\nŻak;zak@example.com\r\nNowak;${ada}\r\nNowak;${ada.toUpperCase()}\r\n`),
      );
      await page.getByText('1 row is a duplicate and counts once.').waitFor();
      expect(await file.inputValue(), 'the name of the file that is shown').to.match(/\.csv$/);
      expect(await page.getByLabel('Column', { exact: true }).inputValue()).to.equal('1');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Use this list of 2 people' }).click();
      await page.getByText('The new list is now in use. It has 2 people.').first().waitFor();
      await page.getByText('On the list: 2 people.').waitFor();
      await page.goto(`${site.address}${adminPaths(tenant).list}`);
      await page.getByText('0 votes / 2 (0%)').first().waitFor();
    }),
  );

  it(
    'shows its turnout in per cent, also after the close, to admins, voters and visitors',
    withPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      const tenant = site.api.addTenant({
        language: 'pl',
        votings: [{ eligibleVoters: 'list', startsIn: -7_200_000, endsIn: -3_600_000, votes: { 1: 1 } }],
      });
      const [{ votingId } = { votingId: '' }] = tenant.votings;
      setElectorate(
        site.api.platform,
        votingId,
        Array.from({ length: 8 }, (_, i) => `p${i}@example.com`),
      );
      await page.goto(`${site.address}/t/${tenant.tenantId}/votings/${votingId}`);
      await page.getByText('Turnout: 12.5%. 1 of 8 people on the list voted.').waitFor();
      await expectNoSidewaysScroll(page);
      await openSignedIn(page, site, tenant.voter, `/t/${tenant.tenantId}/votings/${votingId}`);
      await page.getByText('Frekwencja: 12,5% (1 z 8 osób z listy).').waitFor();
      await openAdmin(page, site, tenant, 'edit');
      await page.getByText('Frekwencja: 12,5% (1 z 8 osób). Nie zagłosowało: 7.').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );

  it(
    'tells people who are not on the list before they choose, on the tile and on the page',
    withPage({}, async (page) => {
      const tenant = addTenant();
      await openSignedIn(page, site, tenant.voter, `/t/${tenant.tenantId}`);
      const tile = page.locator('.tile.open');
      await tile.getByText('You are not on the list of this voting.').waitFor();
      await tile.getByRole('link').first().click();
      await page.locator('.voting-main').getByText('You are not on the list of this voting.').waitFor();
      expect(await page.locator('suffra-ballot').count()).to.equal(0);
      expect(await page.locator('.alert-choice').count()).to.equal(0);
      await expectAccessible(page);
    }),
  );
});
