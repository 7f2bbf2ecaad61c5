// picture.mjs OUT.png: the picture of the page for the README.
import { launch, open } from "./browser.mjs";

const out = process.argv[2];
if (!out) throw new Error("usage: PAGE=record.html node picture.mjs OUT.png");
const browser = await launch();
const { tab } = await open(browser, { colorScheme: "light" });
await tab.screenshot({ path: out });
await browser.close();
