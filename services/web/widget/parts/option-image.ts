import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { html, nothing } from 'lit/html.js';

/** Renders an option's picture. It is decorative: the label has the same information. */
export const renderOptionImage = ({ imageUrl }: PublicVoting['options'][number]) =>
  imageUrl === undefined
    ? nothing
    : html`<img src=${imageUrl} alt="" loading="lazy" referrerpolicy="no-referrer" />`;
