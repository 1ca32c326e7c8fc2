import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './class-path.js';
import { type KafkaNode, serverProperties } from './server-properties.js';

export type Java = { readonly java: string; readonly classPath: string; readonly heap: string };

/** One node of Kafka as a child process, in a folder of its own: kafka.log, server.properties, pid, logs/. */
export class BrokerProcess {
  #child: ChildProcess | undefined;
  #guard: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(
    readonly node: KafkaNode,
    private readonly folder: string,
    private readonly java: Java,
  ) {}

  /** Writes the settings, and formats the storage unless that was done before. */
  async prepare(nodes: readonly KafkaNode[], clusterId: string): Promise<void> {
    mkdirSync(this.node.logs, { recursive: true });
    this.#refuseTwice();
    writeFileSync(this.#file('server.properties'), serverProperties(this.node, nodes));
    if (existsSync(join(this.node.logs, 'meta.properties'))) return;
    const format = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', this.#file('server.properties')];
    await this.#run(['-XX:TieredStopAtLevel=1', '-Xmx128m', ...format]);
  }

  start(): void {
    const options = [`-Xmx${this.java.heap}`, '-Xms128m', '-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20', '-Xlog:disable'];
    this.#child = this.#spawn([...options, 'kafka.Kafka', this.#file('server.properties')]);
    const { pid } = this.#child;
    if (pid === undefined) return;
    writeFileSync(this.#file('pid'), String(pid));
    this.#guard = guardOf(pid);
  }

  isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Ends the node; when it does not end by itself within 20 s, it is killed. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#guard?.kill('SIGKILL');
    if (!this.isRunning()) return;
    this.#child?.kill(signal);
    const lastResort = setTimeout(() => this.#child?.kill('SIGKILL'), 20_000);
    await this.#ended;
    clearTimeout(lastResort);
    rmSync(this.#file('pid'), { force: true });
  }

  /** The last lines that the node wrote. */
  lastWords(): string {
    const path = this.#file('kafka.log');
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(-25).join('\n') : '(it wrote nothing)';
  }

  #refuseTwice(): void {
    if (!existsSync(this.#file('pid'))) return;
    const pid = Number(readFileSync(this.#file('pid'), 'utf8'));
    const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    if (stdout?.includes(this.#file('server.properties'))) {
      throw new Error(`Kafka already runs in ${this.folder} as process ${pid}. Use it, or end it: kill ${pid}`);
    }
  }

  #file(name: string): string {
    return join(this.folder, name);
  }

  /** Detached: Ctrl-C reaches us alone, and our order of stopping decides. */
  #spawn(args: readonly string[]): ChildProcess {
    const { java, classPath } = this.java;
    const config = join(root, 'infra', 'kafka', 'log4j2.properties');
    const logging = [`-Dlog4j2.configurationFile=${config}`, `-Dmuster.kafka.log=${this.#file('kafka.log')}`];
    const output = openSync(this.#file('kafka.log'), 'a');
    const options = { detached: true, stdio: ['ignore', output, output] as ['ignore', number, number] };
    const child = spawn(java, [...logging, '-cp', classPath, ...args], options);
    closeSync(output);
    this.#ended = new Promise((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
    return child;
  }

  async #run(args: readonly string[]): Promise<void> {
    const child = this.#spawn(args);
    await this.#ended;
    if (child.exitCode !== 0) throw new Error(`Kafka could not format its storage:\n${this.lastWords()}`);
  }
}

/** Ends the broker when this process dies without a chance to: its end of the pipe closes, and the shell goes on. */
function guardOf(pid: number): ChildProcess {
  const script = 'cat >/dev/null; kill "$1"';
  const guard = spawn('sh', ['-c', script, 'guard', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  (guard.stdin as { unref?(): void } | null)?.unref?.();
  return guard;
}
