// What an editor does with the page of the example, in a real browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

function altered(tab) {
  return tab.locator(".f", { has: tab.locator("del", { hasText: /^-?like$/ }) }).first();
}

async function inView(locator) {
  return locator.evaluate((e) => {
    const box = e.getBoundingClientRect();
    return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
  });
}

test("it asks nobody for anything and runs without an error", async () => {
  const { tab, asked, errors, close } = await open(browser);
  await tab.waitForTimeout(200);
  assert.deepEqual(asked, []);
  assert.deepEqual(errors, []);
  await close();
});

test("its policy stops what a page could ask for", async () => {
  const { tab, close } = await open(browser);
  const stopped = await tab.evaluate(() => new Promise((done) => {
    document.addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective));
    document.body.append(Object.assign(new Image(), { src: "https://example.invalid/x.png" }));
    setTimeout(() => done(null), 2000);
  }));
  assert.equal(stopped, "img-src");
  await close();
});

test("the brief and the first three findings are seen without scrolling", async () => {
  const { tab, close } = await open(browser);
  const findings = tab.locator(".f");
  assert.ok(await findings.count() >= 6);
  for (let i = 0; i < 3; i++) {
    assert.ok(await inView(findings.nth(i).locator("h3")), `heading ${i + 1}`);
    assert.ok(await inView(findings.nth(i).locator(".words")), `words ${i + 1}`);
  }
  await close();
});

test("the altered word leads to its place in both articles", async () => {
  const { tab, close } = await open(browser);
  const finding = altered(tab);
  await finding.locator("del a").first().click();
  const target = tab.locator(":target");
  assert.match(await target.textContent(), /^-?like$/);
  assert.ok(await inView(target));
  await tab.goBack();
  const outlets = finding.locator(".words .out");
  assert.equal(await outlets.count(), 2);
  for (let i = 0; i < 2; i++) {
    const name = (await outlets.nth(i).textContent()).trim();
    await outlets.nth(i).click();
    assert.match(await target.textContent(), /court(-like)? panel/);
    assert.equal((await tab.locator(".art", { has: target }).locator(".outlet").textContent()).trim(), name);
    assert.ok(await inView(target));
    await tab.goBack();
  }
  await close();
});

test("every link on the page leads somewhere, and no id is given twice", async () => {
  const { tab, close } = await open(browser);
  const { dead, twice } = await tab.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    const known = new Set(ids);
    const links = [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href"));
    return {
      dead: links.filter((h) => !h.startsWith("#") || !known.has(h.slice(1))),
      twice: ids.filter((id, i) => ids.indexOf(id) !== i),
    };
  });
  assert.deepEqual(dead, []);
  assert.deepEqual(twice, []);
  await close();
});

test("a click on any quoted word opens its article there", async () => {
  const { tab, close } = await open(browser);
  await altered(tab).locator("q").first().click({ position: { x: 20, y: 10 } });
  await tab.waitForFunction(() => document.querySelector(".art :target"));
  assert.ok(await inView(tab.locator(":target")));
  await close();
});

test("marked words in an article lead back to what is said of them", async () => {
  const { tab, close } = await open(browser);
  await altered(tab).locator(".out").first().click();
  await tab.locator(":target").click();
  const target = tab.locator(":target");
  assert.ok(await target.evaluate((e) => e.matches(".f, .u")));
  assert.match(await target.textContent(), /court/);
  await close();
});

test("findings are filtered by kind, speaker and report", async () => {
  const { tab, close } = await open(browser);
  const all = await tab.locator(".f").count();
  for (const name of ["kind", "speaker", "article"]) {
    const choice = tab.locator(`select[name=${name}]`);
    await choice.selectOption({ index: 1 });
    const value = await choice.inputValue();
    const left = tab.locator(".f:not([hidden])");
    const fitting = await tab.locator(".f").evaluateAll((fs, [name, value]) => fs.filter((f) =>
      name === "article" ? f.dataset.articles.split(" ").includes(value) : f.dataset[name] === value).length, [name, value]);
    assert.equal(await left.count(), fitting);
    assert.ok(fitting > 0);
    if (fitting < all) assert.equal(await tab.locator("#shown").textContent(), `${fitting} of ${all}`);
    await choice.selectOption("");
    assert.equal(await left.count(), all);
  }
  await close();
});

