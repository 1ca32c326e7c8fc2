import {
  after,
  agreed,
  atSea,
  contingentId,
  contracted,
  drafted,
  legs,
  planned,
  rule,
  today,
  unknown,
} from '../../test/movements.js';
import { type Movement, unknownMovement } from '../movement/movement.js';
import { contractMovement, type ContractMovement } from './contract.js';

const command: ContractMovement = {
  contingentId,
  contractId: 'TC-1',
  instrument: 'letter-of-assist',
  carrier: 'Government of Bangladesh',
  signedOn: '2017-05-03',
  today,
};
const bind = (movement: Movement, signedOn = command.signedOn) => contractMovement(movement, { ...command, signedOn });

it('binds a carrier for a planned movement of an agreed contingent', () => {
  const { today: _, ...contract } = command;
  expect(bind(planned)).toEqual([{ type: 'transport.movement-contracted', data: contract }]);
  expect(after(planned, ...bind(planned))).toEqual(contracted);
});

it('refuses a carrier before the agreement is signed', () => {
  const plan = { contingentId, planId: 'MP-1', plannedOn: '2017-03-20', legs };
  const plannedOnly = after(drafted, { type: 'transport.movement-planned', data: plan });
  expect(() => bind(plannedOnly)).toThrow(rule('agreement-not-signed'));
  expect(() => bind(planned, '2017-03-14')).toThrow(rule('contract-before-agreement', 'signedOn'));
});

it('refuses a carrier before the legs are planned', () => {
  expect(() => bind(unknownMovement)).toThrow(unknown('movement'));
  expect(() => bind(agreed)).toThrow(rule('movement-not-planned'));
});

it('refuses a second carrier', () => {
  expect(() => bind(contracted)).toThrow(rule('already-contracted'));
  expect(() => bind(atSea)).toThrow(rule('already-contracted'));
});

it('refuses a contract in the future', () => {
  expect(() => bind(planned, '2017-07-08')).toThrow(rule('date-in-future', 'signedOn'));
});
