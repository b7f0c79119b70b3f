import { isHttpsUrl } from './partner-issuer.ts';

/** The settings of a sign-in provider as an admin types them. */
export interface ProviderDraft {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly scopes: string;
  readonly isOn: boolean;
}

/** The settings as the API takes and returns them. */
interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly isOn: boolean;
}

/** Creates a draft of saved settings, or of a new provider. The secret is never read. */
export const toProviderDraft = (saved: ProviderSettings | undefined): ProviderDraft => ({
  issuer: saved?.issuer ?? '',
  clientId: saved?.clientId ?? '',
  clientSecret: '',
  name: saved?.name ?? '',
  scopes: saved?.scopes.join(' ') ?? 'profile email',
  isOn: saved?.isOn ?? true,
});

/** Whether the stored secret can be kept: it belongs to one client of one issuer. */
export const keepsSecret = (draft: ProviderDraft, saved: ProviderSettings | undefined): boolean =>
  saved !== undefined && saved.issuer === draft.issuer.trim() && saved.clientId === draft.clientId.trim();

/** The fields that are not filled in correctly. */
export const findProviderErrors = (draft: ProviderDraft, saved: ProviderSettings | undefined) => ({
  issuer: !isHttpsUrl(draft.issuer.trim()),
  clientId: draft.clientId.trim() === '',
  clientSecret: draft.clientSecret === '' && !keepsSecret(draft, saved),
  name: draft.name.trim() === '',
});

/** Converts a draft to the body of a request. */
export const toProviderRequest = ({ issuer, clientId, clientSecret, name, scopes, isOn }: ProviderDraft) => ({
  issuer: issuer.trim(),
  clientId: clientId.trim(),
  ...(clientSecret !== '' && { clientSecret: clientSecret.trim() }),
  name: name.trim(),
  scopes: scopes.split(/\s+/).filter((scope) => scope !== '' && scope !== 'openid'),
  isOn,
});
