// PAGE=record.html node paint.mjs: how large the page is and when it is first painted, five times.
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch, open, page } from "./browser.mjs";

const bytes = statSync(fileURLToPath(page)).size;
const browser = await launch();
const paints = [], ready = [];
let nodes = 0;
for (let i = 0; i < 5; i++) {
  const { tab, close } = await open(browser);
  await tab.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  const seen = await tab.evaluate(() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    ready: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
    nodes: document.getElementsByTagName("*").length,
  }));
  paints.push(Math.round(seen.paint));
  ready.push(Math.round(seen.ready));
  nodes = seen.nodes;
  await close();
}
await browser.close();
console.log(JSON.stringify({ megabytes: bytes / 1e6, elements: nodes, first_paint_ms: paints, ready_ms: ready }));
