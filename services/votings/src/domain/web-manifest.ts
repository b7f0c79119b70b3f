import type { PublicBrand } from '@suffra/shared/brand';

/** The pictures of an installed app without a brand (services/web/public). */
const defaultIcons = [
  { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
  { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
  { src: '/icon-mask-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
];

/**
 * Returns the web app manifest of a tenant: an app that people install from a page of the tenant has its name, icon and
 * colour, and opens its votings.
 * @param brand undefined for a tenant whose brand was removed
 */
export const toWebManifest = (tenantId: string, brand: PublicBrand | undefined) => {
  const name = brand?.title ?? 'Suffra';
  return {
    name,
    short_name: name,
    id: `/t/${tenantId}/`,
    start_url: `/t/${tenantId}/`,
    scope: '/',
    display: 'standalone',
    background_color: '#f3f5ee',
    theme_color: brand?.colors?.accent ?? '#0a5c46',
    icons: brand?.iconUrl === undefined ? defaultIcons : [{ src: brand.iconUrl, sizes: 'any' }],
  };
};
