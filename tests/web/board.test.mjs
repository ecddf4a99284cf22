// The board in a real browser, on a real daemon.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { crowd, crowdedOffice, name } from "./crowd.mjs";
import { Daemon, axe, booking, launch, quit, slipped, until, visit } from "./daemon.mjs";

let daemon;
const pages = [];
const open = async (role, options) => {
	const page = await visit(daemon, role, options);
	pages.push(page);
	return page;
};

before(launch);
after(quit);
beforeEach(async () => {
	daemon = new Daemon();
	await daemon.start();
});
afterEach(async (context) => {
	const complaints = pages.flatMap((page) => page.complaints);
	for (const page of pages.splice(0)) await page.context().close();
	await daemon.end();
	if (!context.name.includes("restart")) assert.deepEqual(complaints, []);
});

// A page gives its first field the focus with its first frame, not before.
const focused = (page, label) => until(`${label} has the focus`, () =>
	page.getByLabel(label, { exact: true }).evaluate((field) => field === document.activeElement));
const card = (page) => page.locator("article", { hasText: "Mrs. Watkins" });

for (const role of ["clerk", "supervisor"]) {
	for (const [button, verdict, further] of [["It is wrong", "slip"], ["It is right", "correct"],
		["Changed on purpose", "changed-on-purpose", true], ["The request no longer counts", "request-outdated", true],
		["Could not be reached", "unreachable", true]]) {
		test(`a ${role} answers: ${button}`, async () => {
			const alert = await daemon.slip();
			const page = await open(role);
			if (further) await card(page).getByText("Other answers").click();
			await card(page).getByRole("button", { name: button }).click();
			await page.getByText("Nothing to verify.").waitFor();
			const now = await daemon.alert(alert.id);
			assert.deepEqual([now.state, now.verdict, now.role], ["answered", verdict, role]);
		});
	}
}

test("a cause and a note go along with an answer", async () => {
	const alert = await daemon.slip();
	const page = await open("clerk");
	await card(page).getByText("Other answers").click();
	await card(page).getByLabel("How it came about").selectOption({ label: "a rush" });
	await card(page).getByLabel("Note").fill("called back");
	await card(page).getByRole("button", { name: "It is wrong" }).click();
	await page.getByText("Nothing to verify.").waitFor();
	const now = await daemon.alert(alert.id);
	assert.deepEqual([now.verdict, now.cause, now.note], ["slip", "rush", "called back"]);
});

for (const role of ["clerk", "supervisor"]) test(`what a ${role} puts off goes, and comes back by itself`, async () => {
	const alert = await daemon.slip();
	const page = await open(role);
	await card(page).getByRole("button", { name: "Later" }).click();
	await page.getByText("Nothing to verify.").waitFor();
	assert.equal((await daemon.alert(alert.id)).state, "snoozed");
	daemon.setClock("2026-11-24T15:31:00Z");
	await card(page).waitFor();
});

test("a button that is pressed while the page is brought up to date is clicked", async () => {
	const alert = await daemon.slip();
	const page = await open("clerk");
	await page.getByText("Live").waitFor();
	await card(page).getByRole("button", { name: "Later" }).hover();
	await page.mouse.down();
	const fetched = page.waitForResponse((reply) => new URL(reply.url()).pathname === "/");
	daemon.record(slipped, booking("w4", "20261202T090000", "Bo Chan - visit"));
	await (await fetched).finished();
	await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(done))));
	await page.mouse.up();
	await until("it is put off", async () => (await daemon.alert(alert.id)).state === "snoozed");
	await page.locator("article", { hasText: "Bo Chan" }).waitFor();
});

test("two browsers and a desk agree within a second", async () => {
	const first = await open("clerk"), second = await open("supervisor");
	await first.getByText("Nothing to verify.").waitFor();
	const alert = await daemon.slip();
	const raised = Date.now();
	await Promise.all([card(first).waitFor(), card(second).waitFor()]);
	assert.ok(Date.now() - raised < 1000, `shown after ${Date.now() - raised} ms`);
	// A desk answers through the API, as the agent of a bubble does.
	await daemon.ask("POST", `/v1/alerts/${alert.id}/answer`, { verdict: "correct", desk: "front" });
	const answered = Date.now();
	await Promise.all([first, second].map((page) => page.getByText("Nothing to verify.").waitFor()));
	assert.ok(Date.now() - answered < 1000, `gone after ${Date.now() - answered} ms`);
});

