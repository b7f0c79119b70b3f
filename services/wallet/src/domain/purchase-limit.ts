import type { Limit } from '@suffra/shared/limits/limit';

/**
 * The purchases that a voter can start. A payment page is open for two hours (domain/purchase.ts), so a voter has at most
 * twice as many open purchases, around the end of a window.
 */
export const purchaseLimit: Limit = { name: 'purchase', max: 10, windowSeconds: 7_200 };
