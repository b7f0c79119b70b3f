import { html, nothing, type TemplateResult } from 'lit';
import { notice } from '../../../components/notice.ts';
import { selectField } from '../../../components/select-field.ts';
import type { Catalogue } from '../../../i18n/en/index.ts';
import type { CheckedList } from '../../../rules/voter-list/check-list.ts';
import type { DetectedFormat, EntryKind } from '../../../rules/voter-list/list-format.ts';

interface ListFormatProps {
  readonly t: Catalogue;
  readonly format: DetectedFormat;
  readonly issuerIds: readonly string[];
  readonly issuerId: string;
  readonly onKind: (kind: EntryKind) => void;
  readonly onColumn: (column: number) => void;
  readonly onHeader: (hasHeader: boolean) => void;
  readonly onIssuer: (issuerId: string) => void;
}

/** The fields that say how to read a file: they are detected, and can be changed. */
export function listFormatFields(props: ListFormatProps): TemplateResult {
  const { t, format, issuerIds, issuerId, onKind, onColumn, onHeader, onIssuer } = props;
  const { electorate: texts } = t;
  const kinds = ['email', 'partner'] as const;
  const columns = format.firstRow.map((name, i) => ({
    value: String(i),
    label: texts.columnName(i + 1, name),
  }));
  return html`
    ${selectField(
      'electorate-kind',
      texts.kind,
      kinds.map((value) => ({ value, label: texts.kinds[value] })),
      format.kind,
      onKind,
    )}
    ${
      format.kind === 'partner' && issuerIds.length > 0
        ? selectField(
            'electorate-issuer',
            texts.issuer,
            issuerIds.map((value) => ({ value, label: value })),
            issuerId,
            onIssuer,
          )
        : nothing
    }
    ${
      columns.length < 2
        ? nothing
        : selectField('electorate-column', texts.column, columns, String(format.column), (value) =>
            onColumn(Number(value)),
          )
    }
    <label class="choice">
      <input
        type="checkbox"
        .checked=${format.hasHeader}
        @change=${({ target }: Event) => target instanceof HTMLInputElement && onHeader(target.checked)}
      />
      <span>${texts.hasHeader}</span>
    </label>
  `;
}

/** The number of people in a file, and its rows with errors and duplicates by line. */
export function checkedListView({ electorate: texts }: Catalogue, checked: CheckedList): TemplateResult {
  const { entryCount, errorCount, errors, duplicateCount, duplicateLines } = checked;
  const moreDuplicates = duplicateCount - duplicateLines.length;
  const more = (count: number) => (count > 0 ? html`<p>${texts.andMore(count)}</p>` : nothing);
  return html`
    ${entryCount === 0 && errorCount === 0 ? notice('warn', html`<p>${texts.empty}</p>`) : html`<p><strong>${texts.good(entryCount)}</strong></p>`}
    ${
      duplicateCount === 0
        ? nothing
        : notice(
            'info',
            html`<p>${texts.duplicates(duplicateCount)}</p>
              <p>${texts.lines(duplicateLines.join(', '))}</p>
              ${more(moreDuplicates)}`,
          )
    }
    ${
      errorCount === 0
        ? nothing
        : notice(
            'bad',
            html`<p><strong>${texts.errorsTitle(errorCount)}</strong></p>
              <ul>
                ${errors.map(({ line, error }) => html`<li>${texts.line(line)}: ${texts.rowErrors[error]}</li>`)}
              </ul>
              ${more(errorCount - errors.length)}`,
          )
    }
  `;
}
