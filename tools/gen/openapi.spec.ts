import { parse } from 'yaml';
import { openApiPage } from './openapi.js';
import { definitions } from './project.js';

type Page = {
  openapi: string;
  paths: Record<string, Record<string, { requestBody?: unknown; responses: Record<string, unknown> }>>;
};

test.each(definitions.map((definition) => [definition.name, definition] as const))(
  '%s describes its commands, their bodies and its refusals',
  async (name, definition) => {
    const page = parse(await openApiPage(definition)) as Page;
    const own = Object.entries(page.paths).filter(([path]) => path.startsWith(`/api/${name}/`));
    expect(page.openapi).toMatch(/^3\./);
    expect(own.length).toBeGreaterThan(3);
    for (const [, operations] of own) {
      for (const [method, operation] of Object.entries(operations)) {
        expect(operation.responses).toHaveProperty('default');
        expect(operation.requestBody !== undefined).toBe(method === 'put');
      }
    }
  },
);

test('a page says the same whenever it is written', async () => {
  const [first] = definitions;
  expect(await openApiPage(first!)).toBe(await openApiPage(first!));
});
