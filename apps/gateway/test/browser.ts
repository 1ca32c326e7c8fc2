import { type Browser, chromium } from 'playwright-core';

/** The Chromium of this machine: specs that need it are named `console.e2e.spec.ts`, for runners that have none. */
export function openBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args });
}
