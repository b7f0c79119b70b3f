import type { Role } from '../../runtime/tokens/claims.ts';

/** A person with an account on the local platform. */
export interface SeededPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

/** A tenant of the local platform and its people. */
export interface SeededTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly people: readonly SeededPerson[];
}

const password = 'Local-only-2026';
const person = (role: Role, name: string, email: string): SeededPerson => ({ role, name, email, password });

/** Two clients, and the tenant of the platform itself, to which operators belong. */
export const seededTenants: readonly SeededTenant[] = [
  {
    tenantId: 'aurora',
    name: 'Radio Aurora',
    people: [
      person('voter', 'Ada Nowak', 'ada@aurora.example'),
      person('voter', 'Ben Okafor', 'ben@aurora.example'),
      person('admin', 'Carla Lind', 'admin@aurora.example'),
    ],
  },
  {
    tenantId: 'mygreatwebpage',
    name: 'MyGreatWebpage',
    people: [
      person('voter', 'Ewa Zielińska', 'ewa@mygreatwebpage.example'),
      person('admin', 'Finn Berg', 'admin@mygreatwebpage.example'),
    ],
  },
  {
    tenantId: 'platform',
    name: 'Suffra',
    people: [person('operator', 'Olga Prins', 'operator@suffra.example')],
  },
];
