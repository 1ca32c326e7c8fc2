import { contingents, facts } from '../../test/facts.js';
import { greatCircleKm, routeOf } from './route.js';

const routeOfId = (id: string) => {
  const presence = facts.presences.find((one) => one.id === id);
  if (!presence) throw new Error(id);
  return routeOf(presence, facts);
};
const way = (id: string) => routeOfId(id).cargo.map(({ mode, from, to, distanceKm }) => [mode, from, to, distanceKm]);

it('sails from Chittagong to Dakar and drives through Bamako and Gao to Kidal', () => {
  expect(way('MINUSMA-KIDAL-BGD-1')).toEqual([
    ['sea', 'Chittagong', 'Dakar', 15_092],
    ['road', 'Dakar', 'Bamako', 1_230],
    ['road', 'Bamako', 'Gao', 1_200],
    ['road', 'Gao', 'Kidal', 352],
  ]);
});

it('does not pass a site on the way to the capital', () => {
  expect(way('MINUSCA-BOUAR-BGD-1').map(([, from, to]) => [from, to])).toEqual([
    ['Chittagong', 'Douala'],
    ['Douala', 'Bouar'],
  ]);
});

it('goes by road where the contributor is a neighbour', () => {
  expect(routeOfId('UNMISS-JUBA-ETH-1').cargo.map(({ mode }) => mode)).toEqual(['road']);
});

it('says for every distance where it comes from', () => {
  for (const { id } of contingents) {
    const { cargo, advance, main } = routeOfId(id);
    expect(cargo.length).toBeGreaterThan(0);
    expect(main.length).toBeGreaterThan(0);
    for (const leg of [...cargo, ...advance, ...main]) {
      expect(leg.distanceKm).toBeGreaterThan(0);
      expect(leg.distanceBasis).not.toBe('');
    }
  }
});

it('measures great circles', () => {
  const dhaka = { latitude: 23.8433, longitude: 90.3978 };
  const bangui = { latitude: 4.3985, longitude: 18.5188 };
  expect(Math.round(greatCircleKm(dhaka, bangui) / 20)).toBe(Math.round(7_968 / 20));
});
