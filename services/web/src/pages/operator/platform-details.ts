import { html, nothing, type TemplateResult } from 'lit';
import type { PlatformStatus, QueueStatus } from '../../api/schemas/platform-status.ts';
import { notice } from '../../components/notice.ts';
import type { Catalogue } from '../../i18n/en/index.ts';
import { formatDuration, formatInstant } from '../../rules/format-time.ts';

/**
 * The queues with messages and the active alarms. They are collapsed, so that the page does not move when their number
 * changes.
 * @param status undefined while it is unknown
 */
export function platformDetails(
  t: Catalogue,
  locale: string,
  status: PlatformStatus | undefined,
): TemplateResult {
  const { platformStatus: texts } = t;
  const { queues = [], alarms = [], readAt } = status ?? {};
  const busyQueues = queues.filter(({ messages, oldestAgeSeconds }) => messages > 0 || oldestAgeSeconds);
  const count = (value: number) => (readAt === undefined ? '…' : value.toLocaleString(locale));
  return html`
    <details class="platform-details">
      <summary>${texts.queues(count(busyQueues.length))}</summary>
      <div class="stack tight">
        ${busyQueues.length === 0 ? html`<p class="soft">${texts.queuesEmpty}</p>` : queueTable(t, locale, busyQueues)}
        ${readAt === undefined ? nothing : html`<p class="small soft">${t.dashboard.asOf(formatInstant(locale, readAt))} ${texts.ageHint}</p>`}
      </div>
    </details>
    <details class="platform-details">
      <summary>${texts.activeAlarms(count(alarms.length))}</summary>
      ${
        alarms.length === 0
          ? html`<p class="soft">${texts.noAlarms}</p>`
          : html`<ul class="stack tight">
              ${alarms.map(
                ({ name, description, since }) =>
                  html`<li>
                    ${notice(
                      'warn',
                      html`<p><strong>${name}</strong></p>
                        <p lang="en">${description}</p>
                        <p class="soft small">${texts.since(formatInstant(locale, since))}</p>`,
                    )}
                  </li>`,
              )}
            </ul>`
      }
    </details>
  `;
}

function queueTable(t: Catalogue, locale: string, queues: readonly QueueStatus[]): TemplateResult {
  const { platformStatus: texts } = t;
  return html`<div class="table-wrap" tabindex="0" role="region" aria-label=${texts.queueTable}>
    <table class="table dense">
      <caption class="visually-hidden">${texts.queueTable}</caption>
      <thead>
        <tr>
          <th scope="col">${texts.queue}</th>
          <th scope="col">${texts.service}</th>
          <th scope="col" class="number">${texts.messages}</th>
          <th scope="col" class="number">${texts.age}</th>
        </tr>
      </thead>
      <tbody>
        ${queues.map(
          ({ name, service, isDeadLetterQueue, messages, oldestAgeSeconds }) => html`<tr>
            <th scope="row">
              ${name} ${isDeadLetterQueue ? html`<span class="tag cancelled">${texts.deadLetters}</span>` : nothing}
            </th>
            <td>${service}</td>
            <td class="number">${messages.toLocaleString(locale)}</td>
            <td class="number">${oldestAgeSeconds === undefined ? '–' : formatDuration(locale, oldestAgeSeconds * 1_000)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
