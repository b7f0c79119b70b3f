import { waitUntil } from '@suffra/shared/local-platform/wait-until.ts';
import { withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Person } from '../support/fake/platform.ts';
import { createVisitorToken } from '../support/fake/public-objects.ts';
import { addPerson, type FakeTenant } from '../support/fake/tenants.ts';
import { addLedgerEntry } from '../support/fake/wallet.ts';
import { startSiteWithPartner } from '../support/partner.ts';
import { castVote, renderTileElement, setAttribute, toTokenAttribute } from '../support/widget.ts';

const sites = startSiteWithPartner();

/** Opens a page with tiles and records the events of the tiles. */
async function open(page: Page, tenant: FakeTenant, ...tiles: string[]): Promise<void> {
  await page.addInitScript(() => {
    const events: string[] = [];
    Object.assign(window, { events });
    for (const type of ['suffra-vote', 'suffra-sign-in-needed'])
      addEventListener(type, (event) => {
        if (event instanceof CustomEvent) events.push(`${type} ${event.detail.votingId ?? ''}`.trim());
      });
  });
  await page.goto(sites.partner.page(`/${tenant.tenantId}`, tiles.join('')));
  await page.getByRole('heading', { level: 2 }).first().waitFor();
}

const readEvents = (page: Page) => page.evaluate(() => Reflect.get(window, 'events'));
const getId = ({ votings }: FakeTenant, i: number) => votings[i]?.votingId ?? '';
const getChoices = (tenant: FakeTenant, i: number, { voterId }: Person) =>
  sites.here.api.platform.votes.get(getId(tenant, i))?.get(voterId)?.choices;
const hold = (request: string) => sites.here.api.injectFault({ request, effect: 'hold' });
const countRequests = (method: string, path: string) =>
  sites.here.api.requests.filter((request) => request.method === method && request.path === path).length;

/** Two votings whose options have different labels. */
const addTwoVotings = () =>
  sites.here.api.addTenant({
    votings: [
      { title: 'Song of the week', votes: { 1: 20 } },
      { title: 'Where to meet', options: ['Old Tram Depot', 'Botanical Garden'], votes: { 2: 7 } },
    ],
  });

