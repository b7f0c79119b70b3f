import { html, nothing, type TemplateResult } from 'lit';
import { cssVars } from '../../../components/css-vars.ts';
import { icon } from '../../../components/icons.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import { type BrandDraft, deriveDraftColors } from '../../../rules/brand-draft.ts';
import { toBrandProperties } from '../../../rules/brand-style.ts';
import { previewPalettes } from '../../../rules/preview-palettes.ts';

/** Shows a brand before it is saved: the header, a tile with a ballot, and a receipt, in both colour schemes. */
export const brandPreviews = (t: Catalogue, draft: BrandDraft, tenantName: string): TemplateResult => html`
  <div class="brand-previews">
    ${(['light', 'dark'] as const).map((scheme) => brandPreview(t, draft, tenantName, scheme))}
  </div>
`;

function brandPreview(t: Catalogue, draft: BrandDraft, tenantName: string, scheme: 'light' | 'dark') {
  const { brand } = t;
  const colors = deriveDraftColors(draft);
  // Every property is set each time, so that the default returns when the accent colour is deleted.
  const properties = {
    ...previewPalettes[scheme],
    ...(colors && toBrandProperties(colors, colors[scheme])),
  };
  const title = draft.title.trim() || tenantName;
  return html`<figure class="brand-preview ${scheme}" ${cssVars(properties)}>
    <figcaption>${brand.previews[scheme]}</figcaption>
    <div class="brand-preview-head">${previewMark(draft, title)}</div>
    <div class="brand-preview-tile">
      <span class="brand-preview-tag">${brand.sample.open}</span>
      <b>${brand.sample.title}</b>
      <span class="brand-preview-choice">${icon('check')}${brand.sample.option}</span>
      <span class="brand-preview-button">${brand.sample.vote}</span>
      <span class="brand-preview-link">${brand.sample.link}</span>
    </div>
    <div class="brand-preview-ticket">
      <b>${brand.sample.receipt}</b><span>${title}</span>
    </div>
  </figure>`;
}

/** As in the header of the site (app/header-brand.ts): the logo, or the icon and the title. */
function previewMark({ title, logoUrl, iconUrl }: BrandDraft, shownTitle: string) {
  const isBranded = title.trim() !== '' || logoUrl !== '' || iconUrl !== '';
  if (isPicture(logoUrl))
    return html`<img class="brand-logo" src=${logoUrl} alt="" referrerpolicy="no-referrer" />`;
  const address = isPicture(iconUrl) ? iconUrl : isBranded ? undefined : '/icon.svg';
  return html`${
    address === undefined ? nothing : html`<img src=${address} alt="" referrerpolicy="no-referrer" />`
  }<b dir="auto">${shownTitle}</b>`;
}

/** Whether an address can be shown. While it is typed, it is not complete. */
const isPicture = (address: string): boolean =>
  address.startsWith('/') || (address.startsWith('https://') && URL.canParse(address));
