import { html, type TemplateResult } from 'lit';
import type { Round } from '../../api/shapes/results.ts';
import type { Voting } from '../../api/shapes/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/** How a ranked count went: votes by option and round, and who dropped out after which. */
export function roundsTable(t: Catalogue, { options }: Voting, rounds: readonly Round[]): TemplateResult {
  const last = rounds.at(-1)?.counts ?? {};
  const outIn = (id: string) => {
    const round = rounds.findIndex(({ eliminated }) => eliminated === id);
    return round < 0 ? rounds.length : round;
  };
  const order = [...options].sort(
    (a, b) => outIn(b.id) - outIn(a.id) || (last[b.id] ?? 0) - (last[a.id] ?? 0),
  );
  const cell = (
    id: string,
    { counts, eliminated }: Round,
  ) => html`<td class="number ${eliminated === id ? 'out' : ''}">
    ${counts[id] ?? '–'}${eliminated === id ? html` <span class="round-out">${t.results.out}</span>` : ''}
  </td>`;
  return html`
    <section class="stack tight" aria-labelledby="rounds">
      <h3 id="rounds">${t.results.roundsTitle}</h3>
      <p class="small soft">${t.results.roundsHint}</p>
      <div class="table-wrap" tabindex="0" role="region" aria-labelledby="rounds">
        <table class="table rounds">
          <thead>
            <tr>
              <th scope="col">${t.results.option}</th>
              ${rounds.map((_, i) => html`<th scope="col" class="number">${t.results.round(i + 1)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${order.map(
              ({ id, label }) => html`<tr>
                <th scope="row">${label}</th>
                ${rounds.map((round) => cell(id, round))}
              </tr>`,
            )}
            <tr class="soft">
              <th scope="row">${t.results.exhausted}</th>
              ${rounds.map(({ exhausted = 0 }) => html`<td class="number">${exhausted}</td>`)}
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  `;
}
