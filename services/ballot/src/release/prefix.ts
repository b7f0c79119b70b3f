/** What stands before the names of all functions of this service and stage: `suffra-ballot-prod-castVote` → `suffra-ballot-prod-`. */
export const prefixOf = (functionName: string): string =>
  functionName.slice(0, functionName.lastIndexOf('-') + 1);
