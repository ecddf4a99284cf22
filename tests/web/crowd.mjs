// A full day in a made-up office: sixty bookings on twelve stations, and twenty-five slips of every sort.
import { booking } from "./daemon.mjs";

const first = ["Amira", "Tom", "Li", "Grace", "Rosa", "Peter", "Sofia", "Hannah", "Carlos", "Aisha", "John", "Mei", "Ruth", "Omar",
	"Elena", "David", "Ines", "Paul", "Norma", "Bo"];
const last = ["Haddad", "Okafor", "Jimenez", "Novak", "Marino", "Weiss", "Vega", "Bello", "O'Brien", "Tanaka", "Adler", "Petrova",
	"Mwangi", "Carvalho", "Dubois", "Montgomery-Featherstonehaugh", "Diaz", "Kim", "Lindqvist"];
export const name = (i) => `${first[i % first.length]} ${last[(i * 7 + Math.floor(i / 20)) % last.length]}`;

export const stations = Array.from({ length: 12 }, (_, i) => `Station ${i + 1}`);
export const crowdedOffice = `resources:\n${stations.map((each) => `  - {name: ${each}}\n`).join("")}places: 12\n`;

const at = (day, minutes) => `202612${String(day).padStart(2, "0")}T` +
	`${String(Math.floor(minutes / 60)).padStart(2, "0")}${String(minutes % 60).padStart(2, "0")}00`;
const HOURS = [480, 570, 660, 810, 930]; // what is recorded: 8:00, 9:30, 11:00, 13:30, 15:30
// What was asked for instead, by days and minutes.
const SLIPS = [[0, -120], [1, 0], [7, 0], [0, -60], [0, 45], [-1, 0], [0, 120], [2, 0]];

// Writes both feeds of a daemon that is yet to start.
export function crowd(daemon, slips = 25) {
	const recorded = [], asked = [];
	for (let i = 0; i < 60; i++) {
		const minutes = HOURS[i % 5], place = stations[Math.floor(i / 5)];
		recorded.push(booking(`c${i}`, at(8, minutes), `${name(i)} - visit`, "20261124T141000Z", place));
		const [days, by] = i % 2 === 0 && i / 2 < slips ? SLIPS[(i / 2) % SLIPS.length] : [0, 0];
		asked.push(booking(`q${i}`, at(8 + days, minutes + by), `${name(i)} - visit`, "20261124T140000Z", place));
	}
	daemon.feed("bookings", ...recorded);
	daemon.feed("requests", ...asked);
}
