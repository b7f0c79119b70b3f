/** Returns the prefix of all function names of this service and stage: `suffra-ballot-prod-vote` → `suffra-ballot-prod-`. */
export const getFunctionPrefix = (functionName: string): string =>
  functionName.slice(0, functionName.lastIndexOf('-') + 1);
