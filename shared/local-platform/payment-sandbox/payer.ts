/** The payer's data as providers report it. Tests check that the platform stores none of it. */
export const payer = {
  name: 'Petronela Płatniczka',
  email: 'petronela@payer.example',
  street: 'Ulica Płatnicza 7',
  phone: '+48 600 700 800',
} as const;

const address = { line1: payer.street, city: 'Kraków', postal_code: '31-000', country: 'PL' };

/** The payer in the format of Stripe. */
export const stripePayer = { name: payer.name, email: payer.email, phone: payer.phone, address };

/** The payer in the format of PayPal. */
export const paypalPayer = {
  payer_id: 'PAYERPAYER123',
  name: { given_name: 'Petronela', surname: 'Płatniczka' },
  email_address: payer.email,
  phone: { phone_number: { national_number: payer.phone } },
  address: {
    address_line_1: payer.street,
    admin_area_2: 'Kraków',
    postal_code: '31-000',
    country_code: 'PL',
  },
};
