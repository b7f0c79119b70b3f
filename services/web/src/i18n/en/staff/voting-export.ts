import { plural } from '../plural.ts';

export const votingExport = {
  votingData: 'Download data',
  votingDataHint:
    'The list of participants and, once the result is certified, the ballots. They are separate files, so nobody can tell who chose what.',
  participantsCsv: 'Participants (CSV)',
  ballots: 'Ballots',
  creatingFiles: 'Creating the files…',
  creatingFilesHint: 'You can leave this page. The files are available here for one day.',
  creatingFilesProgress: (done: number, of: number) => `${done} of ${of} parts done`,
  filesReady: 'The ballot files are ready.',
  filesSummary: (votes: number, different: number) =>
    `Ballots: ${plural(votes, { one: '# vote', other: '# votes' })}, ${plural(different, { one: '# different ballot', other: '# different ballots' })}.`,
  csv: 'Download CSV',
  json: 'Download JSON',
  exportFailed: 'The files could not be created. Nothing is lost: try again.',
};
