import type { Editable } from './editable.ts';
import { fromLocalField } from './local-time.ts';
import type { DraftOption, VotingDraft } from './voting-draft.ts';

/** What can be wrong with a field of the form; the catalogue says it in words. */
export type FaultCode =
  | 'required'
  | 'tooLong'
  | 'sameTwice'
  | 'notHttps'
  | 'noInstant'
  | 'endNotAfterStart'
  | 'endInPast'
  | 'endOnlyLater'
  | 'windowTooShort'
  | 'windowTooLong'
  | 'badBounds'
  | 'badAccount'
  | 'refused';

/** Faults by field, named as the API names them: `title`, `options.0.label`, `ballot.max`. */
export type Faults = Readonly<Record<string, FaultCode>>;

const minute = 60_000;
const longest = 366 * 86_400_000;

/**
 * Checks a form before it is sent, by the same limits as the API. The API checks again and has the last word.
 * @param now milliseconds, the server's clock
 * @param limits of a stored voting: what may be edited, and its end as the form had it. What is fixed is not checked.
 */
export function faultsOf(
  draft: VotingDraft,
  now: number,
  limits?: { editable: Editable; endsAt: string },
): Faults {
  const labels = draft.options.map(({ label }) => label.trim().normalize());
  const entries: [string, FaultCode | undefined][] = [
    ['title', textFault(draft.title, 1, 120)],
    ['description', textFault(draft.description, 0, 2000)],
    ...draft.options.flatMap((option, i) => optionFaults(option, i, labels)),
    ...windowFaults(draft, now),
    ['ballot.max', draft.kind === 'multiple' ? boundsFault(draft) : undefined],
    ['accountId', /^[\w.~-]{0,64}$/.test(draft.accountId.trim()) ? undefined : 'badAccount'],
  ];
  if (limits?.editable.end === 'later' && draft.endsAt < limits.endsAt)
    entries.push(['endsAt', 'endOnlyLater']);
  const found: Record<string, FaultCode> = {};
  for (const [field, fault] of entries)
    if (fault !== undefined && (limits === undefined || isEditable(field, limits.editable)))
      found[field] = fault;
  return found;
}

/** Whether a field may be edited. @param field as the API names it */
export function isEditable(field: string, { terms, end, words }: Editable): boolean {
  if (field === 'endsAt') return end !== 'fixed';
  return field === 'description' || field.endsWith('.imageUrl') ? words : terms;
}

function textFault(text: string, min: number, max: number): FaultCode | undefined {
  const { length } = text.trim();
  if (length < min) return 'required';
  return length > max ? 'tooLong' : undefined;
}

function optionFaults(
  { label, imageUrl }: DraftOption,
  i: number,
  labels: readonly string[],
): [string, FaultCode | undefined][] {
  const own = labels[i];
  const twice = own !== undefined && own !== '' && labels.indexOf(own) < i;
  const url = imageUrl.trim();
  const badUrl = url !== '' && (!url.startsWith('https://') || !URL.canParse(url));
  return [
    [`options.${i}.label`, textFault(label, 1, 120) ?? (twice ? 'sameTwice' : undefined)],
    [`options.${i}.imageUrl`, url.length > 500 ? 'tooLong' : badUrl ? 'notHttps' : undefined],
  ];
}

function windowFaults(draft: VotingDraft, now: number): [string, FaultCode | undefined][] {
  const starts = draft.startNow ? now : Date.parse(fromLocalField(draft.startsAt) ?? '');
  const ends = Date.parse(fromLocalField(draft.endsAt) ?? '');
  if (Number.isNaN(starts) || Number.isNaN(ends))
    return [
      ['startsAt', Number.isNaN(starts) ? 'noInstant' : undefined],
      ['endsAt', Number.isNaN(ends) ? 'noInstant' : undefined],
    ];
  if (ends <= starts) return [['endsAt', 'endNotAfterStart']];
  if (ends <= now) return [['endsAt', 'endInPast']];
  if (ends - starts < minute) return [['endsAt', 'windowTooShort']];
  return [['endsAt', ends - starts > longest ? 'windowTooLong' : undefined]];
}

function boundsFault({ min, max, options }: VotingDraft): FaultCode | undefined {
  const least = Number(min);
  const most = Number(max);
  const whole = Number.isInteger(least) && Number.isInteger(most);
  return whole && least >= 1 && least <= most && most <= options.length ? undefined : 'badBounds';
}
