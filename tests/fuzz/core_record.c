/* Fuzzes the reader of the parser's records: any bytes as an item. */
#include <slipwatch/record.h>

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What was read is written and read again alike. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	g_autofree uint8_t *copy = g_memdup2(bytes, len);
	g_autoptr(Item) item = item_decode(len ? copy : bytes, len, NULL);
	g_autoptr(Item) again = NULL;
	g_autoptr(GByteArray) first = g_byte_array_new(), second = g_byte_array_new();

	if (!item)
		return 0;
	item_encode(item, first);
	again = item_decode(first->data, first->len, NULL);
	if (!again)
		__builtin_trap();
	item_encode(again, second);
	if (first->len != second->len || memcmp(first->data, second->data, first->len) != 0)
		__builtin_trap();
	return 0;
}
