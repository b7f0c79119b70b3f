import { html, type TemplateResult } from 'lit';

type SkeletonPart = 'title' | 'line' | 'line half' | 'block';

/**
 * A placeholder with the size of the content that is loading.
 * @param label what is loading, for screen readers
 */
export const skeleton = (label: string, parts: readonly SkeletonPart[]): TemplateResult => html`
  <div class="stack" role="status">
    <span class="visually-hidden">${label}</span>
    ${parts.map((part) => html`<span class="skeleton ${part}"></span>`)}
  </div>
`;
