import { expect } from 'chai';
import { toClientMessage, toPushPayload } from './push-payload.ts';
import { createUnknownRecipient } from './recipient.ts';

const message = {
  messageId: 'm',
  at: Date.UTC(2030, 4, 1),
  content: { kind: 'report-ready', month: '2030-04' },
} as const;
const recipient = createUnknownRecipient('voter-00000001');

describe('a push payload', () => {
  it('has the message, the voter, the time after which it is stale and the language', () => {
    const preferences = { reminders: true, updates: true, language: 'pl' } as const;
    const payload = toPushPayload('aurora', { ...recipient, preferences }, message, message.at + 1_000);
    expect(JSON.parse(payload)).to.deep.equal({
      message: { messageId: 'm', at: '2030-05-01T00:00:00.000Z', kind: 'report-ready', month: '2030-04' },
      to: { tenantId: 'aurora', voterId: 'voter-00000001' },
      staleAt: '2030-05-01T00:00:01.000Z',
      language: 'pl',
    });
    expect(JSON.parse(payload).message).to.deep.equal(toClientMessage(message));
  });

  it('has the title and the icon of the brand of the tenant', () => {
    const brand = { title: 'Radio Aurora', iconUrl: 'https://a.example/i.png' };
    const payload = toPushPayload('aurora', recipient, message, message.at, brand);
    expect(JSON.parse(payload).brand).to.deep.equal(brand);
    expect(JSON.parse(toPushPayload('aurora', recipient, message, message.at))).not.to.have.property('brand');
  });

  it('is in English for a recipient without preferences', () => {
    expect(JSON.parse(toPushPayload('aurora', recipient, message, message.at)).language).to.equal('en');
  });

  it('fits into 4 KB with the longest update and brand', () => {
    const content = {
      kind: 'update' as const,
      campaignId: '01J00000000000000000000001',
      title: 'ż'.repeat(80),
      text: 'ż'.repeat(300),
      link: `https://a.example/${'x'.repeat(480)}`,
    };
    const brand = { title: 'ż'.repeat(60), iconUrl: `https://a.example/${'x'.repeat(480)}` };
    const payload = toPushPayload('t'.repeat(32), recipient, { ...message, content }, message.at, brand);
    // Web Push adds 103 bytes: header, padding delimiter and authentication tag (RFC 8188, RFC 8291).
    expect(Buffer.byteLength(payload)).to.be.below(4_096 - 103);
  });
});
