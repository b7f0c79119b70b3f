/**
 * Creates a value when it is used for the first time. For schemas that most environments of a function never use, because
 * creating them is the largest part of a cold start (docs/decisions/043).
 */
export function onFirstUse<T>(create: () => T): () => T {
  let created: { readonly value: T } | undefined;
  return () => {
    created ??= { value: create() };
    return created.value;
  };
}
