/** A title as part of a sentence. */
const withinWords = (title: string) => `${title}`.replace(/^[A-Z]/, (first) => first.toLowerCase());

/** Texts of every chart. */
export const charts = {
  asTable: 'Show as table',
  asChart: 'Show as chart',
  csv: 'CSV',
  downloadCsv: (title: string) => `Download ${withinWords(title)} as CSV`,
  time: 'Time',
  moveCursor: (title: string) => `${title}: use the arrow keys to move through time`,
  noActivity: 'No activity in this period.',
  allZero: 'Zero throughout this period.',
  stillRunning: 'This period is not over yet: these figures still grow.',
};
