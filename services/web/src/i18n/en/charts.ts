/** Words of every chart. */
export const charts = {
  asTable: 'Show as table',
  asChart: 'Show as chart',
  csv: 'CSV',
  csvOf: (title: string) => `Download ${title.charAt(0).toLowerCase()}${title.slice(1)} as CSV`,
  time: 'Time',
  cursor: (title: string) => `${title}: move through time with the arrow keys`,
  nothing: 'Nothing happened in this time.',
  zero: 'Zero in all of this time.',
  running: 'Still running: these figures grow.',
};
