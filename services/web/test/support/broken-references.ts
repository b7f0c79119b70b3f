import type { Page } from 'playwright-core';

/** Returns the references to elements that the page lacks: `textarea#bulk-text: aria-describedby bulk-text-error`. */
export const findBrokenReferences = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const names = [
      'aria-describedby',
      'aria-labelledby',
      'aria-controls',
      'aria-errormessage',
      'for',
      'list',
    ];
    // A closed dialog may have no content yet.
    const elements = [...document.querySelectorAll('*')].filter((element) => element.checkVisibility());
    return elements.flatMap((element) =>
      names.flatMap((name) =>
        (element.getAttribute(name) ?? '')
          .split(/\s+/)
          .filter((id) => id !== '' && document.getElementById(id) === null)
          .map((id) => `${element.localName}#${element.id}: ${name} ${id}`),
      ),
    );
  });
