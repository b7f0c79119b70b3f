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

/** The functions that cast votes. A new environment loads their code while a voter waits. */
const voteEntryPoint = /\/src\/(function-url\/vote|http\/cast-visitor-vote)\.ts$/;

/**
 * Leaves out the names of functions and classes from the functions that cast votes. To keep a name, esbuild adds a call to each
 * function, which is a twentieth of the time of the import. Names are only needed to read a stack trace, and for error types of
 * the SDKs of payment providers, so all other functions keep them.
 */
const leaveOutNames = {
  name: 'leave-out-names',
  setup: ({ initialOptions }) => {
    const [entryPoint] = Object.values(initialOptions.entryPoints ?? []);
    if (typeof entryPoint === 'string' && voteEntryPoint.test(`/${entryPoint}`))
      initialOptions.keepNames = false;
  },
};

module.exports = [leaveOutEventStreams, leaveOutNames];
