import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  assertSendTimeAllowed,
  type Campaign,
  campaignContent,
  completeSending,
  createDraft,
  editDraft,
  isScheduledFor,
  recordReach,
  sendCampaign,
  startSending,
  stopCampaign,
} from './campaign.ts';

const now = Date.UTC(2030, 4, 1);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const content = { title: 'News', text: 'There is news.', audience: { kind: 'opted-in' } } as const;
const votingAudience = { kind: 'voting', votingId: '01J00000000000000000000001' } as const;
const draft = createDraft('01J00000000000000000000000', content, now);

describe('the content of a campaign', () => {
  const isValid = (change: object) => campaignContent.safeParse({ ...content, ...change }).success;

  it('has the limits of an update, otherwise it could be stored but not sent', () => {
    const link = `https://a.example/${'x'.repeat(482)}`;
    expect(isValid({ title: 'N'.repeat(80), text: 'n'.repeat(300), link })).to.equal(true);
    for (const change of [
      { title: '' },
      { title: 'N'.repeat(81) },
      { text: '' },
      { text: 'n'.repeat(301) },
      { link: `${link}x` },
      { link: 'http://a.example' },
      { html: '<b>News</b>' },
    ])
      expect(isValid(change), JSON.stringify(change)).to.equal(false);
  });

  it('is for everyone who opted in, or for the participants of one voting', () => {
    expect(isValid({ audience: votingAudience })).to.equal(true);
    for (const audience of [
      undefined,
      { kind: 'everyone' },
      { kind: 'voting' },
      { kind: 'voting', votingId: 'short' },
      { kind: 'opted-in', votingId: votingAudience.votingId },
    ])
      expect(isValid({ audience }), JSON.stringify(audience)).to.equal(false);
  });
});

