import type { Page } from 'playwright-core';

/** Returns the references to elements that the page lacks: `textarea#bulk-text: aria-describedby bulk-text-error`. */
export const findBrokenReferences = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    ['aria-describedby', 'aria-labelledby', 'aria-controls', 'aria-errormessage', 'for', 'list'].flatMap(
      (name) =>
        [...document.querySelectorAll(`[${name}]`)].flatMap((element) =>
          (element.getAttribute(name) ?? '')
            .split(/\s+/)
            .filter((id) => id !== '' && document.getElementById(id) === null)
            .map((id) => `${element.localName}#${element.id}: ${name} ${id}`),
        ),
    ),
  );
