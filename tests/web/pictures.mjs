// The board's pictures in the README: a made-up office with two months behind it, seen as its desk sees it.
// node tests/web/pictures.mjs FOLDER (started by `make pictures`)
import { join } from "node:path";
import { name } from "./crowd.mjs";
import { Daemon, booking, launch, quit, until, visit } from "./daemon.mjs";

const folder = process.argv[2];
const OFFICE = `resources: [{name: Station 1}, {name: Station 2}, {name: Station 3}, {name: Station 4}]
recovery: {make_good: "an appointment card with a direct telephone number"}
`;
const stamp = (day, minutes) => `${day}T${String(Math.floor(minutes / 60)).padStart(2, "0")}${String(minutes % 60).padStart(2, "0")}00`;
const plus = (day, days) => new Date(Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`) + days * 864e5)
	.toISOString().slice(0, 10).replaceAll("-", "");

// How a slip came about: days and minutes off, and what the desk said of it.
const SLIPS = [[0, 120, 690, "rush"], [3, 0, 570, "default-kept"], [0, 120, 720, "rush"], [2, 0, 630, "default-kept"],
	[7, 0, 600, "interrupted"], [0, -60, 600, "misheard"], [0, 120, 690, "rush"], [1, 0, 540, "default-kept"]];

// So many weeks of slips from a Monday on, each beside a booking that is as it was asked for.
function weeks(monday, count, key, made) {
	const recorded = [], asked = [];
	for (let i = 0; i < count; i++) {
		const [days, by, at] = SLIPS[i % SLIPS.length], day = plus(monday, Math.floor(i / 6) * 7 + i % 5);
		const place = `Station ${1 + i % 4}`, created = i % 3 ? stamp(made, 14 * 60 + 15) : stamp(made, 16 * 60 + 30 + i % 4 * 15);
		const who = name(i + key * 40);
		recorded.push(booking(`b${key}-${i}`, stamp(day, at + by), `${who} - visit`, `${created}Z`, place),
			booking(`g${key}-${i}`, stamp(plus(day, 1), 480 + i % 4 * 15), `${name(i + key * 40 + 200)} Jr. - visit`, `${stamp(made, 13 * 60 + i * 7)}Z`, place));
		asked.push(booking(`r${key}-${i}`, stamp(plus(day, -days), at), `${who} - visit`, `${stamp(made, 13 * 60)}Z`, place),
			booking(`h${key}-${i}`, stamp(plus(day, 1), 480 + i % 4 * 15), `${name(i + key * 40 + 200)} Jr. - visit`, `${stamp(made, 12 * 60 + 50)}Z`, place));
	}
	return { recorded, asked };
}

// The day that is shown: what is on record, by station; hers among it, two hours late.
const DAY = "20261201";
const VISITS = [[1, 480], [1, 540], [1, 600], [1, 660], [1, 870], [1, 930], [2, 510], [2, 570], [2, 660], [2, 780], [2, 840], [2, 960],
	[3, 480], [3, 600], [3, 630], [3, 810], [3, 900], [4, 540], [4, 600], [4, 600], [4, 690], [4, 840], [4, 930]];
const today = VISITS.map(([station, at], i) => booking(`t${i}`, stamp(DAY, at), `${name(i + 80)} - visit`, `20261118T${1400 + i}00Z`, `Station ${station}`));

async function answerAll(daemon, key) {
	const { alerts } = await daemon.ask("GET", "/v1/alerts?limit=500");
	for (const alert of alerts.filter((each) => each.finding.rule === "mismatch")) {
		const i = Number(alert.finding.bookings[0].split("-")[1]);
		if (!alert.finding.bookings[0].startsWith(`b${key}-`)) continue;
		await daemon.ask("POST", `/v1/alerts/${alert.id}/answer`, i % 9 === 4 ? { verdict: "changed-on-purpose" } :
			{ verdict: "slip", cause: SLIPS[i % SLIPS.length][3] });
	}
	for (const file of (await daemon.ask("GET", "/v1/cases?limit=500")).cases)
		await daemon.ask("POST", `/v1/cases/${file.id}/steps`, { step: "closed" });
}

const mismatches = (daemon, least) => until("the slips are found", async () =>
	(await daemon.ask("GET", "/v1/alerts?limit=500")).alerts.filter((each) => each.finding.rule === "mismatch").length >= least);

const before = weeks("20261102", 40, 1, "20261019"), now = weeks("20261207", 40, 2, "20261123");
const daemon = new Daemon(OFFICE);
daemon.setClock("2026-10-20T15:00:00Z");
daemon.feed("bookings", ...before.recorded);
daemon.feed("requests", ...before.asked);
await daemon.start();
await mismatches(daemon, 15);
await answerAll(daemon, 1);
await daemon.stop();

// A month later: what the desk has found since, and a morning at it.
daemon.setClock("2026-11-24T15:02:00Z");
const asked = [...before.asked, ...now.asked, booking("rw", stamp(DAY, 690), "Mrs. Watkins - visit", "20261124T145500Z", "Station 1"),
	booking("ro", stamp("20261202", 600), "Omar Said - visit", "20261124T144000Z", "Station 2")];
const recorded = [...before.recorded, ...now.recorded, ...today];
daemon.feed("bookings", ...recorded);
daemon.feed("requests", ...asked);
await daemon.start();
await mismatches(daemon, 25);
await answerAll(daemon, 2);
daemon.feed("bookings", ...recorded, booking("ww", stamp(DAY, 810), "Mrs. Watkins - visit", "20261124T145800Z", "Station 1"),
	booking("wo", stamp("20261202", 720), "Omar Said - visit", "20261124T150100Z", "Station 2"));
await until("hers is found", async () => (await daemon.ask("GET", "/v1/alerts")).alerts.some((each) => each.finding.participant === "Mrs. Watkins"));

await launch();
const page = await visit(daemon, "supervisor", { viewport: { width: 1100, height: 760 }, reducedMotion: "reduce" });
const take = async (what, options = {}) => {
	await page.mouse.move(0, 0);
	await page.screenshot({ path: join(folder, `${what}.png`), ...options });
};
await page.locator("#link", { hasText: "Live" }).waitFor();
await take("now");
await page.goto(daemon.address + "/day?day=2026-12-01");
await page.locator("#link", { hasText: "Live" }).waitFor();
await take("day", { fullPage: true });
await page.goto(daemon.address + "/ask");
await page.getByLabel("Who asks").fill("Rosa Jimenez");
await page.getByLabel("For what").selectOption("visit");
await page.getByLabel("For when").pressSequentially("dec 2 11:30");
await page.locator(".free li").first().waitFor();
await take("ask");
await page.goto(daemon.address + "/window?name=watkins");
await page.locator("article.person").waitFor();
await take("window");
await page.goto(daemon.address + "/learn");
await take("learn", { clip: { x: 0, y: 0, width: 1100, height: 1250 }, fullPage: true });
await daemon.ask("POST", `/v1/alerts/${(await daemon.ask("GET", "/v1/alerts")).alerts.find((each) => each.finding.participant === "Mrs. Watkins").id}/answer`,
	{ verdict: "slip" });
await page.goto(daemon.address + `/cases/${(await daemon.ask("GET", "/v1/cases")).cases[0].id}`);
await page.locator("#link", { hasText: "Live" }).waitFor();
await take("case");
await quit();
await daemon.end();
