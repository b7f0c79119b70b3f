export { handler } from '@suffra/shared/release/before-traffic';
