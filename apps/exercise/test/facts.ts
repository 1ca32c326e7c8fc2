import { readFacts } from '../src/force/sources.store.js';
import { plan } from '../src/plan/plan.js';
import type { Settings } from '../src/plan/script.js';

export const facts = readFacts();
export const settings: Settings = { start: '2016-07-01', lastDay: 372, contingents: 199 };
export const script = plan(2017, facts, settings);
export const contingents = script.threads.filter((thread) => thread.contingent);
export const facilities = script.threads.filter((thread) => !thread.contingent);
