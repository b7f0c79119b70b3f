import { type Answered, send } from './http.ts';
import { type Me, me, type Preferences, type Tenant, tenant } from './shapes/person.ts';

/** The caller's profile with its version. */
export const readMe = (): Promise<Answered<Me>> => send({ method: 'GET', path: '/v1/me', answer: me });

/** Changes some preferences. @param etag the version that was read @throws Problem `stale-version` */
export const changePreferences = (change: Partial<Preferences>, etag: string): Promise<Answered<Me>> =>
  send({
    method: 'PATCH',
    path: '/v1/me/preferences',
    body: change,
    headers: { 'if-match': etag },
    answer: me,
  });

/** What everybody may know of a tenant. @throws Problem when there is none of this id */
export const readTenant = async (tenantId: string): Promise<Tenant> => {
  const path = `/v1/tenants/${encodeURIComponent(tenantId)}/public`;
  return (await send({ method: 'GET', path, answer: tenant, anonymous: true })).data;
};
