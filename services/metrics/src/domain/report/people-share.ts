const base64urlDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The bucket of a person, for counting the people of a tenant in 64 partitions: the first character of the id. As the id
 * is a hash (`toPersonId`), buckets are evenly filled.
 */
export const getPersonBucket = (person: string): number => base64urlDigits.indexOf(person.charAt(0));

/** The first character of the ids of a bucket's people. */
export const getBucketPrefix = (bucket: number): string => base64urlDigits.charAt(bucket);
