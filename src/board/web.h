/* The style and the script of src/web, embedded at build. */
#ifndef BOARD_WEB_H
#define BOARD_WEB_H

extern const char web_style[], web_script[];

#endif
