import { setLogLevel } from '#runtime';
import type { Browser, Page } from 'playwright-core';
import { start } from '../src/app.js';
import { gatewayConfig } from '../src/config.js';
import { openBrowser } from './browser.js';
import { FakeServices } from './fake-services.js';
import { eventually } from './reading.js';
import { sampleRow } from './sample-rows.js';

describe('the console in a browser', () => {
  let services: FakeServices;
  let door: Awaited<ReturnType<typeof start>>;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const asked: string[] = [];

  const openDoor = (url: string) => {
    const addresses = { 'force-generation': url, equipment: url, medical: url, transport: url, pipeline: url };
    return start({ ...gatewayConfig({ LOG_LEVEL: 'silent' }), port: 0, services: addresses });
  };
  const visit = async (path: string, options: Parameters<Browser['newContext']>[0] = {}) => {
    page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })).newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(door.url + path);
    await page.waitForSelector('tbody tr, #empty:not([hidden]):not([data-kind=loading])');
  };
  const textOf = (selector: string) => page.locator(selector).first().innerText();
  const rowOf = (n: number) => `tr[data-id="${sampleRow(n).contingentId}"]`;

  beforeAll(async () => {
    setLogLevel('silent');
    services = (await new FakeServices().open()).fill(60);
    door = await openDoor(services.url);
    browser = await openBrowser();
  }, 30_000);
  afterEach(() => page.context().close());
  afterAll(async () => {
    await browser.close();
    await door.stop();
    await services.close();
  });

  test('shows where everyone is, what is blocked and the medical headline', async () => {
    await visit('/');
    await page.waitForSelector('.sentence');
    expect(await page.locator('tbody tr').count()).toBe(60);
    expect(await textOf('#day')).toBe('Exercise day 120 · 28 Oct 2016');
    expect(await textOf('.sentence')).toContain('30 of 287 facilities not deployed or sub-standard (10.5 %)');
    expect(await textOf('.sentence .mark')).toBe('synthetic roster');
    expect(await textOf('#stages .tile')).toMatch(/Pledged\s+\d+/);
    await page.waitForSelector('#trust[data-level=live]');
  }, 20_000);

  test('shows a change within a moment, marked in words', async () => {
    await visit('/');
    await page.waitForSelector('#trust[data-level=live]');
    services.change(sampleRow(0, 8));
    await page.waitForSelector(`${rowOf(0)}.changed`);
    expect(await textOf(`${rowOf(0)} .stage .first`)).toBe('In mission');
    expect(await textOf(`${rowOf(0)} .fresh`)).toBe('changed');
  }, 20_000);

  test('stands still while it is paused', async () => {
    await visit('/');
    await page.waitForSelector('#trust[data-level=live]');
    await page.click('#pause');
    const before = await textOf(`${rowOf(1)} .stage .first`);
    services.change(sampleRow(1, 6));
    await page.waitForSelector('#trust:has-text("1 contingent changed")');
    expect(await textOf(`${rowOf(1)} .stage .first`)).toBe(before);
    await page.click('#pause');
    await page.waitForSelector(`${rowOf(1)} .stage:has-text("In transit")`);
  }, 20_000);

  test('has its state in the address', async () => {
    await visit('/?move=host-country&colour=red');
    const shown = await page.locator('tbody tr').count();
    expect(shown).toBeLessThan(60);
    expect(await textOf('tbody .move')).toBe('Host country');
    await page.click('#stages .tile:has-text("Pledged")');
    expect(page.url()).toBe(`${door.url}/?stage=pledged&move=host-country`);
    expect(await textOf('#empty')).toContain('The filters hide everything');
    await page.click('#empty button');
    expect(await page.locator('tbody tr').count()).toBe(60);
    await page.goBack();
    expect(await textOf('#empty')).toContain('Host country');
  }, 20_000);

  test('explains every gate beside the table, by keyboard alone', async () => {
    await visit('/?sort=contingent');
    await page.focus('tbody tr:first-child a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.gate-list li');
    expect(await page.locator('.gate-list li').count()).toBe(12);
    expect(page.url()).toContain('/contingents/');
    expect(await textOf('.journal')).toContain('Contingent pledged');
    await page.keyboard.press('Escape');
    expect(await page.locator('#panel').isHidden()).toBe(true);
    expect(await page.evaluate('document.activeElement.closest("tr")?.rowIndex')).toBe(2);
  }, 20_000);

  test('fits 320 pixels', async () => {
    await visit('/', { viewport: { width: 320, height: 700 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await page.locator('[role=table] [role=rowheader]').count()).toBe(60);
  }, 20_000);

  test('says how to begin when there is nothing yet', async () => {
    const nothing = await new FakeServices().open();
    const empty = await openDoor(nothing.url);
    await visit('/');
    await page.goto(empty.url);
    await page.waitForSelector('#empty:has-text("Nothing yet")');
    expect(await textOf('#empty pre')).toContain(`${empty.url}/api/force-generation/contingents/`);
    await nothing.close();
    await page.goto(empty.url);
    await page.waitForSelector('#empty:has-text("The pipeline service cannot be reached")');
    complaints.length = 0;
    await empty.stop();
  }, 30_000);

  test('asks nobody but its own origin and breaks no security policy', async () => {
    await visit('/contingents/unknown');
    await page.waitForSelector('#panel:has-text("No contingent has this name")');
    await eventually(() => asked.length > 0, 'requests');
    expect(asked.filter((url) => !/^http:\/\/127\.0\.0\.1:\d+\//.test(url))).toEqual([]);
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
  }, 20_000);
});
