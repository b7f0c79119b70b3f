import type { Role } from '../../src/tokens/claims.ts';

/** A person whom one can sign in as, on this machine alone. */
export interface SeededPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

/** A tenant of the local platform with its people. */
export interface SeededTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly people: readonly SeededPerson[];
}

const password = 'Local-only-2026';
const person = (role: Role, name: string, email: string): SeededPerson => ({ role, name, email, password });

/** The platform's own tenant, to which operators belong, and two clients. */
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
