import { agreed, assessed, contingentId, rule, selected, today, withdrawn } from '../../test/units.js';
import type { Contingent } from '../pledge/contingent.js';
import { evolveContingent } from '../pledge/evolve-contingent.js';
import type { CertifyTraining } from './training.js';
import { certifyTraining } from './training.js';

const command: CertifyTraining = {
  contingentId,
  certificateId: 'T-1',
  certifiedOn: '2017-04-20',
  validUntil: '2018-04-20',
  materialsEdition: '2017',
  hours: 240,
  fieldExercise: true,
  today,
};
const certify = (contingent: Contingent, change: Partial<CertifyTraining> = {}) =>
  certifyTraining(contingent, { ...command, ...change });

it.each([selected, agreed])('certifies the readiness of a $stage contingent', (unit) => {
  const { today: _, ...told } = command;
  expect(certify(unit)).toEqual([{ type: 'force-generation.training-certified', data: told }]);
});

it('stays quiet when the same certificate comes again, and keeps a second one', () => {
  const certified = certify(selected).reduce(evolveContingent, selected) as Contingent;
  expect(certify(certified)).toEqual([]);
  const twice = certify(certified, { certificateId: 'T-2' }).reduce(evolveContingent, certified) as Contingent;
  expect(twice.certificates.map(({ certificateId }) => certificateId)).toEqual(['T-1', 'T-2']);
});

it('refuses a certificate of a contingent that was not selected', () => {
  expect(() => certify(assessed)).toThrow(rule('not-selected'));
});

it('refuses a certificate in the future', () => {
  expect(() => certify(selected, { certifiedOn: '2017-07-08' })).toThrow(rule('date-in-future', 'certifiedOn'));
});

it('refuses a validity that ends with the certificate', () => {
  expect(() => certify(selected, { validUntil: '2017-04-20' })).toThrow(
    rule('validity-before-certificate', 'validUntil'),
  );
});

it('refuses a validity of more than twelve months', () => {
  expect(() => certify(selected, { validUntil: '2018-04-21' })).toThrow(
    rule('validity-over-twelve-months', 'validUntil'),
  );
});

it('refuses a certificate without a single hour of training', () => {
  expect(() => certify(selected, { hours: 0 })).toThrow(rule('training-without-hours', 'hours'));
});

it('refuses a certificate of a contingent that was withdrawn', () => {
  expect(() => certify(withdrawn)).toThrow(rule('contingent-withdrawn'));
});
