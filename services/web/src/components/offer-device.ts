import { html, type TemplateResult } from 'lit';
import { loadTexts } from '../state/language.ts';

const loadOffer = () =>
  loadTexts(['device'])
    .then(() => import('./device-offer.ts'))
    // The page is complete without the offer.
    .catch(() => undefined);

/** Returns the offer of notifications on this device. It is shown after an action, so its code is loaded then. */
export function deviceOffer(): TemplateResult {
  void loadOffer();
  return html`<suffra-device-offer></suffra-device-offer>`;
}
