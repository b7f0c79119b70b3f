import type { Page } from 'playwright-core';

const createPushStub = (permission: string) => `
  const made = {
    endpoint: 'https://push.example/one',
    toJSON: () => ({ endpoint: made.endpoint, keys: { p256dh: 'A'.repeat(87), auth: 'B'.repeat(22) } }),
    unsubscribe: async () => { sessionStorage.removeItem('subscribed'); return true; },
  };
  PushManager.prototype.subscribe = async () => { sessionStorage.setItem('subscribed', 'yes'); return made; };
  PushManager.prototype.getSubscription = async () => (sessionStorage.getItem('subscribed') ? made : null);
  Notification.requestPermission = async () => { sessionStorage.setItem('asked', 'yes'); return '${permission}'; };
`;

/**
 * Gives a page a fake push service and an answer to the browser's permission prompt. No browser reaches its
 * push service in a test, so the subscription is made up; everything after it is real. `asked` in the session
 * storage shows that the browser was asked.
 */
export async function installFakePush(page: Page, permission: 'granted' | 'denied'): Promise<void> {
  if (permission === 'granted') await page.context().grantPermissions(['notifications']);
  // As text, because the TypeScript loader of the tests changes what it compiles.
  await page.addInitScript({ content: createPushStub(permission) });
}
