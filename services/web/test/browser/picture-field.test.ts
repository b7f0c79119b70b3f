import { readFileSync } from 'node:fs';
import { expectAccessible, expectNoSidewaysScroll, withPage } from '@suffra/shared/test-support/page';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { fillDateTime, inDays, openAdmin } from '../support/admin.ts';
import { type Site, startSite } from '../support/site.ts';

/** A photo of 24 × 16 pixels that was taken with the camera on its side, and contains a place. */
const photo = {
  name: 'photo.jpg',
  mimeType: 'image/jpeg',
  buffer: readFileSync(new URL('../support/photo-with-place.jpg', import.meta.url)),
};

describe('the field for a picture', () => {
  let here: Site;
  before(async function () {
    this.timeout(60_000);
    here = await startSite();
  });

  const openField = async (page: Page, language: 'en' | 'pl' = 'en') => {
    const tenant = here.api.addTenant({ language });
    await openAdmin(page, here, tenant, 'new');
    await page.locator('.picture-link').first().press('Enter');
    await page.locator('#option-0-image:focus').waitFor();
    return tenant;
  };
  const getField = (page: Page) => page.getByRole('group', { name: 'Picture of option 1' });
  const chooseFile = (page: Page, file: typeof photo) => page.locator('input[type=file]').setInputFiles(file);
  const isFile = (value: { bytes: Uint8Array }, text: string) => Buffer.from(value.bytes).includes(text);

  it(
    'uploads a chosen photo upright, smaller and without its place, and the voting has it',
    withPage({}, async (page) => {
      const { tenantId } = await openField(page);
      const field = getField(page);
      await chooseFile(page, photo);
      await page.getByRole('button', { name: 'Choose another picture' }).waitFor();
      const [[path, picture] = ['', undefined]] = [...here.api.platform.pictures].filter(([found]) =>
        found.startsWith(`/public/pictures/${tenantId}/`),
      );
      expect(picture?.contentType).to.equal('image/webp');
      expect(photo.buffer.includes('place')).to.equal(true);
      expect(picture && isFile(picture, 'place')).to.equal(false);
      const preview = field.locator('img');
      await preview.waitFor();
      expect(await preview.getAttribute('src')).to.equal(path);
      const { size, corners } = await preview.evaluate(async (image) => {
        if (!(image instanceof HTMLImageElement)) throw new Error('there is no image');
        await image.decode();
        const [width, height] = [image.naturalWidth, image.naturalHeight];
        const context = new OffscreenCanvas(width, height).getContext('2d');
        context?.drawImage(image, 0, 0);
        const corners = [
          [1, 1],
          [14, 1],
          [1, 22],
        ].map(([x = 0, y = 0]) => [...(context?.getImageData(x, y, 1, 1).data ?? [])]);
        return { size: [width, height], corners };
      });
      expect(size, 'turned').to.deep.equal([16, 24]);
      // The photo becomes red to the right and green downwards. It was turned by 90 degrees clockwise.
      const [[topRed = 0, topGreen = 0, , alpha] = [], [, rightGreen = 0] = [], [bottomRed = 0] = []] =
        corners;
      expect(alpha, 'opaque').to.equal(255);
      expect(topGreen - rightGreen, 'green to the left').to.be.above(100);
      expect(bottomRed - topRed, 'red downwards').to.be.above(100);
      await expectAccessible(page);
      expect(await field.getByLabel('Picture address').count()).to.equal(0);
      await page.getByLabel('Title').fill('Photo of the year');
      await page.getByLabel('Option 1', { exact: true }).fill('Tidal');
      await page.getByLabel('Option 2', { exact: true }).fill('Orchard');
      await fillDateTime(page, 'Opens', await inDays(page, 2));
      await fillDateTime(page, 'Closes', await inDays(page, 3));
      await page.locator('form [type=submit]').click();
      await page.waitForURL(/\/admin$/);
      const voting = [...here.api.platform.votings.values()].find((found) => found.tenantId === tenantId);
      expect(voting?.options.map(({ imageUrl }) => imageUrl)).to.deep.equal([path, undefined]);
    }),
  );

  it(
    'accepts a dropped and a pasted picture, and removes one',
    withPage({}, async (page) => {
      await openField(page);
      const field = getField(page);
      const dispatch = (type: 'drop' | 'paste') =>
        page.locator('.picture-field').evaluate(
          async (element, [name, base64]) => {
            const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
            const data = new DataTransfer();
            data.items.add(new File([bytes], 'photo.jpg', { type: 'image/jpeg' }));
            const options = { bubbles: true, cancelable: true };
            element.dispatchEvent(
              name === 'drop'
                ? new DragEvent(name, { ...options, dataTransfer: data })
                : new ClipboardEvent(name, { ...options, clipboardData: data }),
            );
          },
          [type, photo.buffer.toString('base64')] as const,
        );
      for (const type of ['drop', 'paste'] as const) {
        await dispatch(type);
        await field.locator('img').waitFor();
        await field.getByRole('button', { name: 'Remove picture' }).press('Enter');
        await page.locator('#option-0-image:focus').waitFor();
        expect(await field.locator('img').count()).to.equal(0);
      }
    }),
  );

  it(
    'says why a file is not used, and the form waits for an upload',
    withPage({}, async (page) => {
      await openField(page);
      const field = getField(page);
      await chooseFile(page, {
        ...photo,
        name: 'photo.png',
        buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      });
      await field.getByText('We can’t read this file as a picture.').waitFor();
      const fault = here.api.injectFault({
        request: 'POST /v1/pictures/.+/complete',
        effect: { code: 'picture-size-not-allowed', status: 422 },
      });
      await chooseFile(page, photo);
      await field.getByText('This picture is too small or too narrow.').waitFor();
      fault.end();
      const hold = here.api.injectFault({ request: 'POST /v1/pictures', effect: 'hold' });
      await chooseFile(page, photo);
      await field.getByText('Uploading the picture…').waitFor();
      await page.locator('form [type=submit]').click();
      expect(await page.locator('#form-faults').count(), 'the form waits').to.equal(0);
      hold.end();
      await page.locator('#form-faults').waitFor();
      await field.locator('img').waitFor();
    }),
  );

  it(
    'passes axe on a narrow dark screen in Polish, with an error and with a picture',
    withPage({ width: 320, colorScheme: 'dark' }, async (page) => {
      await openField(page, 'pl');
      await chooseFile(page, { ...photo, buffer: Buffer.from('text') });
      await page.locator('.picture-field .notice').waitFor();
      await page.locator('.picture-field .link').press('Enter');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await chooseFile(page, photo);
      await page.locator('.picture-preview').waitFor();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }),
  );
});