test("what is new is said to who cannot see it", async () => {
	const page = await open("clerk");
	await page.locator("#link", { hasText: "Live" }).waitFor();
	await daemon.slip();
	await card(page).waitFor();
	assert.match(await page.locator("#said").textContent(), /Mrs\. Watkins: Asked for Tue Dec 1, 11:30 am/);
});

test("a half-written answer is left alone while things happen", async () => {
	await daemon.slip();
	const page = await open("clerk");
	await card(page).getByText("Other answers").click();
	await card(page).getByLabel("Note").fill("she is on the");
	daemon.record(slipped, booking("w4", "20261202T090000", "Bo Chan - visit"));
	await page.locator("article", { hasText: "Bo Chan" }).waitFor();
	assert.equal(await card(page).getByLabel("Note").inputValue(), "she is on the");
	await page.keyboard.type(" line");
	assert.equal(await card(page).getByLabel("Note").inputValue(), "she is on the line");
});

test("a daemon's restart under an open page is told, and the page goes on", async () => {
	const page = await open("clerk");
	await page.locator("#link", { hasText: "Live" }).waitFor();
	await daemon.stop();
	await page.locator("#link", { hasText: "No connection" }).waitFor();
	await daemon.start();
	await page.locator("#link", { hasText: "Live" }).waitFor();
	await daemon.slip();
	await card(page).waitFor();
});

test("without a script the board reads and answers", async () => {
	const alert = await daemon.slip();
	const page = await open("clerk", { javaScriptEnabled: false });
	assert.match(await card(page).textContent(), /Asked\s*Tue Dec 1\s*11:30 am\s*Recorded\s*Tue Dec 1\s*1:30 pm/);
	await card(page).getByRole("button", { name: "It is wrong" }).click();
	await page.getByText("Nothing to verify.").waitFor();
	assert.equal((await daemon.alert(alert.id)).verdict, "slip");
});

for (const role of ["clerk", "supervisor"]) test(`a ${role} notes a request by keyboard alone, and reads it back`, async () => {
	const page = await open(role);
	await page.getByRole("link", { name: "Ask" }).focus();
	await page.keyboard.press("Enter");
	await page.waitForURL("**/ask*");
	await focused(page, "Who asks");
	await page.keyboard.type("Rosa Jimenez");
	await page.keyboard.press("Tab");
	await page.keyboard.type("dec 1 11:30");
	await page.keyboard.press("Enter");
	await page.getByText("Tuesday, December 1, 2026, 11:30 am").waitFor();
	const noted = (await daemon.ask("GET", "/v1/requests")).requests.filter((each) => each.feed === "");
	assert.deepEqual(noted.map((each) => [each.participant, each.asked]), [["Rosa Jimenez", "2026-12-01T11:30:00-05:00"]]);
	assert.doesNotMatch(page.url(), /Rosa|Jimenez/);
});

test("while she is on the telephone: who she may be, what was understood, where there is room", async () => {
	const page = await open("clerk");
	await page.goto(daemon.address + "/ask");
	await page.getByLabel("Who asks").pressSequentially("lop");
	await page.locator('#people option[value="Ana Lopez"]').waitFor({ state: "attached" });
	await page.getByLabel("For what").selectOption("visit");
	await page.getByLabel("For when").pressSequentially("dec 2 9:00");
	await page.locator("#heard").getByText("Wednesday, December 2, 2026, 9:00 am").waitFor();
	// Ann Poe is there at nine.
	assert.deepEqual(await page.locator(".free li").allInnerTexts().then((all) => all.slice(0, 2)),
		["8:30 am Station 1", "9:30 am Station 1"]);
	await page.getByLabel("For when").fill("dec 2 mm");
	await page.locator("#heard").getByText('"mm" is not understood').waitFor();
});

