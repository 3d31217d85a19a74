package cn.dualprevention.enterprise.enterprise.web;

import org.jspecify.annotations.Nullable;

/** Why a step is taken. */
record NoteRequest(@Nullable String note) {

    static final NoteRequest NONE = new NoteRequest(null);

    @Nullable
    String checked(FieldChecks checks) {
        String checked = checks.note(note);
        checks.done();
        return checked;
    }
}
