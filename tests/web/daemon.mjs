// A real daemon on a folder of its own, as the board's tests need it: feeds, a clock, roles,
// and browsers that are signed in. Everything waits for facts with a deadline.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, mkdirSync, writeFileSync, renameSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(process.env.SLIPWATCH_WEB + "/");
const { chromium } = require("playwright-core");
export const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const BUILD = process.env.SLIPWATCH_BUILD;
const PATIENCE = 20_000;

export async function until(what, fact) {
	for (const end = Date.now() + PATIENCE; Date.now() < end;) {
		const got = await fact().catch(() => null);
		if (got) return got;
		await new Promise((go) => setTimeout(go, 15));
	}
	throw new Error(`never true: ${what}`);
}

export function booking(uid, local, summary, made = "20261120T120000Z", place = "Station 1") {
	return ["BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${made}`, `CREATED:${made}`, `LAST-MODIFIED:${made}`, `DTSTART;TZID=America/New_York:${local}`, "DURATION:PT30M",
		`SUMMARY:${summary}`, `LOCATION:${place}`, "END:VEVENT"].join("\r\n");
}

// Hers, two hours late.
export const slipped = booking("w1", "20261201T133000", "Mrs. Watkins - visit", "20261124T141000Z");

export class Daemon {
	constructor(office = "") {
		this.folder = mkdtempSync(join(tmpdir(), "slipwatch-web."));
		mkdirSync(join(this.folder, "offices.d"));
		this.socket = join(this.folder, "api.sock");
		this.port = 0;
		this.setClock("2026-11-24T15:00:00Z");
		writeFileSync(join(this.folder, "offices.d/riverside.yaml"), `office: Riverside WIC
timezone: America/New_York
hours:
  - {days: mon-fri, open: "08:00", close: "17:00"}
services: [{name: visit, length: 30m}]
${office}
feeds:
  - {name: bookings, holds: recorded, url: ../bookings.ics, every: 1h}
  - {name: requests, holds: requested, url: ../requests.ics, every: 1h}
`);
		const row = (name, role) => `- {name: ${name}, role: ${role}, offices: all, sha256: ` +
			`${createHash("sha256").update(`secret of ${name}`).digest("hex")}}\n`;
		writeFileSync(join(this.folder, "tokens.yaml"), row("clerk", "clerk") + row("supervisor", "supervisor"),
			{ mode: 0o600 });
		// She asked an hour ago, and is not on record yet.
		this.feed("requests", booking("r1", "20261201T113000", "Mrs. Watkins - visit", "20261124T140000Z"),
			booking("r2", "20261203T100000", "Ana Lopez - visit"));
		this.record();
	}

	// The week's bookings, and those that are given.
	record(...further) {
		this.feed("bookings", booking("w2", "20261202T090000", "Ann Poe - visit"),
			booking("w3", "20261203T100000", "Ana Lopez - visit"), ...further);
	}

	feed(name, ...bookings) {
		this.publish(name, ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", ...bookings, "END:VCALENDAR", ""].join("\r\n"));
	}

	publish(name, text) {
		const file = join(this.folder, `${name}.ics`);
		writeFileSync(file + ".new", text);
		renameSync(file + ".new", file);
	}

	setClock(time) {
		writeFileSync(join(this.folder, "clock.new"), time);
		renameSync(join(this.folder, "clock.new"), join(this.folder, "clock"));
	}

	async start() {
		writeFileSync(join(this.folder, "slipwatch.yaml"), `database: slipwatch.db
offices: offices.d
tokens: tokens.yaml
log: info
listen: ["unix:${this.socket}", "http://127.0.0.1:${this.port}"]
`);
		this.log = "";
		const root = process.getuid() === 0 ? ["--allow-root"] : [];
		this.process = spawn(join(BUILD, "slipwatchd"), ["-c", join(this.folder, "slipwatch.yaml"),
			"--test-clock", join(this.folder, "clock"), ...root],
			{ stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, SLIPWATCH_PARSE: join(BUILD, "slipwatch-parse") } });
		this.process.stderr.on("data", (text) => { this.log += text; });
		const status = await until("the daemon answers", () => this.ask("GET", "/v1/status"));
		this.address = status.listen.find((address) => address.startsWith("http"));
		this.port = new URL(this.address).port; // the same after a restart
		await until("both feeds are read", async () =>
			(await this.ask("GET", "/v1/feeds")).feeds.every((feed) => feed.good_at));
	}

	async stop() {
		const gone = new Promise((resolve) => this.process.on("exit", resolve));
		this.process.kill("SIGTERM");
		await gone;
	}

	async end() {
		if (this.process.exitCode === null) await this.stop();
		rmSync(this.folder, { recursive: true });
	}

	// By the socket, where root and the daemon's own account are admins.
	ask(method, path, body, headers = {}) {
		return new Promise((resolve, reject) => {
			const asked = request({ socketPath: this.socket, method, path, headers: { "X-Slipwatch": "1", ...headers } },
				(reply) => {
					let text = "";
					reply.on("data", (part) => { text += part; });
					reply.on("end", () => (reply.statusCode < 400 ? resolve(JSON.parse(text || "null")) : reject(new Error(text))));
				});
			asked.on("error", reject);
			asked.end(body && JSON.stringify(body));
		});
	}

	// The founding slip; returns its alert.
	async slip() {
		this.record(slipped);
		return until("the slip is open", async () =>
			(await this.ask("GET", "/v1/alerts")).alerts.find((alert) => alert.finding.rule === "mismatch"));
	}

	alert(id) {
		return this.ask("GET", `/v1/alerts/${id}`);
	}

	// A link for the bearer of a token.
	async link(role) {
		const reply = await fetch(this.address + "/v1/board",
			{ method: "POST", headers: { "X-Slipwatch": "1", Authorization: `Bearer secret of ${role}` } });
		return (await reply.json()).url;
	}
}

let browser;
export async function launch() {
	browser = await chromium.launch({ executablePath: process.env.SLIPWATCH_CHROMIUM || "/usr/bin/chromium",
		args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
}
export const quit = () => browser.close();

// A page of a browser of its own, signed in; complaints of the browser end a test.
export async function visit(daemon, role, options = {}) {
	const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
	const page = await context.newPage();
	page.complaints = [];
	page.on("pageerror", (error) => page.complaints.push(error.message));
	page.on("console", (said) => said.type() === "error" && page.complaints.push(said.text()));
	page.setDefaultTimeout(PATIENCE);
	await page.goto(await daemon.link(role));
	return page;
}