for (const role of ["clerk", "supervisor"])
	test(`the day shows a ${role} what was asked beside what is recorded`, async () => {
		const alert = await daemon.slip();
		const page = await open(role);
		await page.getByRole("link", { name: "Day" }).click();
		await page.getByLabel("Day", { exact: true }).last().fill("2026-12-01");
		daemon.record(slipped, booking("w4", "20261209T090000", "Bo Chan - visit")); // takes nothing away
		await until("it is read", async () =>
			(await daemon.ask("GET", "/v1/feeds")).feeds.find((feed) => feed.name === "bookings").bookings === 4);
		await page.getByRole("button", { name: "Go" }).click();
		assert.match(await page.locator(".ghost").textContent(), /11:30 am Mrs\. Watkins/);
		assert.match(await page.locator(".look").textContent(), /1:30 pm Mrs\. Watkins/);
		await page.getByText("The same as a list").click();
		assert.match(await page.locator("tbody").innerText(), /1:30 pm\s+Mrs\. Watkins\s+visit\s+Station 1\s+Tue Dec 1, 11:30 am/);
		await page.getByRole("link", { name: "The day after" }).click();
		await page.locator(".visit", { hasText: "Ann Poe" }).waitFor();
		await page.goBack();
		await page.locator(".look").click();
		await page.waitForURL(`**/?office=riverside#a${alert.id}`);
	});

for (const role of ["clerk", "supervisor"])
	test(`the window tells a ${role} all that is known, and leads to the alert`, async () => {
		const alert = await daemon.slip();
		const page = await open(role);
		await page.getByRole("link", { name: "Window" }).click();
		await focused(page, "Name");
		await page.keyboard.type("WATKINS");
		await page.keyboard.press("Enter");
		const said = page.locator("article.person");
		await said.getByText("Asked for Tue Dec 1, 11:30 am").first().waitFor();
		await said.getByText("Recorded Tue Dec 1, 1:30 pm, Station 1.").waitFor();
		await said.getByRole("link").first().click();
		await page.waitForURL(`**/?office=riverside#a${alert.id}`);
		await page.goto(daemon.address + "/window?name=Nobody+Known");
		await page.getByText("Nobody of that name is known.").waitFor();
	});

for (const role of ["clerk", "supervisor"])
	test(`a ${role} puts a slip right, step by step`, async () => {
		const alert = await daemon.slip();
		const page = await open(role);
		await card(page).getByRole("button", { name: "It is wrong" }).click();
		await page.getByText("Nothing to verify.").waitFor();
		await page.getByRole("link", { name: "Cases" }).click();
		await page.getByText("Next: Acknowledged").waitFor();
		await page.getByRole("link", { name: "Now" }).click();
		// The answer leads straight to it.
		await page.locator("#rights", { hasText: "Mrs. Watkins" }).getByRole("link", { name: "Put it right" }).click();
		await page.getByRole("heading", { name: "What to say" }).waitFor();
		await page.getByText("What was asked for is free:").waitFor();
		await page.getByRole("button", { name: "Hold: Tue Dec 1, 11:30 am, Station 1" }).click();
		await page.getByText("Held for them: Tue Dec 1, 11:30 am Station 1").first().waitFor();
		await page.getByRole("button", { name: "a rush" }).click();
		await page.locator(".done", { hasText: "a rush" }).waitFor();
		assert.equal((await daemon.alert(alert.id)).cause, "rush");
		for (const [label, ending, says] of [["Save as .ics", "ics", /^DTSTART;TZID=America\/New_York:20261201T113000/m],
			["Save as text", "txt", /Mrs\. Watkins, visit: to be booked Tue Dec 1, 11:30 am, Station 1\./]]) {
			const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: label }).click()]);
			assert.match(saved.suggestedFilename(), new RegExp(`^case-\\d+\\.${ending}$`));
			assert.match(await readFile(await saved.path(), "utf8"), says);
		}
		await page.getByText("The corrected booking, as iCalendar").click();
		assert.match(await page.locator("pre").innerText(), /METHOD:REQUEST[^]*DTSTART;TZID=America\/New_York:20261201T113000/);
		for (const step of ["Acknowledged", "Participant told", "Closed"]) {
			await page.getByRole("button", { name: step, exact: true }).click();
			await page.locator(".done", { hasText: step }).waitFor();
		}
		assert.equal(await page.getByRole("button", { name: "Made good" }).count(), 0);
		const file = (await daemon.ask("GET", "/v1/cases?state=all")).cases[0];
		assert.deepEqual([file.alert, file.state, file.steps[0].role], [alert.id, "closed", role]);
		await page.goto(daemon.address + "/cases");
		await page.getByText("No slip waits to be put right.").waitFor();
	});

