/* The one door to a case: steps are ticked, each once, until it is closed. */
#include <slipwatch/case.h>

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <string.h>

static const char *const names[STEPS] = {
	[STEP_ACKNOWLEDGED] = "acknowledged",
	[STEP_PARTICIPANT_TOLD] = "participant-told",
	[STEP_CORRECTED] = "corrected",
	[STEP_APOLOGISED] = "apologised",
	[STEP_SUPERVISOR_TOLD] = "supervisor-told",
	[STEP_MADE_GOOD] = "made-good",
	[STEP_CAUSE_LOGGED] = "cause-logged",
	[STEP_CLOSED] = "closed",
};

const char *
step_name(CaseStep step)
{
	return names[step];
}

bool
step_parse(const char *text, CaseStep *ret_step)
{
	for (CaseStep step = 0; step < STEPS; step++) {
		if (strcmp(text, names[step]) != 0)
			continue;
		*ret_step = step;
		return true;
	}
	return false;
}

Case *
case_new(const char *office, int64_t alert, const Finding *finding, int64_t opened_at)
{
	Case *file = g_new0(Case, 1);

	file->office = g_strdup(office);
	file->alert = alert;
	file->finding = finding ? finding_copy(finding) : NULL;
	file->opened_at = opened_at;
	file->held = (Span){ NO_TIME, NO_TIME };
	file->held_resource = g_strdup("");
	for (CaseStep step = 0; step < STEPS; step++)
		file->steps[step].at = NO_TIME;
	return file;
}

void
case_free(Case *file)
{
	if (!file)
		return;
	for (CaseStep step = 0; step < STEPS; step++) {
		g_free(file->steps[step].role);
		g_free(file->steps[step].desk);
		g_free(file->steps[step].note);
	}
	g_free(file->office);
	g_free(file->held_resource);
	finding_free(file->finding);
	g_free(file);
}

bool
case_closed(const Case *file)
{
	return file->steps[STEP_CLOSED].at != NO_TIME;
}

bool
case_holds(const Case *file)
{
	return file->held.start != NO_TIME && file->steps[STEP_CORRECTED].at == NO_TIME &&
	       !case_closed(file);
}

CaseStep
case_next(const Case *file)
{
	CaseStep step = 0;

	while (step < STEPS && file->steps[step].at != NO_TIME)
		step++;
	return step;
}

static char *
text_or_none(const char *text)
{
	return g_strdup(text ? text : "");
}

bool
case_tick(Case *file, CaseStep step, const StepTaken *taken, GError **error)
{
	StepTaken *own = &file->steps[step];

	if (case_closed(file) || own->at != NO_TIME) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
		    case_closed(file) ? _("case %lld: it is closed")
				      : _("case %lld: that was done before"),
		    (long long)file->id);
		return false;
	}
	*own = (StepTaken){ taken->at, text_or_none(taken->role), text_or_none(taken->desk),
		text_or_none(taken->note) };
	return true;
}

bool
case_hold(Case *file, Span place, const char *resource, GError **error)
{
	if (case_closed(file)) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
		    _("case %lld: it is closed"), (long long)file->id);
		return false;
	}
	g_free(file->held_resource);
	file->held = place;
	file->held_resource = text_or_none(resource);
	return true;
}
