import { start } from '../../single-node/src/app.js';
import { singleNodeConfig } from '../../single-node/src/config.js';
import { openBrowser } from './browser.js';
test('shots', async () => {
  const env = { ...process.env, MUSTER_DATA: '/var/tmp/muster-gw-try', GATEWAY_PORT: '18099', LOG_LEVEL: 'warn' };
  const node = await start(singleNodeConfig(env, []), (l) => console.log(l));
  const log: string[] = [];
  const browser = await openBrowser();
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.on('console', (m) => log.push(`${m.type()} ${m.text()}`));
  page.on('pageerror', (e) => log.push(`ERROR ${e.message}`));
  page.on('response', (r) => r.status() >= 400 && log.push(`${r.status()} ${r.url()}`));
  await page.goto(node.url);
  for (let n = 0; n < 4; n++) { await page.waitForTimeout(9000); await page.screenshot({ path: `/tmp/s-real${n}.png` }); }
  await page.locator('tbody tr[data-stage=preparing] a').first().click({ timeout: 3000 }).catch(() => page.locator('tbody tr a').first().click());
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/s-real-panel.png' });
  log.push(JSON.stringify(await (await fetch(`${node.url}/api/medical/board`)).json()).slice(0, 900));
  log.push(JSON.stringify(await (await fetch(`${node.url}/api/pipeline/clock`)).json()));
  const one = (await (await fetch(`${node.url}/api/pipeline/contingents?limit=1`)).json()) as { items: { contingentId: string }[] };
  log.push(JSON.stringify(one).slice(0, 1200));
  log.push((await (await fetch(`${node.url}/api/pipeline/contingents/${one.items[0]?.contingentId}/journal?limit=2`)).text()).slice(0, 1500));
  console.log([...new Set(log)].join('\n'));
  await browser.close();
  await node.stop();
}, 170_000);
