/* How likely a slip makes this of that: the inverse question's one term, without signals.
 */
#include "beliefs.h"

static KindSet
kinds_between(const Meant *meant, Local recorded, KindOf of, int64_t *ret_value)
{
	bool same_day = local_day(recorded) == meant->day;
	bool same_minute = local_minute(recorded) == meant->minute;

	switch (of) {
	case KIND_TIME:
		*ret_value = local_minute(recorded);
		return same_day && !same_minute ? kinds_making(of, meant, *ret_value) : 0;
	case KIND_DATE:
		*ret_value = local_day(recorded);
		return same_minute && !same_day ? kinds_making(of, meant, *ret_value) : 0;
	case KIND_START:
		*ret_value = recorded;
		return recorded != meant->start ? kinds_making(of, meant, *ret_value) : 0;
	case KIND_RESOURCE:
	case KIND_LENGTH:
	case KIND_PERSON:
	case KIND_OTHER:
		return 0;
	}
	return 0;
}

double
slip_likelihood(const SlipQuestion *question, const char **ret_kind)
{
	const Beliefs *beliefs = question->beliefs ? question->beliefs : beliefs_tables();
	Meant meant = meant_of(question, question->asked_first);
	double sum = 0, best = 0;

	*ret_kind = NULL;
	for (KindOf of = KIND_TIME; of <= KIND_START; of++) {
		int64_t value = 0;
		KindSet set = kinds_between(&meant, question->recorded, of, &value);
		for (unsigned i = 0; set != 0 && i < KIND_COUNT; i++) {
			const SlipKind *kind = &slip_kind_table[i];
			if (!(set & KIND(i)))
				continue;
			double p = beliefs->weight[i] * kind_times(kind, &meant) *
				   kind_probability(kind, &meant, value);
			sum += p;
			if (p > best) {
				best = p;
				*ret_kind = kind->slug;
			}
		}
	}
	return sum;
}

double
slip_rate(const Beliefs *beliefs)
{
	return (beliefs ? beliefs : beliefs_tables())->slip_rate;
}
