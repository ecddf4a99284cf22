/* The elements of WebDAV's answers that are read, each known by where it stands. */
#ifndef IO_DAVTAG_H
#define IO_DAVTAG_H

typedef enum Tag {
	TAG_OTHER, /* and all that is in it */
	TAG_DOCUMENT,
	TAG_MULTISTATUS,
	TAG_ANSWER_TOKEN,
	TAG_RESPONSE,
	TAG_HREF,
	TAG_STATUS,
	TAG_PROPSTAT,
	TAG_FOUND,
	TAG_PROP,
	TAG_ETAG,
	TAG_CTAG,
	TAG_TOKEN,
	TAG_DATA,
	TAG_KIND,
	TAG_CALENDAR,
	TAG_PRINCIPAL,
	TAG_PRINCIPAL_HREF,
	TAG_HOME,
	TAG_HOME_HREF,
	TAG_COMPONENTS,
	TAG_COMPONENT,
} Tag;

/* Of an element in another, by its namespace and name as expat joins them ("DAV:|href"). */
Tag tag_within(Tag parent, const char *name);

#endif
