import { after, agreed, clearance, contingentId, drafted, planned, rule, selected } from '../../test/movements.js';
import { draftMovement, hearAgreement, hearClearance, sizeCargo } from './draft.js';
import { type Movement, unknownMovement } from './movement.js';

const signed = { contingentId, agreementId: 'MOU-1', signedOn: '2017-03-15', strength: 600, equipment: [] };
const loadList = {
  contingentId,
  loadListId: 'LL-1',
  finalisedOn: '2017-05-01',
  lines: [],
  weightTonnes: 353.6,
  volumeM3: 1419.6,
  basis: 'sample' as const,
};
const sized = {
  type: 'transport.cargo-sized',
  data: { contingentId, loadListId: 'LL-1', weightTonnes: 353.6, volumeM3: 1419.6 },
};
const changed = (clearanceVersion: number, cleared: boolean) => ({
  contingentId,
  clearanceVersion,
  cleared,
  blockedBy: [],
});
const hear = (movement: Movement, version: number, isCleared: boolean) =>
  after(movement, ...hearClearance(movement, changed(version, isCleared)));

it('drafts a movement for a selected contingent', () => {
  const facts = draftMovement(unknownMovement, selected);
  expect(facts).toMatchObject([{ type: 'transport.movement-drafted', data: { mission: 'MINUSMA', strength: 650 } }]);
  expect(after(unknownMovement, ...facts)).toEqual(drafted);
});

it('stays quiet when the same selection is heard again and refuses one to another place', () => {
  expect(draftMovement(planned, selected)).toEqual([]);
  const elsewhere = { ...selected, mission: 'UNMISS' };
  expect(() => draftMovement(planned, elsewhere)).toThrow(rule('movement-already-drafted'));
});

it('takes the agreed strength from the agreement, once', () => {
  expect(after(drafted, ...hearAgreement(drafted, signed))).toEqual(agreed);
  expect(hearAgreement(agreed, signed)).toEqual([]);
  expect(() => hearAgreement(unknownMovement, signed)).toThrow(rule('movement-not-drafted'));
});

it('sizes the cargo from the final load list, once', () => {
  expect(sizeCargo(drafted, loadList)).toEqual([sized]);
  expect(sizeCargo(after(drafted, ...sizeCargo(drafted, loadList)), loadList)).toEqual([]);
});

it('gives the same facts in the same order when the load list is heard before the selection', () => {
  const early = sizeCargo(unknownMovement, loadList);
  expect(early).toMatchObject([{ local: true }]);
  const facts = draftMovement(after(unknownMovement, ...early), selected);
  expect(facts).toEqual([...draftMovement(unknownMovement, selected), sized]);
  expect(sizeCargo(after(unknownMovement, ...early, ...facts), loadList)).toEqual([]);
});

it('lets only a newer clearance count', () => {
  const second = hear(drafted, 2, true);
  expect(second.clearance).toMatchObject({ cleared: true, version: 2 });
  expect(hear(second, 1, false)).toBe(second);
  expect(hear(second, 2, false)).toBe(second);
  expect(hear(second, 3, false).clearance).toMatchObject({ cleared: false, version: 3 });
});

it('keeps a clearance that is heard before the selection', () => {
  const early = hear(unknownMovement, 1, true);
  expect(after(early, ...draftMovement(early, selected))).toEqual(after(drafted, clearance(1)));
});
