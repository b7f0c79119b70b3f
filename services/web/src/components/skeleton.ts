import { html, type TemplateResult } from 'lit';

type Part = 'title' | 'line' | 'line half' | 'block';

/** Stands where something will be, in its size. @param label what is loading, for those who listen */
export const skeleton = (label: string, parts: readonly Part[]): TemplateResult => html`
  <div class="stack" role="status">
    <span class="visually-hidden">${label}</span>
    ${parts.map((part) => html`<span class="skeleton ${part}"></span>`)}
  </div>
`;
