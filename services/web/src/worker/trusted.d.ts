/// <reference types="trusted-types" />

interface ServiceWorkerContainer {
  /** What a site whose policy asks for trusted types must pass; the DOM's own typings know the string alone. */
  register(
    scriptURL: TrustedScriptURL | string,
    options?: RegistrationOptions,
  ): Promise<ServiceWorkerRegistration>;
}
