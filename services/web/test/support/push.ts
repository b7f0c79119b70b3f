import type { Page } from 'playwright-core';

const madeUp = (permission: string) => `
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
 * Gives a page a push service and an answer to the browser's question: no browser reaches its push service from a test,
 * so the subscription is made up, and all after it is real. `asked` in the session's storage tells that the browser asked.
 */
export async function givePush(page: Page, permission: 'granted' | 'denied'): Promise<void> {
  if (permission === 'granted') await page.context().grantPermissions(['notifications']);
  // As text: the loader of the tests changes what it compiles.
  await page.addInitScript({ content: madeUp(permission) });
}
