import type { _Record as StreamsRecord } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';

/** Converts a record of the DynamoDB Streams API to the form that Lambda passes to a function: its time is in seconds. */
export function toLambdaRecord(record: StreamsRecord, arn = 'arn:aws:dynamodb:stream'): DynamoDBRecord {
  const { ApproximateCreationDateTime: at, ...rest } = record.dynamodb ?? {};
  const seconds = at === undefined ? {} : { ApproximateCreationDateTime: Math.floor(at.getTime() / 1000) };
  // The types of the SDK and of Lambda differ only in that time.
  return { ...record, eventSourceARN: arn, dynamodb: { ...rest, ...seconds } } as DynamoDBRecord;
}
