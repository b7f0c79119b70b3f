/// <reference types="trusted-types" />

interface ServiceWorkerContainer {
  /** Accepts trusted types, which the DOM typings lack here. */
  register(
    scriptURL: TrustedScriptURL | string,
    options?: RegistrationOptions,
  ): Promise<ServiceWorkerRegistration>;
}
