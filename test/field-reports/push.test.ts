import { expect } from 'chai';
import {
  isAccepting,
  isRejectedForGood,
  type PushRejections,
  recordRejection,
} from '../../services/notify/src/domain/push-rejections.ts';
import { classifyPushFailure } from '../../services/notify/src/domain/push-response.ts';

/**
 * Reported: a device was kept forever when its push service answered 403 or 400 (as in web-push-libs/web-push#457). The
 * delivery: services/notify/test/application/rejected-pushes.test.ts.
 */
describe('an error response of a push service', () => {
  it('says that a subscription is gone by its status, or by a code that speaks of the subscription', () => {
    for (const [status, body] of [
      [404, ''],
      [410, ''],
      [400, '{"code":400,"errno":102,"error":"Bad Request"}'],
      [400, '<HTML><HEAD><TITLE>InvalidRegistration</TITLE></HEAD></HTML>'],
      [400, '{"reason":"BadDeviceToken"}'],
      [403, '{"error":{"details":[{"errorCode":"UNREGISTERED"}]}}'],
    ] as const)
      expect(classifyPushFailure(status, body), `${status} ${body}`).to.equal('gone');
  });

  it('does not say so if every device would get the same response to a wrong signature', () => {
    for (const [status, body] of [
      [400, 'UnauthorizedRegistration'],
      [400, '{"reason":"VapidPkHashMismatch"}'],
      [403, '{"reason":"BadJwtToken"}'],
      [401, '{"code":401,"errno":109,"error":"Unauthorized"}'],
      [
        403,
        'the VAPID credentials in the authorization header do not correspond to the credentials used to create the subscriptions.',
      ],
      [400, '{"errno":1020}'],
      [403, ''],
    ] as const)
      expect(classifyPushFailure(status, body), `${status} ${body}`).to.equal('refused');
  });

  it('may be temporary, or about the message', () => {
    for (const status of [429, 500, 503]) expect(classifyPushFailure(status, '')).to.equal('retry');
    expect(classifyPushFailure(413, 'InvalidRegistration')).to.equal('message');
  });
});

describe('rejections of a device', () => {
  const day = 86_400_000;
  const reject = (...days: number[]) =>
    days.reduce<PushRejections | undefined>(
      (rejections, at) => recordRejection(rejections, at * day),
      undefined,
    );
  const isForGood = (...days: number[]) => {
    const rejections = reject(...days);
    return rejections !== undefined && isRejectedForGood(rejections, (days.at(-1) ?? 0) * day);
  };

  it('are for good after four over at least three days', () => {
    expect(isForGood(0, 1, 2, 3)).to.equal(true);
    expect(isForGood(0, 0.1, 0.2, 0.3, 0.4, 2.9)).to.equal(false);
    expect(isForGood(0, 2, 4)).to.equal(false);
  });

  it('count only while the service accepts pushes of other devices', () => {
    expect(isAccepting(undefined, 0)).to.equal(false);
    expect(isAccepting(0, 599_999)).to.equal(true);
    expect(isAccepting(0, 600_000)).to.equal(false);
  });
});
