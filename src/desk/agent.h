/* The agent: what the daemon tells, put on the desktop, and what people answer, told back.
 */
#ifndef DESK_AGENT_H
#define DESK_AGENT_H

#include <slipwatch/client.h>
#include <slipwatch/config.h>

typedef struct Agent Agent;

Agent *agent_new(const DeskConfig *desk, GError **error);
void agent_free(Agent *agent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Agent, agent_free)

/* Where the daemon is (borrowed from desk). */
ClientAddress desk_address(const DeskConfig *desk);

#endif
