import type { PublicVoting } from '@suffra/shared/public/voting';
import { html, nothing } from 'lit/html.js';

/** An option's picture, which says no more than its label. */
export const picture = ({ imageUrl }: PublicVoting['options'][number]) =>
  imageUrl === undefined
    ? nothing
    : html`<img src=${imageUrl} alt="" loading="lazy" referrerpolicy="no-referrer" />`;
