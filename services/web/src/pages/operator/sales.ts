import { type DayRange, listPlatformSales } from '../../api/sales.ts';
import { SalesPage } from '../sales/sales-page.ts';

/** The sales of credits of all tenants, for operators. */
class OperatorSales extends SalesPage {
  constructor() {
    super('tenant');
  }

  protected override getGroupings() {
    return ['tenant', 'day', 'pack', 'provider'] as const;
  }

  protected override read(range: DayRange) {
    return listPlatformSales(range);
  }
}

customElements.define('suffra-operator-sales', OperatorSales);
