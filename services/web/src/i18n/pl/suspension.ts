import type { Catalogue } from '../en/index.ts';
export const suspension: Catalogue['suspension'] = {
  title: (name) => `Organizacja ${name} jest zawieszona.`,
  voter:
    'Możesz się zalogować, ale dopóki organizacja jest zawieszona, nie możesz głosować, rejestrować się ani kupować kredytów. Głosy, które już zostały oddane, są ważne. Pytania kieruj do organizacji.',
  admin:
    'Nikt nie może głosować. Nie możesz zmieniać głosowań i list głosujących, sprzedawać ani przyznawać kredytów, ani wysyłać wiadomości. Nadal możesz wszystko czytać i eksportować. Głosowania kończą się zgodnie z planem, a oddane głosy są ważne.',
  reason: (reason) => `Powód: ${reason}`,
  contact: 'Aby wznowić działanie organizacji, skontaktuj się z operatorem platformy.',
};