for (const role of ["clerk", "supervisor"]) test(`a ${role} reads how the calendars are, in words`, async () => {
	const page = await open(role);
	await page.getByRole("link", { name: "Calendars" }).click();
	await page.getByRole("row", { name: /bookings.*Well\./ }).waitFor();
	// One that breaks is said to, on the open page.
	daemon.publish("bookings", "<html>Back soon.</html>");
	await page.getByRole("row", { name: /bookings.*Cannot be read:.*What was read last stands\./ }).waitFor();
});

test("what was learned is the supervisor's: counts and advice, and nobody's name", async () => {
	await daemon.end();
	daemon = new Daemon(crowdedOffice);
	crowd(daemon);
	await daemon.start();
	const alerts = await until("all is found", async () => {
		const list = (await daemon.ask("GET", "/v1/alerts?limit=500")).alerts;
		return list.length >= 20 && list;
	});
	for (const alert of alerts) await daemon.ask("POST", `/v1/alerts/${alert.id}/answer`, { verdict: "slip", cause: "default-kept" });
	const page = await open("supervisor");
	await page.getByRole("link", { name: "Learn" }).click();
	await page.waitForURL("**/learn");
	await page.goto(daemon.address + "/learn?from=2026-11-20&to=2026-12-20"); // with the days that were asked for
	const told = page.getByRole("table").filter({ hasText: "Suggestion" });
	await told.getByText(/^\d+ slips from kept defaults: ask your vendor to start with an empty date and time\.$/).waitFor();
	for (const part of ["What slips were", "How slips came about", "When slips were found", "Slips by the hour of the record",
		"Slips in busy quarter-hours", "False alarms, by rule", "Records made, by hour", "Can the requests be trusted?"])
		await page.getByRole("heading", { name: part }).waitFor();
	// Each chart has its numbers in a table beneath.
	for (const section of await page.locator("section section:has(svg)").all())
		assert.equal(await section.locator("rect").count(), await section.locator("tbody tr").count());
	assert.doesNotMatch(await page.locator("main").innerText(), new RegExp(Array.from({ length: 60 }, (_, i) => name(i)).join("|")));
	const clerk = await open("clerk");
	assert.equal(await clerk.getByRole("link", { name: "Learn" }).count(), 0);
	assert.equal((await clerk.goto(daemon.address + "/learn")).status(), 403);
	clerk.complaints.length = 0; // that it is refused is one
});

test("the time that is left counts down, by the office's clock", async () => {
	daemon.setClock("2026-12-01T14:21:00Z"); // nine minutes before 9:30, two hours before what was asked
	await daemon.slip();
	const page = await open("clerk");
	const left = card(page).locator(".left");
	await until("it says seconds", async () => /^in [78] min \d+ s$/.test(await left.textContent()));
	const was = await left.textContent();
	await until("it goes on by itself", async () => (await left.textContent()) !== was);
	assert.match(await left.getAttribute("class"), /soon/);
});

test("a further slip of somebody's is put before the supervisor", async () => {
	const first = await daemon.slip();
	await daemon.ask("POST", `/v1/alerts/${first.id}/answer`, { verdict: "slip" });
	const page = await open("supervisor");
	await page.locator("#link", { hasText: "Live" }).waitFor();
	daemon.feed("requests", booking("r1", "20261201T113000", "Mrs. Watkins - visit", "20261124T140000Z"),
		booking("r2", "20261203T100000", "Ana Lopez - visit"), booking("r3", "20261210T100000", "Mrs. Watkins - class"));
	daemon.record(slipped, booking("w5", "20261210T150000", "Mrs. Watkins - class"));
	const again = await until("another of hers", async () => (await daemon.ask("GET", "/v1/alerts")).alerts.find((each) =>
		each.state === "open" && each.finding.recorded === "2026-12-10T15:00:00-05:00" && each.finding.asked));
	await daemon.ask("POST", `/v1/alerts/${again.id}/answer`, { verdict: "slip" });
	await page.locator("#rights li", { hasText: "Again for this person: for the supervisor." }).waitFor();
	// Hours later a clerk is not bothered with it; she is.
	daemon.setClock("2026-11-24T19:00:00Z");
	await page.reload();
	await page.locator("#rights li", { hasText: "Mrs. Watkins" }).waitFor();
	const clerk = await open("clerk");
	assert.equal(await clerk.locator("#rights").count(), 0);
});