describe('a campaign', () => {
  it('starts as a draft whose reach is unknown', () => {
    expect(draft).to.include({ state: 'draft', version: 1, contentVersion: 1, createdAt: now });
    expect(draft).to.not.have.any.keys('counted', 'sendAt', 'reached');
  });

  it('is counted again after its text or its link changes', () => {
    const linked = editDraft(draft, { ...content, link: 'https://aurora.example/news' });
    expect(linked).to.include({ version: 2, contentVersion: 2, link: 'https://aurora.example/news' });
    const unlinked = editDraft({ ...linked, counted: { people: 7, of: 2 } }, content);
    expect(unlinked).to.include({ version: 3, contentVersion: 3 });
    expect(unlinked).to.not.have.any.keys('link', 'counted');
  });

  for (const [name, change] of Object.entries({
    title: { title: 'Other news' },
    text: { text: 'There is other news.' },
    link: { link: 'https://aurora.example/' },
    audience: { audience: votingAudience },
  }))
    it(`changes when only its ${name} changes`, () => {
      expect(editDraft(draft, { ...content, ...change })).to.deep.include({ version: 2, ...change });
    });

  it('does not change when the same request is repeated', () => {
    expect(editDraft(draft, { ...content })).to.equal(draft);
    const sending = sendCampaign(draft, now, now);
    expect(sending).to.include({ state: 'sending', sendAt: now, version: 2 });
    expect(sendCampaign(sending, now + hourMs, now + hourMs)).to.equal(sending);
    const sent = completeSending(sending, 3);
    expect(sendCampaign(sent, now + hourMs, now + hourMs)).to.equal(sent);
    const scheduled = sendCampaign(draft, now + hourMs, now);
    expect(scheduled).to.include({ state: 'scheduled', sendAt: now + hourMs, version: 2 });
    expect(sendCampaign(scheduled, now + hourMs, now + 1)).to.equal(scheduled);
  });

  it('does not change when it is scheduled again for a time that has come since', () => {
    const scheduled = sendCampaign(draft, now + hourMs, now);
    const sending = startSending(scheduled);
    const sent = completeSending(sending, 3);
    for (const campaign of [sending, sent])
      expect(sendCampaign(campaign, now + hourMs, now + hourMs)).to.equal(campaign);
    const overdue = sendCampaign(draft, now - hourMs, now);
    expect(overdue).to.include({ state: 'sending', sendAt: now });
    expect(sendCampaign(overdue, now - hourMs, now + 1)).to.equal(overdue);
  });

  it('is sent at once when its time has already come', () => {
    expect(sendCampaign(draft, now, now)).to.include({ state: 'sending', sendAt: now });
    expect(sendCampaign(draft, now - 5, now)).to.include({ state: 'sending', sendAt: now });
    expect(sendCampaign(draft, now + 1, now)).to.include({ state: 'scheduled' });
  });

  it('cannot be edited, rescheduled or sent again unless it is a draft', () => {
    for (const state of ['scheduled', 'sending', 'sent', 'stopped'] as const) {
      const campaign: Campaign = { ...draft, state, sendAt: now };
      for (const rule of [
        () => editDraft(campaign, { ...content, text: 'Other.' }),
        () => sendCampaign(campaign, now + 2 * hourMs, now),
      ])
        expect(rule, state)
          .to.throw(DomainError, 'campaign-not-draft')
          .with.deep.property('options', { extensions: { state } });
    }
    const scheduled: Campaign = { ...draft, state: 'scheduled', sendAt: now + hourMs };
    const stopped: Campaign = { ...draft, state: 'stopped', sendAt: now };
    for (const campaign of [scheduled, stopped])
      expect(() => sendCampaign(campaign, now, now), campaign.state).to.throw('campaign-not-draft');
  });

  it('can be scheduled up to 30 days ahead', () => {
    expect(() => assertSendTimeAllowed(now, now)).to.not.throw();
    expect(() => assertSendTimeAllowed(now + 30 * dayMs, now)).to.not.throw();
    expect(() => assertSendTimeAllowed(now + 30 * dayMs + 1, now)).to.throw(DomainError, 'too-far-ahead');
  });

  it('becomes a draft again when it is stopped before its time, and stays stopped when it is stopped later', () => {
    const scheduled: Campaign = { ...draft, state: 'scheduled', sendAt: now + hourMs };
    expect(stopCampaign(scheduled))
      .to.include({ state: 'draft', version: 2 })
      .and.not.have.property('sendAt');
    const sending: Campaign = { ...draft, state: 'sending', sendAt: now };
    expect(stopCampaign(sending)).to.include({ state: 'stopped', version: 2 });
    for (const state of ['draft', 'sent', 'stopped'] as const) {
      const campaign: Campaign = { ...draft, state };
      expect(stopCampaign(campaign)).to.equal(campaign);
    }
  });

  it('is started by its timer only while it is scheduled for the time of the timer', () => {
    const scheduled: Campaign = { ...draft, state: 'scheduled', sendAt: now + hourMs };
    expect(isScheduledFor(scheduled, now + hourMs)).to.equal(true);
    expect(isScheduledFor(scheduled, now + 2 * hourMs)).to.equal(false);
    expect(isScheduledFor({ ...scheduled, state: 'sending' }, now + hourMs)).to.equal(false);
    expect(isScheduledFor(undefined, now)).to.equal(false);
    expect(startSending(scheduled)).to.deep.equal({ ...scheduled, version: 2, state: 'sending' });
  });

  it('is sent with the number of recipients it reached, unless it was stopped', () => {
    const sending: Campaign = { ...draft, state: 'sending', sendAt: now };
    expect(completeSending(sending, 7)).to.deep.equal({ ...sending, version: 2, state: 'sent', reached: 7 });
    for (const state of ['stopped', 'sent'] as const) {
      const campaign: Campaign = { ...sending, state };
      expect(completeSending(campaign, 7)).to.equal(campaign);
    }
  });

  it('stores its reach once for its current content', () => {
    const counted = recordReach(draft, 1, 7);
    expect(counted).to.deep.equal({ ...draft, version: 2, counted: { people: 7, of: 1 } });
    expect(recordReach(counted, 1, 9)).to.equal(counted);
    const edited = editDraft(counted, { ...content, text: 'Other.' });
    expect(recordReach(edited, 1, 9), 'a count of older content').to.equal(edited);
    expect(recordReach({ ...edited, counted: { people: 7, of: 1 } }, 3, 9).counted).to.deep.equal({
      people: 9,
      of: 3,
    });
  });

  it('is never sent twice, whatever the order of requests', () => {
    const steps = fc.array(fc.constantFrom('edit', 'send', 'schedule', 'stop'), { maxLength: 20 });
    fc.assert(
      fc.property(steps, (history) => {
        let campaign: Campaign = draft;
        let sends = 0;
        for (const [i, step] of history.entries()) {
          const apply = {
            edit: () => editDraft(campaign, { ...content, text: `Text ${i}` }),
            send: () => sendCampaign(campaign, now + i, now + i),
            schedule: () => sendCampaign(campaign, now + hourMs + i, now + i),
            stop: () => stopCampaign(campaign),
          }[step];
          const next = tryRule(apply) ?? campaign;
          expect(next.version - campaign.version).to.be.oneOf([0, 1]);
          if (next.state === 'sending' && campaign.state !== 'sending') sends += 1;
          campaign = next;
        }
        expect(sends).to.be.below(2);
      }),
    );
  });
});

/** The result of a rule; undefined when it throws a domain error. */
function tryRule(rule: () => Campaign): Campaign | undefined {
  try {
    return rule();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
