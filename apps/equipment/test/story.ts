import { AgreementSigned, CargoDelivered, ContingentSelected } from '#contracts';
import type { TestService } from '#testing';
import { apc, counts, truck } from './holdings.js';

/** What the other services say about one contingent, in the words of their topics. */
export function story(service: TestService, contingentId: string) {
  const place = (path: string) => `holdings/${contingentId}/${path}`;
  return {
    selected: () =>
      service.heard(
        ContingentSelected,
        {
          contingentId,
          requirementId: 'SUR-1',
          contributor: 'Bangladesh',
          mission: 'MINUSMA',
          site: { name: 'Gao', latitude: 16.27, longitude: -0.04 },
          unitType: 'infantry',
          strength: 650,
          equipment: [apc, truck],
          selectedOn: '2017-02-10',
          neededBy: '2017-07-01',
        },
        { version: 1 },
      ),
    agreed: () =>
      service.heard(
        AgreementSigned,
        {
          contingentId,
          agreementId: 'MOU-1',
          signedOn: '2017-03-15',
          strength: 650,
          equipment: [
            { lineId: 'L1', quantity: 10 },
            { lineId: 'L2', quantity: 40 },
          ],
        },
        { version: 2 },
      ),
    delivered: (deliveredOn: string, eventId?: string) =>
      service.heard(CargoDelivered, { contingentId, deliveredOn }, { version: 1, ...(eventId ? { eventId } : {}) }),
    list: (listId = 'EL-1', offered = 10) =>
      service.put(place(`lists/${listId}`), { listedOn: '2017-03-20', lines: [{ lineId: 'L1', offered }] }),
    inspect: (inspectionId: string, lines = counts(10, 40)) =>
      service.put(place(`inspections/${inspectionId}`), { kind: 'pre-deployment', inspectedOn: '2017-04-25', lines }),
    inspectArrival: (inspectionId: string, inspectedOn: string, lines = counts(10, 40)) =>
      service.put(place(`inspections/${inspectionId}`), { kind: 'arrival', inspectedOn, lines }),
    load: (loadListId = 'LL-1') =>
      service.put(place(`load-lists/${loadListId}`), {
        finalisedOn: '2017-05-01',
        basis: 'sample',
        lines: [
          { lineId: 'L1', pieces: 10, weightKg: 13_600, volumeM3: 54.6 },
          { lineId: 'L2', pieces: 40, weightKg: 9_000, volumeM3: 40 },
        ],
      }),
    told: async () => {
      const facts = (await service.facts()).filter((fact) => fact.subject === contingentId);
      expect(facts.map((fact) => fact.version)).toEqual(facts.map((_, n) => n + 1));
      return facts.map((fact) => fact.type.replace('equipment.', ''));
    },
    seen: async () => (await (await service.get(`holdings/${contingentId}`)).json()) as Record<string, unknown>,
  };
}
