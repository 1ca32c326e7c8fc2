import { z } from 'zod';
import { environmentPage } from './environment.js';

const all = z.object({ LOG_LEVEL: z.enum(['info', 'warn']).default('info').meta({ description: 'Least severity.' }) });
const one = all.extend({
  MEDICAL_PORT: z.coerce.number().int().default(8083).meta({ description: 'Port of medical.' }),
  MEDICAL_URL: z
    .url()
    .transform((url) => url.toUpperCase())
    .default('HTTP://LOCALHOST'),
  MEDICAL_DATABASE_URL: z.url().optional(),
});
const quiet = z.object({ LOG_LEVEL: all.shape.LOG_LEVEL.unwrap().default('warn') });

test('tells every variable once, with its default, its choices and what it is for', () => {
  const page = environmentPage([
    { title: 'All services', schema: all },
    { title: 'Medical', schema: one },
  ]);
  expect(page).toContain('# Least severity. One of info, warn.\n# LOG_LEVEL=info\n');
  expect(page).toContain('# Medical\n\n# Port of medical.\n# MEDICAL_PORT=8083\n\n# MEDICAL_URL=HTTP://LOCALHOST\n');
  expect(page).toMatch(/# MEDICAL_DATABASE_URL=\n$/);
  expect(page.match(/LOG_LEVEL/g)).toHaveLength(1);
});

test('tells a variable again where its default differs', () => {
  const page = environmentPage([
    { title: 'All services', schema: all },
    { title: 'Quiet', schema: quiet },
  ]);
  expect(page).toMatch(/LOG_LEVEL=info[^]*# Quiet[^]*LOG_LEVEL=warn/);
});
