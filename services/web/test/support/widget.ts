import type { FrameLocator, Locator, Page } from 'playwright-core';
import { createVisitorToken } from './fake/public-objects.ts';
import type { FakeTenant } from './fake/tenants.ts';

/** Returns the HTML of a tile. @param i the number of the tenant's voting */
export const renderTileElement = ({ tenantId, votings }: FakeTenant, attributes = '', i = 0): string =>
  `<voting-tile tenant="${tenantId}" voting="${votings[i]?.votingId}" lang="en" ${attributes}></voting-tile>`;

/** Returns the attribute that signs a visitor in. @param jti of a token that is accepted once */
export const toTokenAttribute = ({ email }: { email: string }, jti?: string): string =>
  `token="${createVisitorToken(email, jti)}"`;

/** Sets an attribute of a tile as the page does. Without a value it is removed. */
export const setAttribute = (tile: Locator, name: string, value?: string): Promise<void> =>
  tile.evaluate(
    (element, [name = '', value]) =>
      value === undefined ? element.removeAttribute(name) : element.setAttribute(name, value),
    value === undefined ? [name] : [name, value],
  );

/** Reviews the selected choices and casts the vote. */
export async function castVote(tile: Page | Locator | FrameLocator, label = 'Cast my vote'): Promise<void> {
  await tile.getByRole('button', { name: 'Review my vote' }).click();
  await tile.getByRole('button', { name: label }).click();
}
