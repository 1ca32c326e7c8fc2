import { z } from 'zod';
import type { EventContract } from './define-event.js';

const headers = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'ce_subject', 'aggregate-version'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { type: 'string', description: 'Unique id of the fact.' },
    ce_source: { type: 'string', description: 'The service that owns the fact.' },
    ce_type: { type: 'string' },
    ce_time: { type: 'string', format: 'date-time', description: 'When the fact was recorded.' },
    ce_subject: { type: 'string', description: 'The entity whose facts aggregate-version counts.' },
    ce_dataschema: { type: 'string', description: 'The message of this document, with its version.' },
    'content-type': { const: 'application/json' },
    'aggregate-version': { type: 'string', description: 'Counts 1, 2, 3 over all facts of the subject.' },
    'correlation-id': { type: 'string', description: 'The request that began the chain.' },
    'causation-id': { type: 'string', description: 'The fact or command that led to this one.' },
    traceparent: { type: 'string', description: 'W3C trace context.' },
    actor: { type: 'string', description: 'Who acted.' },
  },
};

const idOf = (name: string) => name.replaceAll(/[^A-Za-z0-9]+/g, '_');

function message(contract: EventContract) {
  return {
    name: contract.type,
    title: contract.type,
    summary: contract.summary,
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/Headers' },
    payload: z.toJSONSchema(contract.data, { io: 'input', target: 'draft-7' }),
    examples: contract.samples.map((payload, n) => ({ name: `${idOf(contract.type)}_${n + 1}`, payload })),
    'x-version': contract.version,
    'x-key': contract.key,
    'x-subject': contract.subject,
  };
}

/** The AsyncAPI 3.0 document of some contracts, as a plain object ready for YAML. */
export function asyncApiDocument(contracts: readonly EventContract[]): Record<string, unknown> {
  const topics = [...new Set(contracts.map((contract) => contract.topic))].sort();
  const channels = topics.map((topic) => {
    const inTopic = contracts.filter((contract) => contract.topic === topic);
    const messages = inTopic.map((contract) => [
      idOf(contract.type),
      { $ref: `#/components/messages/${idOf(contract.type)}` },
    ]);
    return [idOf(topic), { address: topic, messages: Object.fromEntries(messages) }] as const;
  });
  const operations = topics.map((topic) => [
    `publish_${idOf(topic)}`,
    { action: 'send', channel: { $ref: `#/channels/${idOf(topic)}` }, summary: `The owner publishes to ${topic}.` },
  ]);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Muster events',
      version: '1.0.0',
      description:
        'CloudEvents 1.0, binary mode, JSON. A topic keeps the order of one key; across topics nothing is ordered.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(channels),
    operations: Object.fromEntries(operations),
    components: {
      schemas: { Headers: headers },
      messages: Object.fromEntries(contracts.map((contract) => [idOf(contract.type), message(contract)])),
    },
  };
}
