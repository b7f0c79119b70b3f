import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { inbox } from '../../services/web/src/i18n/en/inbox.ts';
import { formatList } from '../../services/web/src/rules/format-list.ts';
import { isolateDirection } from '../../services/web/src/rules/isolate-direction.ts';
import { toMessageText } from '../../services/web/src/rules/message-text.ts';
import { root } from '../../shared/local-platform/paths.ts';

/**
 * Reported: Hebrew and Arabic titles reordered the words and numbers around them, and were aligned to the wrong side. The
 * pages: services/web/test/browser/voting-states.test.ts.
 */
const physical =
  /(?<![\w-])((margin|padding|border|inset|scroll-(margin|padding))-(left|right)|border-(top|bottom)-(left|right)-radius|left|right)\s*:|(text-align|float|clear)\s*:\s*(left|right)/;

describe('stylesheets', () => {
  it('have logical properties, which follow the direction of the text', () => {
    const files = ['services/web/src', 'services/web/widget'].flatMap((folder) =>
      readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    );
    const sheets = files.filter((file) => file.endsWith('.css'));
    expect(sheets).to.have.length.above(30);
    for (const sheet of sheets) expect(readFileSync(root + sheet, 'utf8'), sheet).to.not.match(physical);
    for (const rule of ['margin-left: 0', 'text-align: right', 'left: 0', 'border-top-left-radius: 2px'])
      expect(`a { ${rule} }`).to.match(physical);
    for (const rule of [
      'margin-inline-start: 0',
      'text-align: end',
      'inset-inline-start: 0',
      'padding-block: 0',
    ])
      expect(`a { ${rule} }`).to.not.match(physical);
  });
});

describe('text from right to left in a sentence', () => {
  it('is isolated, and other text is not', () => {
    for (const text of ['שלום', 'مرحبا (2026)', 'ޑަރި', 'Café שלום'])
      expect(isolateDirection(text), text).to.equal(`\u2068${text}\u2069`);
    for (const text of ['Lunch', 'Zażółć', 'Обед', '昼食', '👍'])
      expect(isolateDirection(text), text).to.equal(text);
  });

  it('is isolated in messages and lists', () => {
    const message = {
      ...({ kind: 'reminder', messageId: 'm1', at: '2026-11-23T18:00:00Z', isRead: false } as const),
      ...{ votingId: 'v1', title: 'ארוחה', startsAt: '2026-11-23T18:00:00Z' },
    };
    const { title } = toMessageText(message, inbox.content, 'en-GB', 'UTC');
    expect(title).to.include('\u2068ארוחה\u2069');
    expect(formatList(['ארוחה', 'Lunch'], 'en')).to.equal('\u2068ארוחה\u2069 and Lunch');
  });
});
