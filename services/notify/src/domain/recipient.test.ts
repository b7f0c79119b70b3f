import { expect } from 'chai';
import { createUnknownRecipient, type Recipient, wantsReminders, wantsUpdates } from './recipient.ts';

const unknown = createUnknownRecipient('voter-00000001');
const withPreferences = (reminders: boolean, updates: boolean): Recipient => ({
  ...unknown,
  preferences: { reminders, updates, language: 'en' },
});

describe('a recipient', () => {
  it('wants neither reminders nor updates while it is unknown', () => {
    expect(unknown.devices.size + unknown.connections.length).to.equal(0);
    expect([wantsReminders(unknown), wantsUpdates(unknown)]).to.deep.equal([false, false]);
  });

  it('wants reminders if the switch is on', () => {
    expect(wantsReminders(withPreferences(true, false))).to.equal(true);
    expect(wantsReminders(withPreferences(false, true))).to.equal(false);
  });

  it('wants updates only after opting in', () => {
    expect(wantsUpdates(withPreferences(false, true))).to.equal(true);
    expect(wantsUpdates(withPreferences(true, false))).to.equal(false);
  });
});
