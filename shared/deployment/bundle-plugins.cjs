'use strict';

/**
 * Leaves out the code of event streams where the SDK imports it dynamically, because no function uses an event stream.
 * With it, a large part of the SDK would be loaded in the slower way of modules that are imported dynamically. Clients that
 * import it statically (S3, Lambda) could not start without it.
 */
const leaveOutEventStreams = {
  name: 'leave-out-event-streams',
  setup: (build) => {
    build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

module.exports = [leaveOutEventStreams];