test("a link to a finding that is filtered out shows it", async () => {
  const { tab, close } = await open(browser);
  const kind = tab.locator("select[name=kind]");
  await kind.selectOption({ index: 1 });
  const hidden = await tab.locator(".f[hidden]").first().getAttribute("id");
  await tab.evaluate((id) => { location.hash = id; }, hidden);
  await tab.waitForFunction((id) => !document.getElementById(id).hidden, hidden);
  assert.ok(await tab.locator(`[id="${hidden}"]`).isVisible());
  await close();
});

test("keys go from finding to finding, open one, and can be turned off", async () => {
  const { tab, close } = await open(browser);
  const focused = () => tab.evaluate(() => document.activeElement.querySelector?.(".no")?.textContent);
  await tab.keyboard.press("n");
  await tab.keyboard.press("n");
  assert.equal(await focused(), "2");
  await tab.keyboard.press("p");
  assert.equal(await focused(), "1");
  await tab.keyboard.press("o");
  assert.ok(await tab.locator(".f").first().locator("details").evaluate((d) => d.open));
  await tab.locator("#keys").uncheck();
  await tab.locator(".f").first().focus();
  await tab.keyboard.press("n");
  assert.equal(await focused(), "1");
  await close();
});

test("a citation names words, outlet and place, and is copied", async () => {
  const { tab, close } = await open(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  const finding = altered(tab);
  await finding.locator("summary").click();
  await finding.locator(".copy").first().click();
  await finding.getByText("Copied").waitFor();
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^“.*court.*” — Colm Adair, in .*bytes \d+ to \d+\)$/);
  await close();
});

test("without its script everything can be read and reached", async () => {
  const { tab, close } = await open(browser, { javaScriptEnabled: false });
  assert.ok(!(await tab.locator(".filter").isVisible()));
  await altered(tab).locator(".out").first().click();
  assert.ok(await tab.locator(".art :target").isVisible());
  await tab.goBack();
  await altered(tab).locator("summary").click();
  assert.ok(await altered(tab).locator(".cite").first().isVisible());
  await close();
});

test("the picture of who quotes whom says the same in words", async () => {
  const { tab, close } = await open(browser);
  const web = tab.locator("#web");
  assert.ok(await web.locator("svg path").count() > 5);
  await web.locator("summary").click();
  assert.match(await web.locator("li").first().textContent(), /quotes .+ \((once|\d+ times)\)/);
  await close();
});

test("on a phone nothing runs out of the window", async () => {
  const { tab, close } = await open(browser, phone);
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth) <= phone.viewport.width);
  assert.ok(await inView(tab.locator(".f h3").first()));
  await tab.locator("details").evaluateAll((all) => all.forEach((d) => { d.open = true; }));
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth) <= phone.viewport.width);
  await close();
});

test("printing gives the findings on paper", async () => {
  const { tab, close } = await open(browser);
  const pdf = await tab.pdf({ format: "A4", printBackground: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  await tab.emulateMedia({ media: "print" });
  assert.ok(await tab.locator(".f h3").first().isVisible());
  assert.ok(!(await tab.locator(".filter").isVisible()));
  await close();
});

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["phone", phone],
]) {
  test(`axe finds nothing against WCAG 2.2 AA: ${name}`, async () => {
    const { tab, close } = await open(browser, options);
    await tab.locator("details").evaluateAll((all) => all.forEach((d) => { d.open = true; }));
    // What is laid out only when it comes into view is looked at too.
    await tab.locator(".art, .who").evaluateAll((all) => all.forEach((e) => { e.style.contentVisibility = "visible"; }));
    await tab.evaluate(axe);
    // In running text a link may be as small as its line (2.5.8, "inline"), also where a sentence is all link.
    const violations = await tab.evaluate(async () => {
      const all = await axe.run({
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        rules: { "target-size": { enabled: false } },
      });
      const size = await axe.run({ exclude: [[".text"]] }, { runOnly: { type: "rule", values: ["target-size"] } });
      return [...all.violations, ...size.violations];
    });
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(" ")}`), []);
    await close();
  });
}
