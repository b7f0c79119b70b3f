/** Words of every chart. */
export const charts = {
  asTable: 'Show as table',
  asChart: 'Show as chart',
  time: 'Time',
  cursor: (title: string) => `${title}: move through time with the arrow keys`,
  nothing: 'Nothing happened in this time.',
  running: 'Still running: these figures grow.',
};
