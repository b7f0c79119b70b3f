/**
 * How often a property is tried. A fifth as often while every second answer is lost: each try takes several times as long
 * then, and the losses are the matter there.
 * @param all how often otherwise
 */
export const runs = (all: number): { numRuns: number } => ({
  numRuns: process.env.LOST_ANSWERS_REPORT === undefined ? all : Math.ceil(all / 5),
});
