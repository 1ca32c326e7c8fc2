import { servers, uniqueName } from '#testing';
import { describeReader } from './reader.js';

// Topics are the same for everybody on a broker, so this spec needs keys that nobody else has used.
describeReader('Kafka', async () => {
  if (!servers.kafka) throw new Error('MUSTER_TEST_KAFKA is not set; npm test sets it where Java and Maven exist.');
  return { events: { kind: 'kafka', brokers: [servers.kafka], clientId: uniqueName('reader') } };
});
