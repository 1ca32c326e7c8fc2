import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with package.json, whether this runs from tools/ or from dist/tools/. */
export const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})();

const pom = join(root, 'infra', 'kafka', 'pom.xml');
const javaCommand = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';

export type Availability = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Whether this machine can run the broker: Java 17 or newer, and Maven unless the jars were fetched before. */
export function machineFits(): Availability {
  const java = spawnSync(javaCommand, ['-version'], { encoding: 'utf8' });
  if (java.error || java.status !== 0) {
    return {
      ok: false,
      why: 'Java is missing: install Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless).',
    };
  }
  const version = Number(/version "(\d+)/.exec(java.stderr)?.[1] ?? 0);
  if (version < 17) return { ok: false, why: `Java ${version} is too old: Kafka needs Java 17 or newer.` };
  if (isFetched()) return { ok: true };
  const maven = spawnSync('mvn', ['-v'], { stdio: 'ignore' });
  if (maven.error || maven.status !== 0) {
    return { ok: false, why: 'Maven is missing: it fetches the broker once (Debian: apt-get install maven).' };
  }
  return { ok: true };
}

/** One folder a version of the pom, so that a changed pom fetches anew and the old jars are not mixed in. */
function jarFolder(): string {
  const print = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  return join(root, '.muster', 'kafka', 'lib', print);
}

const isFetched = () => existsSync(join(jarFolder(), 'fetched'));

/** The Java command and the class path of the broker; Maven fetches the jars the first time. */
export async function classPath(tell: (line: string) => void): Promise<{ java: string; classPath: string }> {
  const folder = jarFolder();
  if (!isFetched()) {
    tell('Fetching Kafka through Maven, once (43 MB)');
    const fresh = `${folder}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    await maven(['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${fresh}`]);
    writeFileSync(join(fresh, 'fetched'), '');
    // Another process may have been quicker; its jars are the same.
    if (isFetched()) rmSync(fresh, { recursive: true });
    else renameSync(fresh, folder);
  }
  const jars = readdirSync(folder).filter((name) => name.endsWith('.jar'));
  return { java: javaCommand, classPath: jars.map((name) => join(folder, name)).join(':') };
}

function maven(goals: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('mvn', ['-q', '-B', '-f', pom, ...goals], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      reject(new Error(`Maven could not fetch Kafka. Is Maven Central reachable?\n${said.slice(-2000)}`));
    });
  });
}
