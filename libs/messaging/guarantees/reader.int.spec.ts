import { describeReader } from './reader.js';

describeReader('the embedded log', async () => ({}));