// The same kind of mistake: vueuse/vueuse#5571 (a late response of an earlier request replaces newer data).
describe('a tile whose voting changes', () => {
  it(
    'shows the ballot of the new voting, and nothing of the vote in the old one',
    withPage({}, async (page) => {
      const tenant = addTwoVotings();
      await open(page, tenant, renderTileElement(tenant, toTokenAttribute(tenant.voter)));
      const tile = page.locator('voting-tile');
      await tile.getByLabel('Slow train').check();
      await castVote(tile);
      await tile.getByText('21 votes').waitFor();
      await setAttribute(tile, 'voting', getId(tenant, 1));
      await tile.getByRole('heading', { name: 'Where to meet' }).waitFor();
      await tile.getByRole('radio', { name: 'Old Tram Depot' }).check();
      expect(await tile.getByText(/Your vote is in|Receipt number|\d+ votes/).count()).to.equal(0);
      await castVote(tile);
      await tile.getByText('8 votes').waitFor();
      expect(getChoices(tenant, 1, tenant.voter)).to.deep.equal(['o1']);
      await setAttribute(tile, 'voting', getId(tenant, 0));
      await tile.locator('dd').getByText('Slow train').waitFor();
      await tile.getByText('21 votes').waitFor();
    }),
  );

  it(
    'shows neither question nor ballot until the new voting is loaded, and votes in what it shows',
    withPage({}, async (page) => {
      const tenant = addTwoVotings();
      await open(page, tenant, renderTileElement(tenant, toTokenAttribute(tenant.voter)));
      const tile = page.locator('voting-tile');
      await tile.getByLabel('Slow train').check();
      const late = hold(`GET /public/votings/${tenant.tenantId}/${getId(tenant, 1)}.json`);
      await setAttribute(tile, 'voting', getId(tenant, 1));
      await tile.getByText('Loading the voting…').waitFor();
      expect(await tile.getByRole('button').count()).to.equal(0);
      expect(await tile.getByRole('heading').count()).to.equal(0);
      late.end();
      await tile.getByRole('radio', { name: 'Botanical Garden' }).check();
      await castVote(tile);
      await tile.getByText('Receipt number').waitFor();
      expect(getChoices(tenant, 1, tenant.voter)).to.deep.equal(['o2']);
      expect(getChoices(tenant, 0, tenant.voter)).to.equal(undefined);
    }),
  );

  it(
    'ignores the late response of a voting that it no longer shows, when it changes there and back',
    withPage({}, async (page) => {
      const tenant = addTwoVotings();
      await open(page, tenant, renderTileElement(tenant, toTokenAttribute(tenant.voter)));
      const tile = page.locator('voting-tile');
      const late = hold(`GET /public/votings/${tenant.tenantId}/${getId(tenant, 1)}.json`);
      await setAttribute(tile, 'voting', getId(tenant, 1));
      await waitUntil(async () => late.countRequests() === 1, 60_000, 'the request');
      await setAttribute(tile, 'voting', getId(tenant, 0));
      await tile.getByRole('heading', { name: 'Song of the week' }).waitFor();
      const response = page.waitForResponse((response) => response.url().includes(getId(tenant, 1)));
      late.end();
      await (await response).finished();
      await tile.getByRole('radio', { name: 'Slow train' }).check();
      await castVote(tile);
      await tile.getByText('Receipt number').waitFor();
      expect(getChoices(tenant, 0, tenant.voter)).to.deep.equal(['o2']);
      expect(sites.here.api.platform.votes.get(getId(tenant, 1))?.has(tenant.voter.voterId)).to.equal(false);
    }),
  );

  it(
    'shows no receipt and reports no vote of the old voting when its response is late',
    withPage({}, async (page) => {
      const tenant = addTwoVotings();
      await open(page, tenant, renderTileElement(tenant, toTokenAttribute(tenant.voter)));
      const tile = page.locator('voting-tile');
      await tile.getByLabel('Slow train').check();
      const late = hold('POST /v1/visitor-votes');
      await castVote(tile);
      await waitUntil(async () => late.countRequests() === 1, 60_000, 'the vote');
      await setAttribute(tile, 'voting', getId(tenant, 1));
      await tile.getByRole('heading', { name: 'Where to meet' }).waitFor();
      late.end();
      await tile.getByRole('radio', { name: 'Botanical Garden' }).check();
      await castVote(tile);
      await tile.getByText('Receipt number').waitFor();
      expect(await readEvents(page)).to.deep.equal([`suffra-vote ${getId(tenant, 1)}`]);
      expect(getChoices(tenant, 1, tenant.voter)).to.deep.equal(['o2']);
    }),
  );

  it(
    'follows the credit of a vote no longer, and shows the outcome when the voting comes back',
    withPage({}, async (page) => {
      const tenant = sites.here.api.addTenant({
        votings: [{ price: 1 }, { title: 'Where to meet', options: ['Depot', 'Garden'] }],
      });
      addLedgerEntry(sites.here.api.platform, tenant.voter.voterId, 'granted', 1);
      await open(page, tenant, renderTileElement(tenant, toTokenAttribute(tenant.voter)));
      const tile = page.locator('voting-tile');
      await tile.getByLabel('Slow train').check();
      const late = hold(`GET /v1/votings/${getId(tenant, 0)}/vote`);
      await castVote(tile, 'Pay 1 credit and vote');
      await waitUntil(async () => late.countRequests() === 1, 60_000, 'the poll');
      await setAttribute(tile, 'voting', getId(tenant, 1));
      await tile.getByLabel('Garden').check();
      late.end();
      await tile.getByRole('button', { name: 'Review my vote' }).click();
      await tile.getByText('Is this your vote?').waitFor();
      expect(await tile.getByText(/waiting for its credit|Receipt number/).count()).to.equal(0);
      await setAttribute(tile, 'voting', getId(tenant, 0));
      await tile.getByText('Receipt number').waitFor();
    }),
  );
});

