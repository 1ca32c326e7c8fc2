import { allEvents } from '#contracts';
import { DiagnosticSeverity, Parser } from '@asyncapi/parser';
import { asyncApiPage } from './asyncapi.js';

const parse = () => new Parser().parse(asyncApiPage());

test('the document is valid AsyncAPI 3.0', async () => {
  const { document, diagnostics } = await parse();
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === DiagnosticSeverity.Error);
  expect(errors.map((error) => `${error.path.join('.')}: ${error.message}`)).toEqual([]);
  expect(document?.version()).toBe('3.0.0');
});

test('every event stands in the document, on its own topic', async () => {
  const { document } = await parse();
  const told = document!.channels().all();
  const places = told.flatMap((channel) =>
    channel
      .messages()
      .all()
      .map((message) => `${channel.address()} ${message.name()}`),
  );
  expect(places.sort()).toEqual(allEvents.map((contract) => `${contract.topic} ${contract.type}`).sort());
});

test.each(allEvents.map((contract) => [contract.type, contract] as const))('samples of %s fit it', (_, contract) => {
  for (const sample of contract.samples) {
    const read = contract.data.parse(sample);
    expect(read[contract.key]).toEqual(expect.any(String));
    expect(read[contract.subject]).toEqual(expect.any(String));
    expect(contract.data.parse({ ...sample, fieldOfALaterVersion: 1 })).toEqual(read);
  }
});

test('the document says the same whenever it is written', () => {
  expect(asyncApiPage()).toBe(asyncApiPage());
});
