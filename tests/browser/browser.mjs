// A browser that asks nobody for anything, and the page under test.
import { chromium } from "playwright-core";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const page = pathToFileURL(resolve(process.env.PAGE ?? "record.html")).href;

export function launch() {
  return chromium.launch({ executablePath, args });
}

/** The page in a window of its own; requests to anywhere but the file itself are kept in `asked`. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const tab = await context.newPage();
  const asked = [], errors = [];
  tab.on("request", (r) => { if (r.url().split("#")[0] !== page) asked.push(r.url()); });
  tab.on("pageerror", (e) => errors.push(String(e)));
  tab.on("console", (m) => { if (m.type() === "error") errors.push(m.text()); });
  await tab.goto(page);
  return { tab, asked, errors, close: () => context.close() };
}
