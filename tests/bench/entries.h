/* The same bookings for every program that reads them, as a clinic's export writes them. */
#ifndef SLIPWATCH_BENCH_ENTRIES_H
#define SLIPWATCH_BENCH_ENTRIES_H

#include <glib.h>

static inline void
add_booking(GString *body, unsigned i)
{
	unsigned day = 1 + i / 640 % 28, half = i % 16;

	g_string_append_printf(body,
	    "BEGIN:VEVENT\r\nUID:b%07u@clinic.example\r\nDTSTAMP:20261120T120000Z\r\n"
	    "CREATED:20261020T120000Z\r\nLAST-MODIFIED:20261020T120000Z\r\nSEQUENCE:0\r\n"
	    "DTSTART;TZID=America/New_York:202612%02uT%02u%02u00\r\n"
	    "DTEND;TZID=America/New_York:202612%02uT%02u%02u00\r\n"
	    "SUMMARY:Ana Marlova - recertification\r\nLOCATION:Station %u\r\n"
	    "CATEGORIES:recertification\r\n"
	    "ORGANIZER;CN=Front Desk:mailto:desk@clinic.example\r\n"
	    "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;\r\n"
	    " CN=Ana Marlova:mailto:ana.marlova%u@mail.example\r\n"
	    "DESCRIPTION:Bring proof of address\\, income and identity.\r\n"
	    "STATUS:CONFIRMED\r\nEND:VEVENT\r\n",
	    i, day, 8 + half / 2, half % 2 * 30, day, 8 + (half + 1) / 2,
	    (half + 1) % 2 * 30, 1 + i / 16 % 40, i);
}

#endif
