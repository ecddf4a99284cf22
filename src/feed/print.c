/* Prints: which bytes a body is made of, as they come. */
#include <slipwatch/skim.h>

struct Printing {
	Digesting *all;
	Digest first;
	size_t size;
};

Printing *
printing_new(void)
{
	Printing *printing = g_new0(Printing, 1);

	printing->all = digesting_new();
	return printing;
}

void
printing_free(Printing *printing)
{
	if (!printing)
		return;
	digesting_free(printing->all);
	g_free(printing);
}

static void
add(Printing *printing, const char *text, size_t len)
{
	digesting_add(printing->all, text, len);
	printing->size += len;
	if (printing->size == PRINT_BLOCK)
		printing->first = digesting_end(printing->all);
}

void
printing_add(Printing *printing, const char *text, size_t len)
{
	size_t missing = PRINT_BLOCK - MIN(printing->size, (size_t)PRINT_BLOCK);
	size_t early = MIN(len, missing);

	if (early > 0)
		add(printing, text, early);
	if (len > early)
		add(printing, text + early, len - early);
}

BodyPrint
printing_end(const Printing *printing)
{
	Digest all = digesting_end(printing->all);

	return (BodyPrint){ printing->size < PRINT_BLOCK ? all : printing->first, all };
}

BodyPrint
body_print(const char *text, size_t len)
{
	return (BodyPrint){ digest_bytes(text, MIN(len, (size_t)PRINT_BLOCK)),
		digest_bytes(text, len) };
}
