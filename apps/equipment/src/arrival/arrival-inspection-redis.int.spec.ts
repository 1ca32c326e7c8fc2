import { servers } from '#testing';
import { describeDeadline } from '../../test/deadline.js';

// A database of its own on that Redis: the spec empties its queue.
describeDeadline('Redis', { kind: 'redis', url: `${servers.redis}/9` });
