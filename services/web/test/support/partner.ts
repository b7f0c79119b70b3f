import { createServer } from 'node:http';
import { onTeardown } from '@suffra/shared/test-support/teardown';
import type { Page } from 'playwright-core';
import { findFreePort } from '../../../../shared/local-platform/engine.ts';
import type { FakeTenant } from './fake/tenants.ts';
import { type Site, startSite } from './site.ts';
import { renderTileElement, toTokenAttribute } from './widget.ts';

/**
 * A third-party page on its own origin, with the strictest content security policy that allows the widget.
 */
export interface PartnerSite {
  /** Serves a body at a path. */
  page(path: string, body: string): string;
}

/** The site, and a partner's site that shows its votings. They are set before the tests of the suite. */
class SiteWithPartner {
  declare here: Site;
  declare partner: PartnerSite;

  /** Opens a page of the partner with a tile, and waits for the voting. By default, the visitor is signed in. */
  async openTile(page: Page, tenant: FakeTenant, attributes = toTokenAttribute(tenant.voter)): Promise<void> {
    await page.goto(this.partner.page(`/${tenant.tenantId}`, renderTileElement(tenant, attributes)));
    await page.getByRole('heading', { level: 2 }).waitFor();
  }
}

/**
 * Starts the site and a partner's site before the tests of a suite.
 * @param region another origin to which the partner's pages allow requests
 */
export function startSiteWithPartner(region?: string): SiteWithPartner {
  const sites = new SiteWithPartner();
  before(async function () {
    this.timeout(60_000);
    sites.here = await startSite();
    sites.partner = await startPartnerSite(sites.here.address, region);
  });
  return sites;
}

/**
 * Starts a partner site.
 * @param suffra the origin that the content security policy allows for scripts, requests and frames
 * @param region another allowed origin for requests
 */
export async function startPartnerSite(suffra: string, region = suffra): Promise<PartnerSite> {
  const pages = new Map<string, string>();
  const port = await findFreePort();
  const server = createServer((request, answer) => {
    const body = pages.get(request.url ?? '');
    const icon = request.url === '/favicon.ico';
    answer.writeHead(body === undefined ? (icon ? 204 : 404) : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src ${suffra}; connect-src ${suffra} ${region}; frame-src ${suffra}; style-src 'self'; img-src https: ${suffra} 'self'`,
    });
    answer.end(body);
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  onTeardown(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return {
    page: (path, body) => {
      pages.set(
        path,
        `<!doctype html><html lang="en"><head><title>Partner</title><meta name="viewport" content="width=device-width"><script src="${suffra}/widget/tile.js" defer></script></head><body><main><h1>Partner</h1>${body}</main></body></html>`,
      );
      return `http://127.0.0.1:${port}${path}`;
    },
  };
}