test("every view of every role stands up to axe, in light, in dark and on a telephone", async () => {
	const alert = await daemon.slip();
	await daemon.ask("POST", `/v1/alerts/${alert.id}/answer`, { verdict: "slip" });
	daemon.record(slipped, booking("w4", "20261202T090000", "Bo Chan - visit"));
	await until("another is open", async () => (await daemon.ask("GET", "/v1/alerts")).alerts.some((each) => each.state === "open"));
	const [file] = (await daemon.ask("GET", "/v1/cases")).cases;
	for (const [role, paths] of [["clerk", ["/", "/day?day=2026-12-01", "/ask", "/window?name=watkins", "/cases", `/cases/${file.id}`, "/feeds", "/nowhere"]], ["supervisor", ["/learn"]]]) {
		for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { viewport: { width: 360, height: 700 } }]) {
			const page = await open(role, options);
			for (const path of paths) {
				await page.goto(daemon.address + path);
				await page.evaluate(axe);
				const found = await page.evaluate(() => globalThis.axe.run(document,
					{ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
				assert.deepEqual(found.violations.map((fault) => [path, fault.id, fault.nodes.map((node) => node.html)]), []);
				// Nothing is to be scrolled sideways.
				assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is too wide`);
			}
			page.complaints.length = 0; // a page that is not there is one of them
		}
	}
});

test("the first paint needs one request, and all of a page is light", async () => {
	await daemon.slip();
	const page = await open("clerk");
	const seen = [];
	page.on("response", async (reply) => seen.push([reply.request().resourceType(), (await reply.body().catch(() => "")).length]));
	await page.goto(daemon.address + "/", { waitUntil: "load" });
	const weight = await until("all has come", async () => seen.length >= 2 && seen.reduce((sum, [, size]) => sum + size, 0));
	assert.ok(weight > 5000 && weight <= 60 << 10, `${weight} bytes`);
	// Nothing that would hold back the paint: no sheet, no font, no script that is waited for.
	assert.deepEqual(seen.map(([type]) => type).filter((type) => ["stylesheet", "font", "image"].includes(type)), []);
	assert.equal(await page.locator("script:not([defer])").count(), 0);
});

const paint = (page) => page.evaluate(() => performance.getEntriesByType("resource").filter((each) =>
	each.renderBlockingStatus === "blocking").map((each) => each.name));

for (const [width, options] of [[1280, {}], [1000, { colorScheme: "dark" }], [360, { reducedMotion: "reduce" }]])
	test(`a crowded office fits at ${width}: light pages, nothing sideways, nothing small, axe content`, async () => {
		await daemon.end();
		daemon = new Daemon(crowdedOffice);
		crowd(daemon);
		await daemon.start();
		const alerts = await until("all is found", async () => {
			const list = (await daemon.ask("GET", "/v1/alerts?limit=500")).alerts;
			return list.length >= 20 && list;
		});
		await daemon.ask("POST", `/v1/alerts/${alerts[0].id}/answer`, { verdict: "slip" });
		const [file] = (await daemon.ask("GET", "/v1/cases")).cases;
		const page = await open("supervisor", { viewport: { width, height: 800 }, ...options });
		const sizes = {};
		page.on("response", async (reply) => { sizes[new URL(reply.url()).pathname] = (await reply.body().catch(() => "")).length; });
		for (const path of ["/", "/day?day=2026-12-08", "/ask", `/window?name=${encodeURIComponent(name(3))}`, "/cases", `/cases/${file.id}`, "/feeds", "/learn"]) {
			await page.goto(daemon.address + path);
			const weight = await until("it has come", async () => sizes["/board.js"] && sizes[path.split("?")[0]] && sizes["/board.js"] + sizes[path.split("?")[0]]);
			assert.ok(weight <= 60 << 10, `${path}: ${weight} bytes`);
			assert.deepEqual(await paint(page), [], path);
			assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is too wide`);
			// Targets are 24 px high and wide, or stand in a line of text.
			assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("a, button, input, select, summary")]
				.filter((each) => each.checkVisibility() && each.type !== "hidden" && !each.closest("svg, .unseen, .skip"))
				.map((each) => [each.textContent, each.getBoundingClientRect()])
				.filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text)), [], path);
			if (!/^\/($|day|cases\/)/.test(path)) continue; // another test looks at the rest
			await page.evaluate(axe);
			const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }));
			assert.deepEqual(found.violations.map((fault) => [path, fault.id, fault.nodes.map((node) => node.html)]), []);
		}
	});

