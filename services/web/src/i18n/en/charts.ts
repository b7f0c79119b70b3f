/** A heading as it stands within words. */
const withinWords = (title: string) => `${title}`.replace(/^[A-Z]/, (first) => first.toLowerCase());

/** Words of every chart. */
export const charts = {
  asTable: 'Show as table',
  asChart: 'Show as chart',
  csv: 'CSV',
  csvOf: (title: string) => `Download ${withinWords(title)} as CSV`,
  time: 'Time',
  cursor: (title: string) => `${title}: move through time with the arrow keys`,
  nothing: 'Nothing happened in this time.',
  zero: 'Zero in all of this time.',
  running: 'Still running: these figures grow.',
};
