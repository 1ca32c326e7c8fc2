import {
  AgreementSigned,
  ClearanceToMoveChanged,
  ContingentSelected,
  type HostClearance,
  LoadListFinalised,
} from '#contracts';
import type { TestService } from '#testing';
import type { z } from 'zod';
import { legs, selected } from './movements.js';

/** What the other services say about one contingent, and what its movement officer sends. */
export function story(service: TestService, contingentId: string) {
  const put = (path: string, body: unknown) => service.put(`movements/${contingentId}/${path}`, body);
  return {
    put,
    selected: () => service.heard(ContingentSelected, { ...selected, contingentId }, { version: 1 }),
    agreed: () =>
      service.heard(
        AgreementSigned,
        { contingentId, agreementId: 'MOU-1', signedOn: '2017-03-15', strength: 600, equipment: [] },
        { version: 2 },
      ),
    loaded: () => {
      const totals = { weightTonnes: 353.6, volumeM3: 1419.6, basis: 'sample' } as const;
      const loadList = { contingentId, loadListId: 'LL-1', finalisedOn: '2017-05-01', lines: [], ...totals };
      return service.heard(LoadListFinalised, loadList, { version: 1 });
    },
    clearance: (clearanceVersion: number, cleared: boolean) => {
      const reason = 'No training certificate yet.';
      const blockedBy = cleared ? [] : [{ gate: 'training' as const, reason }];
      const changed = { contingentId, clearanceVersion, cleared, blockedBy };
      return service.heard(ClearanceToMoveChanged, changed, { version: clearanceVersion });
    },
    plan: (planId = 'MP-1', planned: readonly unknown[] = legs) =>
      put(`plans/${planId}`, { plannedOn: '2017-03-20', legs: planned }),
    contract: (contractId = 'TC-1') =>
      put(`contracts/${contractId}`, { instrument: 'letter-of-assist', carrier: 'A carrier', signedOn: '2017-05-03' }),
    host: (clearanceId: string, kind: z.output<typeof HostClearance>) =>
      put(`host-clearances/${clearanceId}`, { kind, outcome: 'granted', recordedOn: '2017-04-30' }),
    depart: (legId: string, departedOn: string) => put(`legs/${legId}/departure`, { departedOn }),
    hold: (legId: string, holdId: string, heldOn: string) =>
      put(`legs/${legId}/holds/${holdId}`, { reason: 'Customs papers at Douala', heldBy: 'host-country', heldOn }),
    release: (legId: string, holdId: string, releasedOn: string) =>
      put(`legs/${legId}/holds/${holdId}/release`, { releasedOn }),
    arrive: (legId: string, arrivedOn: string, persons?: number) =>
      put(`legs/${legId}/arrival`, { arrivedOn, persons }),
    told: async () => {
      const facts = (await service.facts()).filter((fact) => fact.subject === contingentId);
      expect(facts.map((fact) => fact.version)).toEqual(facts.map((_, n) => n + 1));
      return facts.map((fact) => fact.type.replace('transport.', ''));
    },
    seen: async () => (await (await service.get(`movements/${contingentId}`)).json()) as Record<string, unknown>,
  };
}
