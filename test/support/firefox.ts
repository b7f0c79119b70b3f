import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { onTeardown } from '../../shared/test-support/teardown.ts';

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'];

/** Where Firefox is: `FIREFOX_PATH`, else where Debian puts it. @throws when it is nowhere, with what to do */
function firefoxPath(): string {
  const found = process.env.FIREFOX_PATH ?? places.find((place) => existsSync(place));
  if (found === undefined)
    throw new Error(
      'These tests need Firefox: apt-get install firefox-esr, or name its program in FIREFOX_PATH.',
    );
  return found;
}

/**
 * Starts the stock Firefox with a fresh profile that takes its pushes from another push service than Mozilla's; closed at the
 * end of the test run, if not before.
 * @param pushBrowsers the WebSocket address at which that push service waits for browsers
 */
export async function openFirefox(pushBrowsers: string): Promise<Browser> {
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath(),
    headless: true,
    extraPrefsFirefox: {
      'dom.push.serverURL': pushBrowsers,
      'dom.push.testing.allowInsecureServerURL': true,
      'dom.push.connection.enabled': true,
      'permissions.default.desktop-notification': 1,
      // Drawn by Firefox itself: a machine of tests has no desktop that would.
      'alerts.useSystemBackend': false,
      'intl.accept_languages': 'en-GB, en',
    },
  });
  onTeardown(() => firefox.close());
  return firefox;
}

/** Waits for something that a page shows, and presses it as a person would. */
export const click = (page: Page, selector: string): Promise<void> => page.locator(selector).click();

/** Returns the notifications of a site on the screen, oldest first: `title | text` each. */
export async function readNotifications(firefox: Browser, site: string): Promise<string[]> {
  // A page of the site that runs nothing of it.
  const page = await firefox.newPage();
  try {
    await page.goto(`${site}/icon.svg`);
    return await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration('/');
      const shown = (await registration?.getNotifications()) ?? [];
      return shown.map(({ title, body }) => `${title} | ${body}`);
    });
  } finally {
    await page.close();
  }
}
