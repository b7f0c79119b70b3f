import { newBook } from '../book.ts';
import { readBooks } from '../read/books.ts';
import { seriesOf } from '../series.ts';
import { putSeries, putTotal } from '../table/rollups.ts';
import { hour, hourStart } from '../time.ts';
import { byBucket, rolledSeries, rolledTotal } from './rolled.ts';

/**
 * Makes an hour from all its facts, whatever it was before: nothing is added to what stands there, so a fact that comes
 * twice, late or in another bag changes what it should and nothing else.
 * @param name the hour, as `hourOf` writes it
 * @param now milliseconds since the epoch
 * @throws while votes are counted of a voting that is not known yet: the hour is made later
 */
export async function makeHour(tenantId: string, name: string, now: number): Promise<void> {
  const start = hourStart(name);
  const reading = { tenantId, hours: [name], from: start, to: start + hour, period: hour, sure: true };
  const book = (await readBooks(reading)).get(start) ?? newBook();
  const made = { tenantId, level: 'hour', name, start, readAt: now } as const;
  const rows: string[] = [];
  for (const [part, series] of byBucket(rolledSeries(book), ([each]) => seriesOf(each).account))
    rows.push(...(await putSeries(made, part, series)));
  await putTotal(made, rolledTotal(book), rows);
}
