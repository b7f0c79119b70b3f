import { html, nothing } from 'lit';
import type { PlatformStatus } from '../../api/schemas/platform-status.ts';
import type { Sale } from '../../api/schemas/sales.ts';
import { metricTile } from '../../components/metric-tile.ts';
import { notice } from '../../components/notice.ts';
import { problemText } from '../../components/problem.ts';
import { View } from '../../components/view.ts';
import { formatDuration, formatPastTime } from '../../rules/format-time.ts';
import { formatMoney } from '../../rules/money.ts';
import { groupSales } from '../../rules/sales.ts';
import type { LoadState } from '../../state/load-state.ts';
import { PlatformStatusController } from '../../state/platform-status.ts';
import { getServerTime } from '../../state/server-clock.ts';
import { platformDetails } from './platform-details.ts';

/** The value of a tile, and a note below it. */
interface TileContent {
  readonly value: string;
  readonly hint?: string;
}

/** The current numbers of votings, sales, messages and alarms of the platform. */
class PlatformStatusView extends View {
  readonly #controller = new PlatformStatusController(this);

  constructor() {
    super({});
  }

  protected override render() {
    const { t, locale } = this;
    const { receivedAt, status } = this.#controller;
    return html`
      ${this.#problem()} ${this.#tiles()}
      <p class="small soft">
        ${receivedAt === undefined ? t.common.loading : t.dashboard.asOf(formatPastTime(locale, receivedAt, Date.now()))}
      </p>
      ${platformDetails(t, locale, status.is === 'loaded' ? status.value : undefined)}
    `;
  }

  #problem() {
    const { t } = this;
    const { counts, sales, status, load } = this.#controller;
    const failed = [counts, sales, status].find((part) => part.is === 'failed');
    return html`<div role="status">
      ${
        failed?.is === 'failed'
          ? notice(
              'warn',
              html`<p>${t.platformStatus.incomplete} ${problemText(t, failed.problem)}</p>
                <button type="button" class="button compact" @click=${load}>${t.common.retry}</button>`,
            )
          : nothing
      }
    </div>`;
  }

  #tiles() {
    const { platformStatus: texts } = this.t;
    const { counts, sales, status } = this.#controller;
    const number = (value: number) => value.toLocaleString(this.locale);
    const sumDeadLetters = ({ queues }: PlatformStatus) =>
      queues.reduce((sum, queue) => sum + (queue.isDeadLetterQueue ? queue.messages : 0), 0);
    const today = new Date(getServerTime()).toISOString().slice(0, 10);
    return html`<dl class="figure-tiles many platform-tiles">
      ${this.#tile(texts.tenants, counts, ({ active, suspended }) => ({ value: number(active), hint: texts.suspended(suspended) }))}
      ${this.#tile(texts.open, counts, ({ open }) => ({ value: number(open) }))}
      ${this.#tile(texts.scheduled, counts, ({ coming }) => ({ value: number(coming) }))}
      ${this.#tile(texts.soldToday, sales, (items) => this.#sumSales(items.filter(({ day }) => day === today)))}
      ${this.#tile(texts.soldIn30Days, sales, (items) => this.#sumSales(items))}
      ${this.#tile(texts.oldestMessage, status, (value) => this.#findOldest(value))}
      ${this.#tile(texts.lostMessages, status, (value) => ({ value: number(sumDeadLetters(value)) }))}
      ${this.#tile(texts.alarms, status, ({ alarms }) => ({ value: number(alarms.length) }))}
    </dl>`;
  }

  #tile<T>(name: string, part: LoadState<T>, describe: (value: T) => TileContent) {
    const content =
      part.is === 'loaded'
        ? describe(part.value)
        : part.is === 'loading'
          ? { value: '…' }
          : { value: '–', hint: this.t.platformStatus.unavailable };
    return metricTile(this.t, this.locale, { name, ...content }, '');
  }

  #sumSales(sales: readonly Sale[]): TileContent {
    const rows = groupSales(sales);
    const credits = rows.reduce((sum, row) => sum + row.credits, 0);
    const amounts = rows.map(({ currency, sold }) => formatMoney(this.locale, { currency, amount: sold }));
    return {
      value: credits.toLocaleString(this.locale),
      hint: amounts.join(' · ') || this.t.platformStatus.nothingSold,
    };
  }

  #findOldest({ queues }: PlatformStatus): TileContent {
    const [oldest] = [...queues].sort((a, b) => (b.oldestAgeSeconds ?? 0) - (a.oldestAgeSeconds ?? 0));
    if (oldest?.oldestAgeSeconds === undefined) return { value: '–', hint: this.t.platformStatus.noneWaits };
    const { oldestAgeSeconds, service, name } = oldest;
    return { value: formatDuration(this.locale, oldestAgeSeconds * 1_000), hint: `${service}: ${name}` };
  }
}

customElements.define('suffra-platform-status', PlatformStatusView);
