import type { Row } from '@suffra/shared/storage/read-row';
import { type ApiKey, apiKey } from '../domain/api-key.ts';
import { apiKeySkPrefix, type WriteContext } from './keys.ts';

/** The attributes of an API key's row, without its key. */
export const toApiKeyRow = (key: ApiKey, context: WriteContext) => ({ ...key, ...context });

/** Whether a row is an API key. */
export const isApiKeyRow = ({ sk }: Readonly<Record<string, unknown>>): boolean =>
  String(sk).startsWith(apiKeySkPrefix);

export const parseApiKeyRow = (row: Row): ApiKey => apiKey.parse(row);
