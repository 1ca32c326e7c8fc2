import { ContingentPledged, VettingRecorded } from '#contracts';
import { headersOf, type NumberedFact, type OutgoingRecord } from '#messaging';
import { newId } from '#runtime';

/** A pledge and then one conduct check after the other: `each` facts of each of `contingents` contingents. */
export function storyFacts(prefix: string, contingents: number, each: number): NumberedFact[] {
  const facts: NumberedFact[] = [];
  for (let version = 1; version <= each; version += 1) {
    for (let n = 0; n < contingents; n += 1) facts.push({ fact: factOf(`${prefix}-${n}`, version), version });
  }
  return facts;
}

export function factOf(contingentId: string, version: number) {
  if (version > 1) return { type: VettingRecorded.type, data: { ...vetting, contingentId, checkId: `K-${version}` } };
  return { type: ContingentPledged.type, data: { ...pledge, contingentId } };
}

const pledge = {
  ...{ contributor: 'Bangladesh', unitType: 'infantry', strength: 650, strengthBasis: 'unit-size-code' },
  ...{ pledgedOn: '2017-01-05', renewalDueOn: '2018-01-05' },
};
const vetting = { kind: 'state-certification', outcome: 'clear', recordedOn: '2017-04-22', individualsHeld: 0 };

/** The same facts as records of the topic, with all headers. */
export function asRecords(facts: readonly NumberedFact[]): OutgoingRecord[] {
  return facts.map(({ fact, version }) => {
    const contract = version > 1 ? VettingRecorded : ContingentPledged;
    const contingentId = String(fact.data['contingentId']);
    const envelope = {
      ...{ eventId: newId(), type: fact.type, subject: contingentId, version, actor: 'bench' },
      ...{ correlationId: newId(), occurredAt: new Date().toISOString() },
    };
    const value = Buffer.from(JSON.stringify(fact.data));
    return { topic: contract.topic, key: contingentId, headers: headersOf(envelope, contract), value };
  });
}

/** Facts a second for a person. */
export const rate = (perSecond: number) => `${Math.round(perSecond).toLocaleString('en')}/s`;
