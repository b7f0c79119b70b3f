import { html, nothing, type TemplateResult } from 'lit';
import type { Round } from '../../api/schemas/results.ts';
import type { Voting } from '../../api/schemas/voting.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatList } from '../../rules/format-list.ts';

/** The rounds of a ranked count: votes by option and round, and the option eliminated in each round. */
export function roundsTable(
  t: Catalogue,
  locale: string,
  { options }: Voting,
  rounds: readonly Round[],
): TemplateResult {
  const labels = new Map(options.map(({ id, label }) => [id, label]));
  const listLabels = (ids: readonly string[]) =>
    formatList(
      ids.map((id) => labels.get(id) ?? id),
      locale,
    );
  const lastCounts = rounds.at(-1)?.counts ?? {};
  const getEliminationRound = (id: string) => {
    const round = rounds.findIndex(({ eliminated }) => eliminated === id);
    return round < 0 ? rounds.length : round;
  };
  const orderedOptions = [...options].sort(
    (a, b) =>
      getEliminationRound(b.id) - getEliminationRound(a.id) ||
      (lastCounts[b.id] ?? 0) - (lastCounts[a.id] ?? 0),
  );
  const cell = (
    id: string,
    { counts, eliminated }: Round,
  ) => html`<td class="number ${eliminated === id ? 'out' : ''}">
    ${counts[id] ?? '–'}${eliminated === id ? html` <span class="round-out">${t.results.eliminated}</span>` : ''}
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
            ${orderedOptions.map(
              ({ id, label }) => html`<tr>
                <th scope="row" dir="auto">${label}</th>
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
      ${rounds.map(({ tie }, i) => (tie === undefined ? nothing : html`<p class="small soft">${t.results.roundTie[tie.rule](i + 1, listLabels(tie.options))}</p>`))}
    </section>
  `;
}
