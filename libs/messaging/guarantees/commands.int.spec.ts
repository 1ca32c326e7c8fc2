import { ContingentPledged, MovementDrafted } from '#contracts';
import { headersOf, readAll } from '#messaging';
import { newId } from '#runtime';
import { eventually, startTestService, type TestService } from '#testing';
import { behaviour, pledge, toyService } from './toy-service.js';

describe('a command', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(toyService);
  }, 60_000);
  afterAll(() => service?.stop());
  beforeEach(() => (behaviour.onPledge = async () => undefined));

  it('takes effect once and answers the same again', async () => {
    for (let n = 0; n < 3; n += 1) expect((await service.put('toys/A/orders/1', { strength: 5 })).status).toBe(204);
    expect(await (await service.get('toys/A')).json()).toMatchObject({ version: 1, strengths: [5] });
    expect((await service.facts()).filter((fact) => fact.subject === 'A')).toHaveLength(1);
  });

  it('is the same command whatever the order of its fields', async () => {
    expect((await service.put('toys/K/orders/1', '{"strength":5,"refuse":false}')).status).toBe(204);
    expect((await service.put('toys/K/orders/1', '{"refuse":false,"strength":5}')).status).toBe(204);
    expect(await (await service.get('toys/K')).json()).toMatchObject({ version: 1 });
  });

  it('is refused under a used id with another body, and changes nothing', async () => {
    await service.put('toys/B/orders/1', { strength: 5 });
    const answer = await service.put('toys/B/orders/1', { strength: 6 });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'command-id-reused' });
    expect(await (await service.get('toys/B')).json()).toMatchObject({ strengths: [5] });
  });

  it('that failed can be retried with the same id and succeeds once', async () => {
    expect((await service.put('toys/C/orders/1', { strength: 5, refuse: true })).status).toBe(409);
    expect((await service.get('toys/C')).status).toBe(404);
    expect((await service.put('toys/C/orders/1', { strength: 5 })).status).toBe(204);
    expect((await service.put('toys/C/orders/1', { strength: 5 })).status).toBe(204);
    expect(await (await service.get('toys/C')).json()).toMatchObject({ version: 1, strengths: [5] });
  });

  it('sent many times at once takes effect once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => service.put('toys/D/orders/1', { strength: 7 })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 12 }, () => 204));
    expect(await (await service.get('toys/D')).json()).toMatchObject({ version: 1, strengths: [7] });
  });

  it('waits its turn at one thing, and versions stay contiguous', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => service.put(`toys/E/orders/${n}`, { strength: n + 1 })));
    const facts = (await service.facts()).filter((fact) => fact.subject === 'E');
    expect(facts.map((fact) => fact.version)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  });

  it('with a malformed body names field and rule and changes nothing', async () => {
    const answer = await service.put('toys/F/orders/1', { strength: 0, colour: 'blue' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const fields = ((await answer.json()) as { errors: { field: string }[] }).errors.map((error) => error.field);
    expect(fields).toEqual(expect.arrayContaining(['strength', 'colour']));
    expect((await service.put('toys/F/orders/1', '{"strength":')).status).toBe(400);
    expect((await service.get('toys/F')).status).toBe(404);
  });

  it('over a megabyte is refused with 413', async () => {
    const answer = await service.put('toys/G/orders/1', { strength: 1, refuse: 'x'.repeat(1_200_000) });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ status: 413, code: 'too-large' });
  });

  it('leaves its actor and its correlation on every fact that follows from it', async () => {
    const headers = { 'content-type': 'application/json', 'x-actor': 'desk.ghana', 'x-correlation-id': 'meeting-7' };
    const url = `${service.url}/api/transport/toys/H/orders/1`;
    const answer = await fetch(url, { method: 'PUT', headers, body: '{"strength":3}' });
    expect(answer.headers.get('x-correlation-id')).toBe('meeting-7');
    await service.facts();
    const told = (await readAll(service.running.events, [MovementDrafted.topic])).find((record) => record.key === 'H');
    expect(told?.headers).toMatchObject({
      ...{
        actor: 'desk.ghana',
        'correlation-id': 'meeting-7',
        'aggregate-version': '1',
        ce_source: '/muster/transport',
      },
      'causation-id': 'PUT /api/transport/toys/H/orders/1',
    });
  });

  it('hands correlation and actor on from a fact to the facts that react to it, and names the fact as their cause', async () => {
    const told = { type: ContingentPledged.type, subject: 'J', version: 1, eventId: newId(), actor: 'desk.ghana' };
    const headers = headersOf(
      { ...told, correlationId: 'meeting-8', occurredAt: new Date().toISOString() },
      ContingentPledged,
    );
    const value = Buffer.from(JSON.stringify(pledge('J')));
    const { events } = service.running;
    await events.publish([{ topic: ContingentPledged.topic, key: 'J', headers, value }]);
    const reaction = await eventually(async () => {
      const records = await readAll(events, [MovementDrafted.topic]);
      return records.find((record) => record.key === 'J') ?? false;
    });
    expect(reaction.headers).toMatchObject({
      actor: 'desk.ghana',
      'correlation-id': 'meeting-8',
      'causation-id': told.eventId,
    });
  });
});
