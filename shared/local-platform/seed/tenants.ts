import type { Role } from '../../runtime/tokens/claims.ts';

/** A person with an account on the local platform. */
export interface SeededPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

/** A brand, with the names of its pictures in the folder `pictures`. */
export interface SeededBrand {
  readonly title?: string;
  readonly accentColor: string;
  readonly logo?: string;
  readonly icon: string;
}

/** A tenant of the local platform and its people. */
export interface SeededTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly brand?: SeededBrand;
  readonly people: readonly SeededPerson[];
}

const password = 'Local-only-2026';
const person = (role: Role, name: string, email: string): SeededPerson => ({ role, name, email, password });

/** Two clients, and the tenant of the platform itself, to which operators belong. */
export const seededTenants: readonly SeededTenant[] = [
  {
    tenantId: 'aurora',
    name: 'Radio Aurora',
    brand: { accentColor: '#7a1f5c', logo: 'aurora-logo.png', icon: 'aurora-icon.png' },
    people: [
      person('voter', 'Ada Nowak', 'ada@aurora.example'),
      person('voter', 'Ben Okafor', 'ben@aurora.example'),
      person('admin', 'Carla Lind', 'admin@aurora.example'),
    ],
  },
  {
    tenantId: 'mygreatwebpage',
    name: 'MyGreatWebpage',
    brand: { title: 'MyGreatWebpage.com', accentColor: '#ffb400', icon: 'mygreatwebpage-icon.png' },
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
