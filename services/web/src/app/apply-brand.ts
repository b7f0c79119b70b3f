import { toManifestPath } from '@suffra/shared/public-objects/public-voting';
import { toBrandStyleSheet } from '../rules/brand-style.ts';
import { currentTenant, getBrand, getCurrentTenantId } from '../state/tenants.ts';
import { updateTitle } from './title.ts';

// A constructed style sheet, because the Content-Security-Policy of the site forbids style elements.
const sheet = new CSSStyleSheet();

/** Shows the brand of the current tenant from now on: colours, icon, title and manifest. */
export function startBrand(): void {
  document.adoptedStyleSheets.push(sheet);
  currentTenant.watch(applyBrand);
  applyBrand();
}

function applyBrand(): void {
  const brand = getBrand();
  const colors = brand?.colors;
  sheet.replaceSync(colors === undefined ? '' : toBrandStyleSheet(colors));
  setAttribute('meta[name="theme-color"][media*="light"]', 'content', colors?.accent);
  setAttribute('meta[name="theme-color"][media*="dark"]', 'content', colors?.dark.deep);
  setAttribute('link[rel="icon"]', 'href', brand?.iconUrl);
  setAttribute('link[rel="apple-touch-icon"]', 'href', brand?.iconUrl);
  setAttribute('link[rel="manifest"]', 'href', brand && `/${toManifestPath(getCurrentTenantId())}`);
  updateTitle();
}

/** The values of the document of the site, by selector. */
const defaults = new Map<string, string>();

/** Sets an attribute of an element of the document's head. @param value undefined: its value in the document */
function setAttribute(selector: string, name: string, value: string | undefined): void {
  const element = document.querySelector(selector);
  if (element === null) return;
  const initial = defaults.get(selector) ?? element.getAttribute(name) ?? '';
  defaults.set(selector, initial);
  if (element.getAttribute(name) !== (value ?? initial)) element.setAttribute(name, value ?? initial);
}
