import { toEpochMs } from '@suffra/shared/clock';
import { votersListed, votersMissing, voterVoted } from '@suffra/shared/events/ballot';
import { type VotingSnapshot, votingStartingSoon } from '@suffra/shared/events/votings';
import { drain } from '@suffra/shared/test/drain';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { runs } from '@suffra/shared/test/runs';
import { expect } from 'chai';
import fc from 'fast-check';
import { type Audience, draft } from '../../src/campaign.ts';
import { type Cause, goThroughAll } from '../../src/cause.ts';
import { toListed } from '../../src/on/listed.ts';
import { alerts } from '../../src/on/missing.ts';
import { goingThrough } from '../../src/on/pages.ts';
import { readCampaign, saveCampaign } from '../../src/table/campaigns.ts';
import { anyPeople, facts, idsOf, muddled, pieces, type Voter, wants, withIds } from '../support/people.ts';
import { keep, newId, newTenant, snapshot, told, whoGot } from '../support/world.ts';

const start = '2030-05-01T12:00:00.000Z';
const end = '2030-05-01T13:00:00.000Z';
const beforeStart = () => toEpochMs(start) - 15 * 60_000;
const beforeEnd = () => toEpochMs(end) - 5 * 60_000;
const fates = {
  'as it was': {},
  renamed: { title: 'Song of the year' },
  moved: { startsAt: '2030-05-01T18:00:00.000Z', endsAt: '2030-05-01T19:00:00.000Z' },
  cancelled: { cancelled: true },
} satisfies Record<string, Partial<VotingSnapshot>>;
const anyFate = fc.constantFrom('as it was', 'renamed', 'moved', 'cancelled');
const goesOn = (fate: keyof typeof fates) => fate === 'as it was' || fate === 'renamed';

/** A tenant of whose people and voting notify has heard everything twice, in any order. */
async function heard(voters: readonly Voter[], fate: keyof typeof fates, seed: number) {
  const tenantId = newTenant();
  const voting = snapshot();
  const votings = [told(tenantId, voting), told(tenantId, { ...voting, version: 2, ...fates[fate] })];
  for (const some of pieces(muddled([...facts(tenantId, voters), ...votings], seed), 10)) await keep(...some);
  return { tenantId, votingId: voting.votingId };
}

describe('the audience of a message', function () {
  this.timeout(120_000);
  before(() => platform('notify'));

  it('reminder: every voter of the tenant whose one switch is on, while the voting starts as it says', () =>
    fc.assert(
      fc.asyncProperty(anyPeople, anyFate, fc.nat(), async (people, fate, seed) => {
        const voters = withIds(people);
        const { tenantId, votingId } = await heard(voters, fate, seed);
        const data = { votingId, version: 1, title: 'Song', startsAt: start, endsAt: end };
        const soon = messageOf(votingStartingSoon, { tenantId, data });
        const handler = goingThrough(beforeStart);
        await handler(batchOf(soon, soon));
        await drain('NOTIFY_PAGES', handler);
        const wanted = voters.filter((each) => goesOn(fate) && wants(each).reminders);
        expect(await whoGot(tenantId, idsOf(voters), 'reminder')).to.deep.equal(idsOf(wanted));
      }),
      runs(6),
    ));

  it('alert: who registered and has not voted, not even since their page was read', () =>
    fc.assert(
      fc.asyncProperty(anyPeople, anyFate, fc.nat(), async (people, fate, seed) => {
        const voters = withIds(people);
        const { tenantId, votingId } = await heard(voters, fate, seed);
        const read = voters.filter((each) => each.registered && each.voted !== 'before ballot read the page');
        const since = voters.filter((each) => each.voted === 'after');
        for (const { voterId } of since)
          await keep(messageOf(voterVoted, { tenantId, data: { votingId, voterId, votedAt: end } }));
        const missing = pieces(read, 3).map((some, page, { length }) => {
          const place = { bucket: 0, buckets: 1, page, last: page === length - 1 };
          const voterIds = some.map(({ voterId }) => voterId);
          return messageOf(votersMissing, { tenantId, data: { votingId, endsAt: end, ...place, voterIds } });
        });
        const handler = alerts(beforeEnd);
        for (const each of muddled(missing, seed)) await handler(batchOf(each));
        const wanted = voters.filter((each) => goesOn(fate) && each.registered && each.voted === 'no');
        expect(await whoGot(tenantId, idsOf(voters), 'alert')).to.deep.equal(idsOf(wanted));
      }),
      runs(6),
    ));

  const campaignOf = async (tenantId: string, audience: Audience): Promise<Cause & { kind: 'update' }> => {
    const campaignId = newId();
    const made = draft(campaignId, { title: 'News', text: 'There is news.', audience }, beforeStart());
    const writer = { correlationId: 'test', writeId: newId() };
    await saveCampaign(tenantId, { ...made, state: 'sending', sendAt: beforeStart() }, writer);
    return { kind: 'update', campaignId };
  };

  it('update to all: who has opted in, and nobody else; and it says how many those were', () =>
    fc.assert(
      fc.asyncProperty(anyPeople, fc.nat(), async (people, seed) => {
        const voters = withIds(people);
        const { tenantId } = await heard(voters, 'as it was', seed);
        const cause = await campaignOf(tenantId, { kind: 'opted-in' });
        const handler = goingThrough(beforeStart);
        await handler(batchOf(messageOf(goThroughAll, { tenantId, data: { cause } })));
        await drain('NOTIFY_PAGES', handler, { times: () => 2 });
        const wanted = voters.filter((each) => wants(each).updates);
        expect(await whoGot(tenantId, idsOf(voters), 'update')).to.deep.equal(idsOf(wanted));
        const after = await readCampaign(tenantId, cause.campaignId);
        expect(after).to.deep.include({ state: 'sent', reached: wanted.length });
      }),
      runs(6),
    ));

  it('update to voters of one voting: who takes part in it and has opted in', () =>
    fc.assert(
      fc.asyncProperty(anyPeople, fc.nat(), async (people, seed) => {
        const voters = withIds(people);
        const { tenantId, votingId } = await heard(voters, 'as it was', seed);
        const cause = await campaignOf(tenantId, { kind: 'voting', votingId });
        const taking = voters.filter((each) => each.registered);
        const pages = pieces(taking, 2).map((some, page, { length }) => {
          const place = { bucket: 0, buckets: 1, page, last: page === length - 1 };
          const data = { votingId, listId: `update.${cause.campaignId}`, ...place };
          const voterIds = some.map(({ voterId }) => voterId);
          return messageOf(votersListed, { tenantId, data: { ...data, voterIds } });
        });
        const handler = toListed(beforeStart);
        for (const each of [...muddled(pages, seed), ...pages]) await handler(batchOf(each));
        const wanted = taking.filter((each) => wants(each).updates);
        expect(await whoGot(tenantId, idsOf(voters), 'update')).to.deep.equal(idsOf(wanted));
      }),
      runs(6),
    ));
});