test("at 200 percent nothing is lost: the page is one column, and every answer is there", async () => {
	await daemon.slip();
	const page = await open("clerk", { viewport: { width: 640, height: 480 }, deviceScaleFactor: 2 });
	for (const path of ["/", "/ask", "/cases", "/feeds"]) {
		await page.goto(daemon.address + path);
		assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is too wide`);
	}
	await page.goto(daemon.address + "/");
	for (const label of ["It is wrong", "It is right", "Later"])
		assert.ok(await card(page).getByRole("button", { name: label }).isVisible());
});

test("whoever goes by keyboard sees where they are, in the order of the page", async () => {
	await daemon.slip();
	const page = await open("clerk");
	await page.locator("#link", { hasText: "Live" }).waitFor();
	const seen = [];
	while (!seen.some(([text]) => text === "Later")) {
		assert.ok(seen.length < 30, seen.join(" | "));
		await page.keyboard.press("Tab");
		seen.push(await page.evaluate(() => {
			const at = document.activeElement, style = getComputedStyle(at);
			return [at.textContent.trim(), at.matches(".skip") || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
		}));
	}
	assert.deepEqual(seen.filter(([, ring]) => !ring), []);
	const words = seen.map(([text]) => text);
	assert.equal(words[0], "Skip to the page");
	assert.ok(words.indexOf("Now") < words.indexOf("It is wrong") && words.indexOf("It is wrong") < words.indexOf("It is right"),
		words.join(", "));
});

test("printed, a page is what there is to read", async () => {
	const alert = await daemon.slip();
	await daemon.ask("POST", `/v1/alerts/${alert.id}/answer`, { verdict: "slip" });
	const [file] = (await daemon.ask("GET", "/v1/cases")).cases;
	const page = await open("supervisor");
	await page.emulateMedia({ media: "print" });
	await page.goto(daemon.address + `/cases/${file.id}`);
	assert.ok(await page.getByText("Say: we wrote the wrong time down.").isVisible());
	assert.ok(await page.getByRole("button", { name: "Acknowledged" }).isVisible());
	for (const hidden of ["nav", ".steps input", ".save", ".causes"])
		assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
});

test("a Spanish office has a Spanish board", async () => {
	await daemon.end();
	daemon = new Daemon("language: es");
	await daemon.start();
	await daemon.slip();
	const page = await open("supervisor");
	assert.equal(await page.locator("html").getAttribute("lang"), "es");
	await card(page).getByRole("button", { name: "Está mal" }).click();
	await page.locator("#rights").getByRole("link", { name: "Arreglarlo" }).waitFor();
	const [file] = (await daemon.ask("GET", "/v1/cases")).cases;
	for (const path of ["/", `/cases/${file.id}`, "/day?day=2026-12-01", "/ask", "/window?name=watkins", "/cases", "/feeds", "/learn"]) {
		await page.goto(daemon.address + path);
		assert.doesNotMatch(await page.locator("body").innerText(), /\b(the|Verify|Asked|Recorded|Calendar|Show|Learn|Hold|Say|Save|Offer|Next|Put)\b/);
	}
});
