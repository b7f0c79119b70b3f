import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import { icon } from './icons.ts';
import { saveFile } from './save-file.ts';

/**
 * A small button that downloads a table as a CSV file.
 * @param subject the heading of the table, for the accessible name
 * @param fileName with its extension
 * @param createCsv called on click
 */
export const csvButton = (
  t: Catalogue,
  subject: string,
  fileName: string,
  createCsv: () => string,
): TemplateResult =>
  html`<button
    type="button"
    class="link small csv-button"
    aria-label=${t.charts.downloadCsv(subject)}
    @click=${() => saveFile(fileName, createCsv())}
  >
    ${icon('download')}${t.charts.csv}
  </button>`;
