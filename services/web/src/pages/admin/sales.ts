import { type DayRange, listSales } from '../../api/sales.ts';
import { SalesPage } from '../sales/sales-page.ts';

/** The sales of credits of an organisation. */
class AdminSales extends SalesPage {
  constructor() {
    super('day');
  }

  protected override getGroupings() {
    return ['day', 'pack', 'provider'] as const;
  }

  protected override read(range: DayRange) {
    return listSales(range);
  }
}

customElements.define('suffra-admin-sales', AdminSales);
