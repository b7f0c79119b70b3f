import { getDocumentClient } from '../runtime/storage/document-client.ts';
import { getItemClient } from '../runtime/storage/item-client.ts';

/** Returns the middleware of both DynamoDB clients of a function. A test that watches or changes all calls adds to each. */
export const getTableMiddlewareStacks = () => [
  getDocumentClient().middlewareStack,
  getItemClient().middlewareStack,
];
