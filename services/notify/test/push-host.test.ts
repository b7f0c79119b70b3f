import { expect } from 'chai';
import { isPushService } from '../src/push-host.ts';

const hosts = ['fcm.googleapis.com', '.push.services.mozilla.com'];

describe('an endpoint', () => {
  it('is taken from the push services that are known', () => {
    expect(isPushService('https://fcm.googleapis.com/fcm/send/abc', hosts)).to.equal(true);
    expect(isPushService('https://updates.push.services.mozilla.com/wpush/v2/abc', hosts)).to.equal(true);
  });

  it('is refused from everywhere else, however alike', () => {
    for (const endpoint of [
      'http://fcm.googleapis.com/fcm/send/abc',
      'https://fcm.googleapis.com.evil.example/x',
      'https://evil.example/fcm.googleapis.com',
      'https://push.services.mozilla.com.evil.example/x',
      'https://evilpush.services.mozilla.com.example/x',
      'https://fcm.googleapis.com@169.254.169.254/latest',
      'https://169.254.169.254/latest/meta-data',
      'https://localhost/x',
      'file:///etc/passwd',
      'no address',
    ])
      expect(isPushService(endpoint, hosts), endpoint).to.equal(false);
  });
});
