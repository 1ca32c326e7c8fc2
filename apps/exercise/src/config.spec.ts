import { exerciseConfig } from './config.js';

const server = { DATABASE_URL: 'postgres://postgres@127.0.0.1:5432/' };

it('plays the force of 2017 up to 7 July 2017 in about nine minutes unless told otherwise', () => {
  const { speed, lastDay, contingents, start, exerciseId } = exerciseConfig(server);
  expect({ contingents, start, lastDay, exerciseId }).toEqual({
    ...{ contingents: 199, start: '2016-07-01', lastDay: 372, exerciseId: 'force-2017-seed-2017' },
  });
  expect(lastDay / speed / 60).toBeCloseTo(9, 0);
});

it('names every variable that is wrong', () => {
  const env = { ...server, EXERCISE_SPEED: '-1', EXERCISE_START: 'soon' };
  expect(() => exerciseConfig(env)).toThrow(/EXERCISE_START.*EXERCISE_SPEED/s);
});
