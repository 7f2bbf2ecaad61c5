// PAGE=record.html node shot.mjs DIR: the page wide, on a phone, dark and on paper, to look at.
import { launch, open } from "./browser.mjs";

const dir = process.argv[2];
if (!dir) throw new Error("usage: PAGE=record.html node shot.mjs DIR");
const browser = await launch();
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
for (const [name, options] of [["wide", {}], ["dark", { colorScheme: "dark" }], ["phone", phone]]) {
  const { tab, close } = await open(browser, options);
  await tab.screenshot({ path: `${dir}/${name}.png`, fullPage: true });
  await close();
}
const { tab } = await open(browser);
await tab.pdf({ path: `${dir}/print.pdf`, format: "A4", printBackground: true });
await browser.close();
