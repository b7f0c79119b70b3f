import { expect } from 'chai';
import { parseQueueName, sortQueues } from './platform-queue.ts';

describe('parseQueueName', () => {
  it('returns the service and the name of a queue, also of a FIFO queue', () => {
    expect(parseQueueName('suffra-wallet-prod-Commands-1ABC2DEF3GH4', 'prod')).to.deep.equal({
      service: 'wallet',
      name: 'Commands',
      isDeadLetterQueue: false,
    });
    expect(parseQueueName('suffra-ballot-pr-17-VoidsDlq-1ABC2DEF3GH4.fifo', 'pr-17')).to.deep.equal({
      service: 'ballot',
      name: 'VoidsDlq',
      isDeadLetterQueue: true,
    });
  });

  it('returns nothing for queues of other products and stages', () => {
    for (const name of [
      'suffra-wallet-qa-Commands-1ABC2DEF3GH4',
      'suffra-wallet-pr-prod-Commands-1ABC2DEF3GH4',
      'other-wallet-prod-Commands-1ABC2DEF3GH4',
      'suffra-wallet-prod-Commands',
    ])
      expect(parseQueueName(name, 'prod'), name).to.equal(undefined);
  });
});

describe('sortQueues', () => {
  it('returns lost messages first, then the oldest and the most messages', () => {
    const queue = (name: string, messages: number, oldestAgeSeconds?: number) => ({
      ...{ service: 'wallet', name, isDeadLetterQueue: name.endsWith('Dlq'), messages, oldestAgeSeconds },
    });
    const queues = [
      queue('Quiet', 0),
      queue('EmptyDlq', 0),
      queue('Full', 9),
      queue('Old', 1, 600),
      queue('LostDlq', 1),
    ];
    expect(sortQueues(queues).map(({ name }) => name)).to.deep.equal([
      'LostDlq',
      'Old',
      'Full',
      'EmptyDlq',
      'Quiet',
    ]);
  });
});
