import { expect } from 'chai';
import { isKnownPushService } from './push-service.ts';

const hosts = ['fcm.googleapis.com', '.push.services.mozilla.com'];

describe('isKnownPushService', () => {
  it('accepts endpoints of known push services', () => {
    expect(isKnownPushService('https://fcm.googleapis.com/fcm/send/abc', hosts)).to.equal(true);
    expect(isKnownPushService('https://updates.push.services.mozilla.com/wpush/v2/abc', hosts)).to.equal(
      true,
    );
  });

  it('rejects every other endpoint, however similar', () => {
    for (const endpoint of [
      'http://fcm.googleapis.com/fcm/send/abc',
      'https://fcm.googleapis.com.evil.example/x',
      'https://evil.example/fcm.googleapis.com',
      'https://a.fcm.googleapis.com/x',
      'https://push.services.mozilla.com.evil.example/x',
      'https://evilpush.services.mozilla.com.example/x',
      'https://fcm.googleapis.com@169.254.169.254/latest',
      'https://user@fcm.googleapis.com/x',
      'https://:secret@fcm.googleapis.com/x',
      'https://169.254.169.254/latest/meta-data',
      'https://localhost/x',
      'file:///etc/passwd',
      'not a URL',
    ])
      expect(isKnownPushService(endpoint, hosts), endpoint).to.equal(false);
  });
});
