import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import { environments } from './gen/project.js';

type Service = {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[]; interval: string; retries: number };
  restart?: string;
  ports?: string[];
  volumes?: string[];
  deploy?: { resources: { limits: { cpus: string; memory: string } } };
};

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const file = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const all = Object.entries(file.services);
const app = (service: Service) => /^dist\/apps\/([a-z-]+)\/src\/main\.js$/.exec(service.command?.[1] ?? '')?.[1];
const isMigration = (service: Service) => service.command?.at(-1) === 'migrate';
const ours = all.filter(([, service]) => app(service));
const schemaOf = (name: string) => environments.find((part) => part.title === name)?.schema as z.ZodObject;

test('every service of the tree runs, and one that keeps rows has its migration', () => {
  const backbone = ['force-generation', 'equipment', 'medical', 'transport', 'pipeline'];
  const running = ours.filter(([, service]) => !isMigration(service)).map(([name]) => name);
  expect(running.sort()).toEqual([...backbone, 'exercise', 'gateway'].sort());
  const migrated = ours.filter(([, service]) => isMigration(service)).map(([, service]) => app(service));
  expect(migrated.sort()).toEqual(backbone.sort());
});

describe.each(all)('%s', (_, service) => {
  test('comes from an image or a build, restarts and has limits', () => {
    expect(service.image ?? service.build).toBeDefined();
    expect(service.restart).toMatch(/^(unless-stopped|on-failure)$/);
    expect(service.deploy?.resources.limits).toMatchObject({ cpus: expect.any(String), memory: expect.any(String) });
  });

  test('says whether it is healthy, unless it ends by itself', () => {
    expect(service.healthcheck !== undefined).toBe(!isMigration(service));
  });

  test('waits for what it needs, each in the way that can come true', () => {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      const needed = file.services[name];
      expect(needed).toBeDefined();
      expect(condition).toBe(isMigration(needed!) ? 'service_completed_successfully' : 'service_healthy');
    }
  });

  test('keeps its rows in a named volume', () => {
    for (const volume of service.volumes ?? []) expect(Object.keys(file.volumes)).toContain(volume.split(':')[0]);
  });
});

describe.each(ours)('%s', (_, service) => {
  const name = app(service)!;

  test('starts an app that exists', () => {
    expect(existsSync(`${root}apps/${name}/src/main.ts`)).toBe(true);
  });

  test('is told only variables that its config.ts reads, with values that it accepts', () => {
    const schema = schemaOf(name);
    expect(Object.keys(service.environment ?? {}).filter((variable) => !(variable in schema.shape))).toEqual([]);
    expect(schema.safeParse(service.environment)).toMatchObject({ success: true });
  });
});

test('only the gateway is published, on the loopback address', () => {
  const ports = all.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
  expect(ports).toEqual(['gateway 127.0.0.1:8080:8080']);
});

test('the gateway reaches every service where that service listens', () => {
  const { environment = {} } = file.services['gateway']!;
  for (const [variable, address] of Object.entries(environment).filter(([key]) => key.endsWith('_URL'))) {
    const service = variable
      .replace(/^GATEWAY_|_URL$/g, '')
      .toLowerCase()
      .replaceAll('_', '-');
    if (service === 'redis') continue;
    const listens = file.services[service]?.environment?.[`${variable.replace(/^GATEWAY_|_URL$/g, '')}_PORT`];
    expect(address).toBe(`http://${service}:${listens}`);
  }
});

test('the image is built from files that exist', () => {
  const copied = [...read('infra/docker/Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
  const sources = copied.flatMap((line) => line[1]!.split(' '));
  expect(sources.length).toBeGreaterThan(5);
  expect(sources.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
});

test('compose itself accepts the file, where compose is installed', () => {
  const answer = spawnSync('docker-compose', ['-f', `${root}docker-compose.yml`, 'config', '--quiet'], {
    encoding: 'utf8',
  });
  if (answer.error) expect(answer.error).toMatchObject({ code: 'ENOENT' });
  else expect(answer).toMatchObject({ status: 0 });
});
