import { tenantSuspended } from '@suffra/shared/errors';
import { readIsSuspended } from '../storage/replicas.ts';

/** Checks that operators have not suspended a tenant. @throws DomainError `tenant-suspended` */
export async function assertNotSuspended(tenantId: string): Promise<void> {
  if (await readIsSuspended(tenantId)) throw tenantSuspended();
}
