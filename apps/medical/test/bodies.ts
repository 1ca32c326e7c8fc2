import { site } from './facilities.js';

/** A facility planned by hand, as it comes over HTTP. */
export const planBody = {
  mission: 'MINUSMA',
  site,
  level: 'level-2',
  plannedOn: '2017-01-01',
  dueOn: '2017-06-01',
  basis: 'synthetic',
};
export const checkBody = { place: 'mission', checkedOn: '2017-06-28', failures: [] as string[] };
export const absenceBody = { reportedOn: '2017-07-02', cause: 'Still in port' };
