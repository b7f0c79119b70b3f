/** The share of requests that failed with 5xx, with six decimal places; 0 without requests. */
export const computeErrorRate = ({ requests, errors }: { requests: number; errors: number }): number =>
  requests === 0 ? 0 : Math.round((errors / requests) * 1e6) / 1e6;