// The same kind of mistake: saleor/saleor#2963 (data of the previous user after switching accounts).
describe('a tile whose visitor changes', () => {
  const addVisitors = () => {
    const tenant = sites.here.api.addTenant({ votings: [{ change: 'until-close' }, {}] });
    return { tenant, second: addPerson(sites.here.api.platform, tenant.tenantId, 'voter', 'Ben Olsen') };
  };

  const withdrawals: Record<string, (element: HTMLElement) => void> = {
    'the attribute is removed': (element) => element.removeAttribute('token'),
    'the attribute is emptied': (element) => element.setAttribute('token', ''),
    'the property is set to undefined': (element) => void Object.assign(element, { token: undefined }),
    'the provider is set to null': (element) => void Object.assign(element, { tokenProvider: null }),
  };
  it(
    'signs the visitor out in all tiles when the token or the provider is withdrawn, in any way',
    withPage({}, async (page) => {
      for (const [way, withdraw] of Object.entries(withdrawals)) {
        const { tenant } = addVisitors();
        const tiles = [
          renderTileElement(tenant, toTokenAttribute(tenant.voter)),
          renderTileElement(tenant, '', 1),
        ];
        await open(page, tenant, ...tiles);
        const [first, second] = [page.locator('voting-tile').first(), page.locator('voting-tile').last()];
        await first.getByLabel('Slow train').check();
        await castVote(first);
        await first.getByText('Receipt number').waitFor();
        await second.getByLabel('Slow train').check();
        await first.evaluate(withdraw);
        await first.getByRole('radio').first().waitFor();
        expect(await page.getByText('Receipt number').count(), way).to.equal(0);
        await second.getByLabel('Slow train').check();
        await castVote(second);
        await second.getByText('Sign in on this page to vote.').waitFor();
        expect(getChoices(tenant, 1, tenant.voter), way).to.equal(undefined);
      }
    }),
  );

  it(
    'shows nothing of the first visitor to the second, and casts the vote of the second',
    withPage({}, async (page) => {
      const { tenant, second } = addVisitors();
      await open(page, tenant, renderTileElement(tenant, toTokenAttribute(tenant.voter)));
      const tile = page.locator('voting-tile');
      await tile.getByLabel('Slow train').check();
      await castVote(tile);
      await tile.getByText('Receipt number').waitFor();
      await setAttribute(tile, 'token', createVisitorToken(second.email));
      await tile.getByRole('radio', { name: 'Northern lights' }).check();
      expect(await tile.getByText(/Your vote is in|Receipt number/).count()).to.equal(0);
      await castVote(tile);
      await tile.locator('dd').getByText('Northern lights').waitFor();
      expect(getChoices(tenant, 0, tenant.voter)).to.deep.equal(['o2']);
      expect(getChoices(tenant, 0, second)).to.deep.equal(['o1']);
      await setAttribute(tile, 'token', createVisitorToken(tenant.voter.email, 'another token'));
      await tile.locator('dd').getByText('Slow train').waitFor();
    }),
  );

  it(
    'keeps choice and vote when the same visitor gets another token',
    withPage({}, async (page) => {
      const { tenant } = addVisitors();
      await open(page, tenant, renderTileElement(tenant, toTokenAttribute(tenant.voter)));
      const tile = page.locator('voting-tile');
      await tile.getByLabel('Slow train').check();
      await setAttribute(tile, 'token', createVisitorToken(tenant.voter.email, 'second'));
      await castVote(tile);
      await tile.locator('dd').getByText('Slow train').waitFor();
      await setAttribute(tile, 'token', createVisitorToken(tenant.voter.email, 'third'));
      await tile.getByRole('button', { name: 'Change my vote' }).click();
      expect(await tile.getByLabel('Slow train').isChecked()).to.equal(true);
    }),
  );

  it(
    'does not cast the vote of one visitor for another, when the provider names the other one at the cast',
    withPage({}, async (page) => {
      const { tenant, second } = addVisitors();
      await open(page, tenant, renderTileElement(tenant));
      const tile = page.locator('voting-tile');
      const provide = (email: string) =>
        page.evaluate((token) => void Object.assign(window, { token }), createVisitorToken(email));
      await tile.evaluate((element) =>
        Object.assign(element, {
          tokenProvider() {
            return Reflect.get(window, 'token');
          },
        }),
      );
      await provide(tenant.voter.email);
      await tile.getByLabel('Slow train').check();
      await castVote(tile);
      await tile.getByRole('button', { name: 'Change my vote' }).click();
      await tile.getByLabel('Northern lights').check();
      await provide(second.email);
      await castVote(tile);
      await tile.getByRole('button', { name: 'Review my vote' }).waitFor();
      expect(await tile.getByRole('radio', { checked: true }).count()).to.equal(0);
      expect(getChoices(tenant, 0, second)).to.equal(undefined);
      expect(getChoices(tenant, 0, tenant.voter)).to.deep.equal(['o2']);
    }),
  );

  it(
    'sends a vote no more after the visitor has left, although its first response was lost',
    withPage({}, async (page) => {
      const { tenant, second } = addVisitors();
      await open(page, tenant, renderTileElement(tenant, toTokenAttribute(tenant.voter)));
      const tile = page.locator('voting-tile');
      const before = countRequests('POST', '/v1/visitor-votes');
      const late = hold('POST /v1/visitor-votes');
      await tile.getByLabel('Slow train').check();
      await castVote(tile);
      await waitUntil(async () => late.countRequests() === 1, 60_000, 'the vote');
      await setAttribute(tile, 'token', createVisitorToken(second.email));
      late.end();
      await tile.getByRole('radio', { name: 'Northern lights' }).check();
      await castVote(tile);
      await tile.locator('dd').getByText('Northern lights').waitFor();
      expect(countRequests('POST', '/v1/visitor-votes') - before).to.equal(2);
      expect(getChoices(tenant, 0, second)).to.deep.equal(['o1']);
      expect(await readEvents(page)).to.deep.equal([`suffra-vote ${getId(tenant, 0)}`]);
    }),
  );

  it(
    'signs the visitor out in a frame whose page withdraws the token',
    withPage({}, async (page) => {
      const { tenant } = addVisitors();
      const source = `${sites.here.address}/embed/${tenant.tenantId}/${getId(tenant, 0)}?lang=en`;
      await page.goto(
        sites.partner.page(`/${tenant.tenantId}`, `<iframe title="Voting" src="${source}"></iframe>`),
      );
      const frame = page.frameLocator('iframe');
      const post = (message: object) =>
        page.evaluate(
          (message) => document.querySelector('iframe')?.contentWindow?.postMessage(message, '*'),
          message,
        );
      for (const withdrawal of [{ token: null }, { token: '' }, {}]) {
        await frame.getByRole('radio', { name: 'Slow train' }).waitFor();
        await post({ type: 'suffra-token', token: createVisitorToken(tenant.voter.email) });
        // After the first round, the vote already exists.
        const receipt = frame.getByText('Receipt number');
        if (getChoices(tenant, 0, tenant.voter) === undefined) {
          await frame.getByLabel('Slow train').check();
          await castVote(frame);
        }
        await receipt.waitFor();
        await post({ type: 'suffra-token', ...withdrawal });
        await receipt.waitFor({ state: 'detached' });
      }
      await frame.getByLabel('Northern lights').check();
      await castVote(frame);
      await frame.getByText('Sign in on this page to vote.').waitFor();
      expect(getChoices(tenant, 0, tenant.voter)).to.deep.equal(['o2']);
    }),
  );
});
