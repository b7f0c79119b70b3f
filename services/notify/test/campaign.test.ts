import { expect } from 'chai';
import fc from 'fast-check';
import { type Campaign, draft, edited, sentOff, stopped } from '../src/campaign.ts';

const now = Date.UTC(2030, 4, 1);
const hour = 3_600_000;
const content = { title: 'News', text: 'There is news.', audience: { kind: 'opted-in' } } as const;
const fresh = draft('01J00000000000000000000000', content, now);

describe('a campaign', () => {
  it('begins as a draft whose reach is not known', () => {
    expect(fresh).to.include({ state: 'draft', version: 1, contentVersion: 1, createdAt: now });
    expect(fresh).to.not.have.any.keys('counted', 'sendAt', 'reached');
  });

  it('is counted anew when its words or its audience change, and forgets the link that was taken out', () => {
    const linked = edited(fresh, { ...content, link: 'https://aurora.example/news' });
    expect(linked).to.include({ version: 2, contentVersion: 2, link: 'https://aurora.example/news' });
    const counted = { ...(linked as Campaign), counted: { people: 7, of: 2 } };
    const back = edited(counted, content);
    expect(back).to.include({ version: 3, contentVersion: 3 });
    expect(back).to.not.have.any.keys('link', 'counted');
  });

  it('is the same when the same is said again', () => {
    expect(edited(fresh, { ...content })).to.equal(fresh);
    const sending = sentOff(fresh, undefined, now);
    expect(sending).to.include({ state: 'sending', sendAt: now });
    expect(sentOff(sending as Campaign, undefined, now + hour)).to.equal(sending);
    const scheduled = sentOff(fresh, now + hour, now);
    expect(scheduled).to.include({ state: 'scheduled', sendAt: now + hour });
    expect(sentOff(scheduled as Campaign, now + hour, now + 1)).to.equal(scheduled);
  });

  it('is sent at once when its time has come already', () => {
    expect(sentOff(fresh, now, now)).to.include({ state: 'sending', sendAt: now });
    expect(sentOff(fresh, now + 1, now)).to.include({ state: 'scheduled' });
  });

  it('is not changed, moved or sent again once it is on its way', () => {
    for (const state of ['scheduled', 'sending', 'sent', 'stopped'] as const) {
      const under: Campaign = { ...fresh, state, sendAt: now };
      expect(edited(under, { ...content, text: 'Other.' }), state).to.equal('refused');
      expect(sentOff(under, now + 2 * hour, now), state).to.equal('refused');
    }
  });

  it('is a draft again when it is stopped in time, and ends where it is when it is not', () => {
    const scheduled: Campaign = { ...fresh, state: 'scheduled', sendAt: now + hour };
    expect(stopped(scheduled)).to.include({ state: 'draft', version: 2 }).and.not.have.property('sendAt');
    expect(stopped({ ...fresh, state: 'sending', sendAt: now })).to.include({ state: 'stopped', version: 2 });
    for (const state of ['draft', 'sent', 'stopped'] as const) {
      const under: Campaign = { ...fresh, state };
      expect(stopped(under)).to.equal(under);
    }
  });

  it('never goes back from sent, stopped or sending to what could be sent again, over any history', () => {
    const steps = fc.array(fc.constantFrom('edit', 'send', 'schedule', 'stop'), { maxLength: 20 });
    fc.assert(
      fc.property(steps, (history) => {
        let campaign: Campaign = fresh;
        let sends = 0;
        for (const [i, step] of history.entries()) {
          const next = {
            edit: () => edited(campaign, { ...content, text: `Text ${i}` }),
            send: () => sentOff(campaign, undefined, now + i),
            schedule: () => sentOff(campaign, now + hour + i, now + i),
            stop: () => stopped(campaign),
          }[step]();
          if (next === 'refused') continue;
          expect(next.version - campaign.version).to.be.oneOf([0, 1]);
          if (next.state === 'sending' && campaign.state !== 'sending') sends += 1;
          campaign = next;
        }
        expect(sends).to.be.below(2);
      }),
    );
  });
});
