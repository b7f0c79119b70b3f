import { html, type TemplateResult } from 'lit';
import type { Catalogue } from '../i18n/en/index.ts';
import { icon } from './icons.ts';
import { saveFile } from './save-file.ts';

/**
 * A small button that hands a table to the browser as a CSV file.
 * @param of what the table shows, as its heading says it @param file its name with its ending @param text made when it is asked for
 */
export const csvButton = (t: Catalogue, of: string, file: string, text: () => string): TemplateResult =>
  html`<button
    type="button"
    class="link small csv-button"
    aria-label=${t.charts.csvOf(of)}
    @click=${() => saveFile(file, text())}
  >
    ${icon('download')}${t.charts.csv}
  </button>`;
