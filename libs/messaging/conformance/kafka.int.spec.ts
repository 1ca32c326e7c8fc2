import { createKafkaLog } from '../src/kafka/kafka-log.js';
import { describeEventLog } from './conformance.js';

describeEventLog('Kafka', async () => {
  const brokers = process.env['MUSTER_TEST_KAFKA']?.split(',');
  if (!brokers) throw new Error('MUSTER_TEST_KAFKA names no broker; `npm test` starts one, `npm run kafka` too.');
  const open = () => createKafkaLog({ brokers, clientId: 'conformance' });
  const log = await open();
  return { log, another: open, stop: () => log.close() };
});
