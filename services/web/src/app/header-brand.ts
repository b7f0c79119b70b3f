import type { PublicBrand } from '@suffra/shared/brand';
import { html, nothing, type TemplateResult } from 'lit';

/** The link in the header to the start of the site: the brand of the tenant, or that of the platform. */
export const headerBrand = (
  home: string,
  brand: PublicBrand | undefined,
  tenantName: string,
): TemplateResult => html`<a class="brand" href=${home}>
  ${brand === undefined ? platformBrand(tenantName) : tenantBrand(brand)}
</a>`;

/** The organization of the operators may have the name of the platform. */
const platformBrand = (tenantName: string) => html`
  <img src="/icon.svg" alt="" width="36" height="36" />
  <span>
    <span class="brand-name">Suffra</span>
    ${tenantName === '' || tenantName === 'Suffra' ? nothing : html`<span class="brand-tenant">${tenantName}</span>`}
  </span>
`;

/** The logo replaces the title, because most logos contain the name. */
function tenantBrand({ title, logoUrl, iconUrl }: PublicBrand) {
  if (logoUrl !== undefined)
    return html`<img class="brand-logo" src=${logoUrl} alt=${title} height="36" referrerpolicy="no-referrer" />`;
  const image =
    iconUrl === undefined
      ? nothing
      : html`<img src=${iconUrl} alt="" width="36" height="36" referrerpolicy="no-referrer" />`;
  return html`${image}<span class="brand-name" dir="auto">${title}</span>`;
}
