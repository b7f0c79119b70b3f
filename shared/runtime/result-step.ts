/** Minimum number of new votes between two publications of live results, unless the voting says otherwise. */
export const defaultResultStep = 10;

/** Maximum of the same number that an admin may set. The minimum is the default. */
export const maxResultStep = 1_000;
