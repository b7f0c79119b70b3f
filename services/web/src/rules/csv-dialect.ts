import { type CsvDialect, getCsvDialect } from '@suffra/shared/csv';

/** Returns what spreadsheets on this computer expect. The language of the page may differ from that of its region. */
export const getLocalCsvDialect = (): CsvDialect =>
  // Tests of rules run without a browser.
  getCsvDialect(typeof navigator === 'undefined' ? 'en' : navigator.language);

/** Chooses the CSV file that spreadsheets on this computer can open. */
export const chooseCsvFile = (
  files: { readonly csv: string; readonly csvSemicolon: string },
  { delimiter } = getLocalCsvDialect(),
): string => (delimiter === ';' ? files.csvSemicolon : files.csv);
