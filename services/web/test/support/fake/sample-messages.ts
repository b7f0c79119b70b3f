import { addMessage } from './messages.ts';
import { type FakeCampaign, type FakePlatform, newId } from './platform.ts';
import type { FakeTenant } from './tenants.ts';

const minute = 60_000;
const day = 86_400_000;

/** Gives the voter of a tenant one message of each kind, half of them read, and a second device. */
export function addSampleMessages(platform: FakePlatform, { voter, votings }: FakeTenant): void {
  const of = (n: number) => ({
    votingId: votings[n]?.votingId ?? newId(),
    title: votings[n]?.title ?? 'Song of the week',
  });
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  const news = {
    title: 'Twelve new songs are in',
    text: 'Sandra played them all this morning.\nListen, then vote until Friday.',
  };
  const messages = [
    { kind: 'alert', ...of(0), endsAt: at(5 * minute) },
    { kind: 'update', campaignId: newId(), ...news, link: 'https://aurora.example/news' },
    { kind: 'reminder', ...of(1), startsAt: at(15 * minute) },
    { kind: 'vote-accepted', ...of(2) },
    { kind: 'credits-purchased', purchaseId: newId(), credits: 5, balance: 8 },
    { kind: 'credits-revoked', purchaseId: newId(), credits: 5, balance: -2 },
    { kind: 'vote-declined', ...of(2) },
    { kind: 'reminder', ...of(3), startsAt: at(-2 * day), withdrawn: true },
    { kind: 'vote-voided', ...of(4) },
    { kind: 'voting-cancelled', ...of(4), reason: 'The hall is flooded, and there is no other one.' },
  ];
  messages.forEach((entry, i) => {
    const message = addMessage(platform, voter.voterId, entry, i * i * 97 * minute);
    if (i > 3) message.readAt = at(-minute);
  });
  const devices = ['Firefox, Linux', 'Safari, iPhone'].map((label, i) => ({
    ...{ deviceId: newId(), endpoint: `https://push.example/${i}`, label },
    addedAt: at(-i * 40 * day - day),
  }));
  platform.devices.set(voter.voterId, devices);
}

/** Gives a tenant an update in each state; the newest is a draft. @returns their ids by state */
export function addSampleUpdates(
  platform: FakePlatform,
  { tenantId }: FakeTenant,
): Record<FakeCampaign['state'], string> {
  const titles = {
    stopped: 'A change in the programme',
    sent: 'The winter concert: three places to choose from, and one of them is a tram depot',
    sending: 'Dźwiękonaśladowczość'.repeat(3),
    scheduled: 'Twelve new songs are in',
    draft: 'Tickets for the late show',
  };
  const ids = { draft: newId(), scheduled: newId(), sending: newId(), sent: newId(), stopped: newId() };
  const states = ['stopped', 'sent', 'sending', 'scheduled', 'draft'] as const;
  states.forEach((state, i) => {
    platform.campaigns.set(ids[state], {
      campaignId: ids[state],
      tenantId,
      content: {
        title: titles[state],
        text: 'Sandra played them all this morning.\nListen, then vote until Friday.',
        link: 'https://aurora.example/a/rather/long/address/that/says/where/the/news/stands',
        audience: { kind: 'opted-in' },
      },
      createdAt: new Date(Date.now() - (5 - i) * day).toISOString(),
      state,
      ...(state !== 'draft' && { sendAt: new Date(Date.now() + (i - 2) * day).toISOString() }),
      looks: 1,
    });
  });
  return ids;
}
