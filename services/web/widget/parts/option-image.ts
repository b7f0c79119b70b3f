import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';
import { html, nothing } from 'lit/html.js';
import { scriptOrigin } from '../script-origin.ts';

/**
 * Renders an option's picture. It is decorative: the label has the same information. The address of an uploaded picture is a
 * path of the platform, not of the page that has the widget.
 */
export const renderOptionImage = ({ imageUrl }: PublicVoting['options'][number]) =>
  imageUrl === undefined
    ? nothing
    : html`<img src=${new URL(imageUrl, scriptOrigin).href} alt="" loading="lazy" referrerpolicy="no-referrer" />`;
