import { describeDeadline } from '../../test/deadline.js';

describeDeadline('PostgreSQL', { kind: 'postgres' });
