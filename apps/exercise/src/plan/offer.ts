import type { Move, Unit } from './unit.js';
import { bringsFacility } from './unit.js';

export type Offer = { readonly moves: readonly Move[]; readonly agreed?: number };

/** From the pledge to the signed agreement. Two to six months of talks are usual; ready units need weeks. */
export function offer(unit: Unit): Offer {
  const { draws, trouble } = unit;
  const first = draws.int(18, 45);
  const second = first + draws.int(45, 70);
  const visits = visit(unit, first, second);
  if (trouble === 'stuck-visit') return { moves: [pledge(unit), ...visits] };
  const passed = trouble === 'failed-visit' ? second : first;
  const selected = passed + draws.int(8, 25);
  const moves = [pledge(unit), ...visits, selection(unit, selected)];
  const talks = draws.real() < 0.4 ? draws.int(18, 40) : draws.int(45, 110);
  if (trouble === 'stuck-agreement') return { moves };
  return { moves: [...moves, agreement(unit, selected + talks)], agreed: selected + talks };
}

function pledge({ presence, contributor, paths }: Unit): Move {
  const { unitType, strength, strengthBasis } = presence;
  return {
    on: 0,
    who: 'state',
    note: `${contributor} pledges a unit`,
    path: paths.contingent,
    body: (date) => ({ contributor, unitType, strength, strengthBasis, pledgedOn: date(0) }),
  };
}

const findings: readonly [string, ...string[]] = [
  'Level 1 hospital has no surgeon',
  'Vehicles are not painted white',
  'Too few drivers with a licence',
  'No water treatment plant',
  'Command post exercise not held',
];

function visit({ trouble, draws, paths }: Unit, first: number, second: number): Move[] {
  const fails = trouble === 'failed-visit' || trouble === 'stuck-visit';
  const finding = draws.pick(findings);
  const report = (on: number, n: number, passed: boolean): Move => ({
    on,
    who: 'secretariat',
    note: passed ? 'The assessment visit is passed' : `The assessment visit fails: ${finding}`,
    path: `${paths.contingent}/visits/V-${n}`,
    body: (date) => ({
      visitedOn: date(on),
      result: passed ? 'passed' : 'failed',
      findings: passed ? [] : [finding],
    }),
  });
  if (!fails) return [report(first, 1, true)];
  return trouble === 'stuck-visit' ? [report(first, 1, false)] : [report(first, 1, false), report(second, 2, true)];
}

function selection(unit: Unit, on: number): Move {
  const { presence, paths } = unit;
  const opened = [
    { path: paths.holding, field: 'lines' },
    { path: paths.movement, field: 'neededBy' },
  ];
  return {
    on,
    who: 'secretariat',
    note: `Selected for ${presence.mission}, ${presence.site}`,
    path: `${paths.contingent}/selections/SUR-${presence.id}`,
    body: (date) => ({ selectedOn: date(on) }),
    settles: bringsFacility(unit) ? [...opened, { path: paths.facility, field: 'plannedOn' }] : opened,
  };
}

function agreement(unit: Unit, on: number): Move {
  const { presence, lines, paths } = unit;
  const { medicalLevel: level, medicalEquipmentOwner: equipmentOwner, strength } = presence;
  const equipment = lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
  const fixed = [
    { path: paths.holding, field: 'agreementId' },
    { path: paths.movement, field: 'agreedStrength' },
  ];
  return {
    on,
    who: 'secretariat',
    note: 'Both parties sign the agreement',
    path: `${paths.contingent}/agreements/MOU-1`,
    body: (date) => ({
      signedOn: date(on),
      strength,
      equipment,
      ...(level && equipmentOwner ? { medical: { level, equipmentOwner } } : {}),
    }),
    settles: bringsFacility(unit) ? [...fixed, { path: paths.facility, field: 'termsFixed' }] : fixed,
  };
}
